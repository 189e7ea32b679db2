"""The directory of bodies by the API: founded, changed, given terms, wound up. Inventory: GOV-01."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.models import Body
from tallystick.modules.bodies.permissions import KEEP, READ

router = Router(tags=["Bodies"])
Kind = Literal[tuple(Body.Kind.values)]


class BodyTold(Schema):
    """A board, panel, forum, group or committee. `version` is what a change has to name."""

    id: int
    name: str
    kind: str
    remit: str
    areas: str
    ages_from: int | None
    ages_to: int | None
    terms: str
    terms_agreed_on: date | None
    quorum: int | None
    starts: date | None
    ends: date | None
    closed_as: str
    closed_why: str
    version: int


class NewBody(Sent):
    """What a body is called and is for; the areas are empty where it is for the whole authority."""

    name: letters(160)  # type: ignore[valid-type]
    kind: Kind  # type: ignore[valid-type]
    remit: letters(5000) = ""  # type: ignore[valid-type]
    areas: Short = ""
    ages_from: int | None = Field(default=None, ge=0, le=25)
    ages_to: int | None = Field(default=None, ge=0, le=25)
    starts: Day | None = None


class ChangedBody(NewBody):
    """The same, said anew as a whole, having seen a version of it."""

    seen_version: Seen


class Terms(Sent):
    """Terms of reference, in full or where they are kept, and the day on which they were agreed."""

    terms: letters(50_000)  # type: ignore[valid-type]
    on: Day
    quorum: int | None = Field(default=None, ge=1, le=500)
    seen_version: Seen


class Ended(Sent):
    """The last day of something."""

    ends: Day


@operation(router, "GET", "/bodies", needs=READ, gives=Page[BodyTold], refuses=(422,))
def list_bodies(
    request: HttpRequest,
    words: Asked = "",
    kind: Kind | None = None,  # type: ignore[valid-type]
    ended: bool = False,
    without_terms: bool = False,
    on: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the bodies of a day (today, unless said); also those that ended, or only those without agreed terms."""
    user, day = asker(request), on or timezone.localdate()
    found = queries.find_bodies(user, day, words=words, kind=kind or "", ended=ended)
    if without_terms:
        found = found.filter(pk__in=queries.without_agreed_terms(user, day))
    return paged(request, found, page)


@operation(router, "GET", "/bodies/{body}", needs=READ, gives=BodyTold, refuses=(404, 422))
def read_body(request: HttpRequest, body: Key) -> Any:
    """Give one body."""
    return queries.body(asker(request), body)


@operation(router, "POST", "/bodies", needs=KEEP, gives=BodyTold, refuses=(422,), status=201)
def found_body(request: HttpRequest, new: NewBody) -> Any:
    """Put a board, panel, forum or group in the directory."""
    user = asker(request)
    return Status(201, deeds.found_body(user.authority, **new.dict(), by=user, at=timezone.now()))


@operation(router, "PUT", "/bodies/{body}", needs=KEEP, gives=BodyTold, refuses=(404, 409, 422))
def change_body(request: HttpRequest, body: Key, changed: ChangedBody) -> Any:
    """Change what a body is called or for."""
    row = queries.body(asker(request), body)
    return deeds.change_body(row, **changed.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/bodies/{body}/terms", needs=KEEP, gives=BodyTold, refuses=(404, 409, 422))
def agree_terms(request: HttpRequest, body: Key, terms: Terms) -> Any:
    """Write down a body's terms of reference and the day on which they were agreed."""
    row = queries.body(asker(request), body)
    return deeds.agree_terms(row, **terms.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/bodies/{body}/wind-up", needs=KEEP, gives=BodyTold, refuses=(404, 422))
def wind_up_body(request: HttpRequest, body: Key, ended: Ended) -> Any:
    """End a body on a day, with its seats and the lines of reporting from and to it."""
    row = queries.body(asker(request), body)
    return deeds.wind_up(row, **ended.dict(), by=asker(request), at=timezone.now())
