"""Meetings by the API: sought, missed, at once with others; moved, placed, held or called off. Inventory: GOV-02."""

from datetime import date, time, timedelta
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.permissions import KEEP, READ

router = Router(tags=["Meetings"])
Stands = Literal["coming", "held", "missed", "moved", "called-off"]
Reason = letters(300)
QUARTER = timedelta(days=92)


class MeetingStanding(Schema):
    """A meeting: when, where, how it stands, and the day for which it was planned first."""

    id: int
    body: int = Field(alias="body_id")
    day: date
    planned: date | None
    begins: time | None
    minutes: int | None
    place: str
    title: str
    state: str
    why: str


class MissedTold(Schema):
    """A stretch of a cycle in which nobody held a meeting."""

    body: int
    meeting: int | None = Field(alias="meeting_id")
    stretch: str
    day: date
    why: str

    @staticmethod
    def resolve_body(row: Any) -> int:
        """Give the body that was to meet."""
        return int(row.cycle.body_id)


class ClashTold(Schema):
    """Two meetings at once, with who has a seat in both."""

    day: date
    meetings: tuple[int, int]
    holders: tuple[str, ...]


class MeetingMoved(Sent):
    """The new day of a meeting, and why."""

    to: Day
    why: Reason  # type: ignore[valid-type]


class MeetingCalledOff(Sent):
    """Why a meeting does not take place."""

    why: Reason  # type: ignore[valid-type]


class MeetingPlaced(Sent):
    """The hour, the minutes that it lasts, and the place."""

    begins: time | None = None
    minutes: int | None = Field(default=None, ge=5, le=720)
    place: letters(160) = ""  # type: ignore[valid-type]


@operation(router, "GET", "/meetings", needs=READ, gives=Page[MeetingStanding], refuses=(422,))
def list_all_meetings(
    request: HttpRequest,
    words: Asked = "",
    body: KeyAsked = None,
    stands: Stands | None = None,
    first: Day | None = None,
    last: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the authority's meetings by words, body, how they stand, and from when to when."""
    asked = queries.Asked(words, body, stands or "", first, last)
    return paged(request, queries.find_meetings(asker(request), asked, timezone.localdate()), page)


@operation(router, "GET", "/missed-meetings", needs=READ, gives=Page[MissedTold], refuses=(422,))
def list_missed_meetings(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what a cycle asked for and nobody held, the oldest first."""
    return paged(request, queries.missed_meetings(asker(request), timezone.localdate()), page)


@operation(router, "GET", "/clashes", needs=READ, gives=Page[ClashTold], refuses=(422,))
def list_clashes(
    request: HttpRequest,
    first: Day | None = None,
    last: Day | None = None,
    whole_days: bool = False,
    page: PageNumber = 1,
) -> Any:
    """List meetings at once in which somebody sits twice; three months from today, unless said."""
    since = first or timezone.localdate()
    found = queries.clashes_between(asker(request), since, last or since + QUARTER, whole_days=whole_days)
    return paged(request, found, page)


@operation(router, "POST", "/meetings/{meeting}/held", needs=KEEP, gives=MeetingStanding, refuses=(404, 422))
def note_held(request: HttpRequest, meeting: Key) -> Any:
    """Note that a planned meeting took place."""
    row = queries.meeting(asker(request), meeting)
    return bodies.note_held(row, by=asker(request), at=timezone.now())


@operation(router, "POST", "/meetings/{meeting}/move", needs=KEEP, gives=MeetingStanding, refuses=(404, 422))
def move_meeting(request: HttpRequest, meeting: Key, moved: MeetingMoved) -> Any:
    """Move a meeting to another day for a stated reason."""
    row = queries.meeting(asker(request), meeting)
    return deeds.move(row, **moved.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/meetings/{meeting}/call-off", needs=KEEP, gives=MeetingStanding, refuses=(404, 422))
def call_off_meeting(request: HttpRequest, meeting: Key, off: MeetingCalledOff) -> Any:
    """Call a meeting off for a stated reason."""
    row = queries.meeting(asker(request), meeting)
    return deeds.call_off_meeting(row, why=off.why, by=asker(request), at=timezone.now())


@operation(router, "POST", "/meetings/{meeting}/place", needs=KEEP, gives=MeetingStanding, refuses=(404, 422))
def place_meeting(request: HttpRequest, meeting: Key, placed: MeetingPlaced) -> Any:
    """Say at which hour and where a meeting is."""
    row = queries.meeting(asker(request), meeting)
    return bodies.place_meeting(row, **placed.dict(), by=asker(request), at=timezone.now())
