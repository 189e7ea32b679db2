"""Who reports to whom and who sits where, by the API. Inventory: GOV-01."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts.queries import person_of, post_of
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    KeyAsked,
    Named,
    Page,
    PageNumber,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.endpoints.directory import Ended
from tallystick.modules.bodies.models import Seat
from tallystick.modules.bodies.permissions import KEEP, READ
from tallystick.modules.bodies.rules import BodyRefused

router = Router(tags=["Bodies"])


class ReportingTold(Schema):
    """A line of reporting: from a body to another body, or to a post."""

    id: int
    body: int = Field(alias="body_id")
    to_body: int | None = Field(alias="to_body_id")
    to_post: int | None = Field(alias="to_post_id")
    starts: date
    ends: date | None


class SeatTold(Schema):
    """A seat on a body: a person's, whoever holds a post, or somebody's who is only named."""

    id: int
    body: int = Field(alias="body_id")
    user: int | None = Field(alias="user_id")
    post: int | None = Field(alias="post_id")
    name: str
    organisation: str
    represents: str
    area: str
    role: str
    stands_for: int | None = Field(alias="stands_for_id")
    starts: date
    ends: date | None


class ReportsFrom(Sent):
    """To which body or post a body reports, and from when."""

    to_body: Named | None = None
    to_post: Named | None = None
    starts: Day


class Seated(Sent):
    """Who sits: a person, whoever holds a post, or a name; one of the three."""

    user: Named | None = None
    post: Named | None = None
    name: letters(160) = ""  # type: ignore[valid-type]
    organisation: letters(160) = ""  # type: ignore[valid-type]
    represents: letters(160) = ""  # type: ignore[valid-type]
    area: letters(80) = ""  # type: ignore[valid-type]
    stands_for: Named | None = None
    role: Literal[tuple(Seat.Role.values)]  # type: ignore[valid-type]
    starts: Day
    ends: Day | None = None


@operation(router, "GET", "/reporting", needs=READ, gives=Page[ReportingTold], refuses=(422,))
def list_reporting(
    request: HttpRequest,
    body: KeyAsked = None,
    to_body: KeyAsked = None,
    on: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List who reports to whom on a day (today, unless said): from a body, to a body."""
    _, lines = queries.structure(asker(request), on or timezone.localdate())
    asked = {"body": body, "to_body": to_body}
    return paged(request, lines.filter(**{name: key for name, key in asked.items() if key}), page)


@operation(router, "POST", "/bodies/{body}/reporting", needs=KEEP, gives=ReportingTold, refuses=(404, 422), status=201)
def report_to(request: HttpRequest, body: Key, reports: ReportsFrom) -> Any:
    """Let a body report to another body or to a post; it may report to several."""
    user = asker(request)
    if (reports.to_body is None) == (reports.to_post is None):
        raise BodyRefused("Name a body or a post: one of the two.")
    row = queries.body(user, body)
    to = queries.body(user, reports.to_body) if reports.to_body else post_of(user, reports.to_post or 0)
    return Status(201, deeds.report_to(row, to=to, starts=reports.starts, by=user, at=timezone.now()))


@operation(router, "POST", "/reporting/{reporting}/end", needs=KEEP, gives=ReportingTold, refuses=(404, 422))
def stop_reporting(request: HttpRequest, reporting: Key, ended: Ended) -> Any:
    """End a line of reporting on a day; it stays in the record."""
    row = queries.line_of(asker(request), reporting)
    return deeds.stop_reporting(row, ends=ended.ends, by=asker(request), at=timezone.now())


@operation(router, "GET", "/bodies/{body}/seats", needs=READ, gives=Page[SeatTold], refuses=(404, 422))
def list_seats(request: HttpRequest, body: Key, on: Day | None = None, page: PageNumber = 1) -> Any:
    """List who sits on a body on a day; today, unless said."""
    row = queries.body(asker(request), body)
    return paged(request, queries.seats_of(row, on or timezone.localdate()), page)


@operation(router, "POST", "/bodies/{body}/seats", needs=KEEP, gives=SeatTold, refuses=(404, 422), status=201)
def seat_member(request: HttpRequest, body: Key, seated: Seated) -> Any:
    """Give a person, whoever holds a post, or somebody only named a seat from a day on."""
    user, told = asker(request), seated.dict()
    told["user"] = person_of(user, seated.user) if seated.user else None
    told["post"] = post_of(user, seated.post) if seated.post else None
    told["stands_for"] = queries.seat_of(user, seated.stands_for) if seated.stands_for else None
    return Status(201, deeds.seat_member(queries.body(user, body), **told, by=user, at=timezone.now()))


@operation(router, "POST", "/seats/{seat}/end", needs=KEEP, gives=SeatTold, refuses=(404, 422))
def end_seat(request: HttpRequest, seat: Key, ended: Ended) -> Any:
    """End a seat on a day; it stays in the record of who sat there."""
    row = queries.seat_of(asker(request), seat)
    return deeds.end_seat(row, ends=ended.ends, by=asker(request), at=timezone.now())
