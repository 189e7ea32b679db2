"""Who came: how each seat of a meeting's day was called, counted, and which counts wait for the chair's answer."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tallystick.engine.catalogue.rules import Rule
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import all_rules
from tallystick.modules.bodies.queries import MEMBERS, meetings_in, meetings_open_to, seats_in, seats_of
from tallystick.modules.bodies.rules import SUBSTITUTE
from tallystick.modules.governance.models import Attendance, Called
from tallystick.modules.governance.permissions import check_can_read
from tallystick.modules.governance.rules.attendance import RULE, Count, counted, enough, together

YEAR = timedelta(days=364)  # and the day itself


def rule_of_attendance() -> Rule | None:
    """Give the rule that says how many members attend; None where an installation took it away."""
    return all_rules().get(RULE)


def attendance_of(one: Any) -> Attendance | None:
    """Give the calling of a meeting; None where nobody called it."""
    return Attendance.objects.filter(meeting=one).select_related("meeting__body", "taken_by", "answered_by").first()


def seats_called(one: Any) -> list[tuple[Any, Called | None]]:
    """Give the seats in force on a meeting's day, each with how it was called; substitutes are of their seats."""
    called = {each.seat_id: each for each in Called.objects.filter(attendance__meeting=one)}
    seats = seats_of(one.body, one.day).exclude(role=SUBSTITUTE).prefetch_related("substitutes")
    return [(seat, called.get(seat.pk)) for seat in seats.order_by("pk")]


def count_of(one: Any) -> Count | None:
    """Give a meeting's members and how many came; None where nobody called it. Inventory: GOV-03."""
    return counts_of([one]).get(one.pk)


def counts_of(many: Iterable[Any]) -> dict[int, Count]:
    """Give the counts of those of an authority's meetings that were called, by meeting; three queries. GOV-03."""
    by_key = {one.pk: one for one in many}
    if not by_key:
        return {}
    hows: dict[int, dict[int, str]] = {
        key: {} for key in Attendance.objects.filter(meeting__in=by_key).values_list("meeting_id", flat=True)
    }
    called = Called.objects.filter(attendance__meeting__in=by_key)
    for key, seat, how in called.values_list("attendance__meeting_id", "seat_id", "how"):
        hows[key][seat] = how
    authority = next(iter(by_key.values())).authority_id
    seats = _member_seats(authority, {one.body_id for one in by_key.values()})
    return {key: counted(how, _on(seats[by_key[key].body_id], by_key[key].day)) for key, how in hows.items()}


def counts_of_body(body: Any, first: date, last: date) -> list[tuple[Any, Count]]:
    """Give a body's meetings that were called in a stretch of time, in order, with their counts."""
    here = meetings_in(body.authority_id).filter(body=body, day__range=(first, last), attendance__isnull=False)
    many = list(here.order_by("day", "pk"))
    counts = counts_of(many)
    return [(one, counts[one.pk]) for one in many]


def rolling_to(one: Any) -> Count | None:
    """Give the twelve months up to a meeting as one count; None where none of them was called. Inventory: GOV-03."""
    counts = [count for _, count in counts_of_body(one.body, one.day - YEAR, one.day)]
    return together(counts) if counts else None


def answers_owed(user: User) -> list[tuple[Attendance, Count]]:
    """Give the meetings to which too few members came, of which nobody said what is done. Inventory: GOV-03."""
    check_can_read(user)
    waiting = Attendance.objects.of(user.authority_id).filter(meetings_open_to(user, "meeting__"), answered_at=None)
    open_ones = list(waiting.select_related("meeting__body"))
    counts, rule = counts_of(one.meeting for one in open_ones), rule_of_attendance()
    told = [(one, counts[one.meeting_id]) for one in open_ones]
    return [(one, count) for one, count in told if enough(count, rule, one.meeting.day) is False]


def _member_seats(authority_id: int, bodies: set[int]) -> dict[int, list[tuple[int, date, date | None]]]:
    found = defaultdict[int, list[tuple[int, date, date | None]]](list)
    seats = seats_in(authority_id).filter(body__in=bodies, role__in=MEMBERS)
    for body, key, starts, ends in seats.values_list("body_id", "pk", "starts", "ends"):
        found[body].append((key, starts, ends))
    return found


def _on(seats: list[tuple[int, date, date | None]], day: date) -> set[int]:
    return {key for key, starts, ends in seats if starts <= day and (ends is None or day <= ends)}
