"""Who came to a meeting, and its minutes, by the API. Inventory: GOV-03, GOV-24."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import AsSeen, Day, Key, Named, Sent, asker, letters, operation
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.models import Called
from tallystick.modules.governance.permissions import KEEP, READ
from tallystick.modules.governance.rules.attendance import enough

router = Router(tags=["Meetings"])
How = Literal[tuple(Called.How.values)]


class AttendanceTold(Schema):
    """Who came: members on the day alone, substitutes apart; `enough` is null where no rule asks anything."""

    meeting: int
    members: int
    present: int
    apologies: int
    absent: int
    substitutes: int
    percent: float | None
    enough: bool | None
    answer: str


class SeatCalled(Sent):
    """One seat, how it was called, and who came in its holder's place."""

    seat: Named
    how: How  # type: ignore[valid-type]
    substitute: letters(160) = ""  # type: ignore[valid-type]


class CalledSeats(Sent):
    """The seats of a meeting as they were called."""

    called: list[SeatCalled] = Field(min_length=1, max_length=500)


class AttendanceAnswered(Sent):
    """What is done so that more members come."""

    answer: letters(8000)  # type: ignore[valid-type]


class MinutesTold(Schema):
    """A meeting's minutes: a draft until they were agreed on a day."""

    meeting: int = Field(alias="meeting_id")
    text: str
    written_at: datetime
    agreed_on: date | None
    agreed_at: int | None = Field(alias="agreed_at_id")
    version: int


class MinutesWritten(AsSeen):
    """What was said; version 0 was seen where there were no minutes."""

    text: letters(50_000)  # type: ignore[valid-type]


class MinutesAgreed(AsSeen):
    """On which day minutes were agreed, and by which later meeting."""

    on: Day
    at_meeting: Named | None = None


@operation(router, "GET", "/meetings/{meeting}/attendance", needs=READ, gives=AttendanceTold, refuses=(404, 422))
def read_attendance(request: HttpRequest, meeting: Key) -> Any:
    """Say who came to a meeting, as members of its day."""
    return told_of(queries.meeting(asker(request), meeting))


@operation(router, "PUT", "/meetings/{meeting}/attendance", needs=KEEP, gives=AttendanceTold, refuses=(404, 422))
def take_attendance(request: HttpRequest, meeting: Key, sent: CalledSeats) -> Any:
    """Call the seats of a meeting; said again it is corrected."""
    row = queries.meeting(asker(request), meeting)
    how = {one.seat: one.how for one in sent.called}
    names = {one.seat: one.substitute for one in sent.called}
    deeds.take_attendance(row, how=how, substitutes=names, by=asker(request), at=timezone.now())
    return told_of(row)


@operation(
    router, "POST", "/meetings/{meeting}/attendance/answer", needs=KEEP, gives=AttendanceTold, refuses=(404, 422)
)
def answer_attendance(request: HttpRequest, meeting: Key, answered: AttendanceAnswered) -> Any:
    """Say what is done so that more members come; the chair alone says it on the page."""
    row = queries.meeting(asker(request), meeting)
    taken = queries.attendance_of(row)
    if taken is None:
        raise Http404("Nobody has said who came to this meeting.")
    deeds.answer_attendance(taken, answer=answered.answer, by=asker(request), at=timezone.now())
    return told_of(row)


@operation(router, "GET", "/meetings/{meeting}/minutes", needs=READ, gives=MinutesTold, refuses=(404, 422))
def read_minutes(request: HttpRequest, meeting: Key) -> Any:
    """Give a meeting's minutes."""
    return minutes_of(request, meeting)


@operation(router, "PUT", "/meetings/{meeting}/minutes", needs=KEEP, gives=MinutesTold, refuses=(404, 409, 422))
def write_minutes(request: HttpRequest, meeting: Key, written: MinutesWritten) -> Any:
    """Write a meeting's minutes, or write them anew while nobody agreed them."""
    row = queries.meeting(asker(request), meeting)
    return deeds.write_minutes(row, **written.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/meetings/{meeting}/minutes/agree", needs=KEEP, gives=MinutesTold, refuses=(404, 409, 422))
def agree_minutes(request: HttpRequest, meeting: Key, agreed: MinutesAgreed) -> Any:
    """Note that a meeting's minutes were agreed."""
    user, told = asker(request), agreed.dict()
    told["at_meeting"] = queries.meeting(user, agreed.at_meeting) if agreed.at_meeting else None
    return deeds.agree_minutes(minutes_of(request, meeting), **told, by=user, at=timezone.now())


def minutes_of(request: HttpRequest, meeting: int) -> Any:
    """Give a meeting's minutes; raises Http404 where nobody wrote any."""
    found = queries.minutes_of(queries.meeting(asker(request), meeting))
    if found is None:
        raise Http404("Nobody has written minutes of this meeting.")
    return found


def told_of(row: Any) -> dict[str, Any]:
    """Give who came to a meeting; raises Http404 where nobody said it."""
    taken, count = queries.attendance_of(row), queries.count_of(row)
    if taken is None or count is None:
        raise Http404("Nobody has said who came to this meeting.")
    names = ("members", "present", "apologies", "absent", "substitutes")
    return {name: getattr(count, name) for name in names} | {
        "meeting": row.pk,
        "percent": None if count.percent is None else float(count.percent),
        "enough": enough(count, queries.rule_of_attendance(), row.day),
        "answer": taken.answer,
    }
