"""How often bodies meet, by the API. Inventory: GOV-02."""

from datetime import date, time
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Page,
    PageNumber,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.models import OFTEN, YEARS
from tallystick.modules.governance.permissions import KEEP, READ

router = Router(tags=["Meetings"])
Often = Literal[tuple(OFTEN)]
OfYear = Literal[tuple(YEARS)]


class MeetingCycleTold(Schema):
    """How often a body meets, from a day on; `weekday` counts from Monday, 0, and `nth` -1 is the last of a stretch."""

    id: int
    body: int = Field(alias="body_id")
    often: str
    starts: date
    ends: date | None
    weekday: int | None
    nth: int
    in_term: bool | None
    year: str
    begins: time | None
    minutes: int | None
    place: str


class NewMeetingCycle(Sent):
    """How often a body is to meet; of what is six-weekly, `starts` is the first meeting."""

    often: Often  # type: ignore[valid-type]
    starts: Day
    weekday: int | None = Field(default=None, ge=0, le=6)
    nth: Literal[1, 2, 3, 4, 5, 6, -1] = 1
    in_term: bool | None = None
    year: OfYear = "financial"  # type: ignore[valid-type]
    begins: time | None = None
    minutes: int | None = Field(default=None, ge=5, le=720)
    place: letters(160) = ""  # type: ignore[valid-type]


class LastDayOf(Sent):
    """The last day of a cycle, or of an item that stands on agendas."""

    ends: Day


class MeetingsLaidOut(Schema):
    """How many meetings were added, moved or called off."""

    changed: int


@operation(router, "GET", "/bodies/{body}/cycles", needs=READ, gives=Page[MeetingCycleTold], refuses=(404, 422))
def list_cycles_of_body(request: HttpRequest, body: Key, page: PageNumber = 1) -> Any:
    """List how often a body meets and met, the newest first."""
    return paged(request, queries.cycles_of(queries.body_of(asker(request), body)), page)


@operation(router, "POST", "/bodies/{body}/cycles", needs=KEEP, gives=MeetingCycleTold, refuses=(404, 422), status=201)
def set_meeting_cycle(request: HttpRequest, body: Key, new: NewMeetingCycle) -> Any:
    """Let a body meet by a cycle from a day on, and lay its meetings out."""
    row = queries.body_of(asker(request), body)
    return Status(201, deeds.set_cycle(row, **new.dict(), by=asker(request), at=timezone.now()))


@operation(
    router, "POST", "/meeting-cycles/{meeting_cycle}/end", needs=KEEP, gives=MeetingCycleTold, refuses=(404, 422)
)
def end_meeting_cycle(request: HttpRequest, meeting_cycle: Key, last: LastDayOf) -> Any:
    """Let a body meet by a cycle no longer after a day."""
    return deeds.end_cycle(
        queries.cycle(asker(request), meeting_cycle), ends=last.ends, by=asker(request), at=timezone.now()
    )


@operation(
    router, "POST", "/meeting-cycles/{meeting_cycle}/lay-out", needs=KEEP, gives=MeetingsLaidOut, refuses=(404, 422)
)
def lay_out_meetings(request: HttpRequest, meeting_cycle: Key) -> Any:
    """Lay the meetings of a cycle out, as the worker does each day; asked again, it changes nothing."""
    row = queries.cycle(asker(request), meeting_cycle)
    return {"changed": deeds.lay_out(row, by=asker(request), at=timezone.now())}
