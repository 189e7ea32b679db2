"""A count of days that shows its working: the answer, and each day left out with the reason."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tallystick.engine.clocks.calendar import DAY, Calendar
from tallystick.engine.clocks.known import check_number

Kind = Literal["calendar", "working", "school"]


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count ends, and what it left out on the way, in order."""

    day: date
    skipped: tuple[tuple[date, str], ...]


def count_on(calendar: Calendar, day: date, number: int, kind: Kind) -> Counted:
    """Count so many days of a kind on from a day (back, where negative), which is not counted. Inventory: GOV-04."""
    if kind == "calendar":
        check_number(number)
        return Counted(calendar.known.day(calendar.known.check(day).toordinal() + number), ())
    add = calendar.add_working_days if kind == "working" else calendar.add_school_days
    end = add(day, number)
    return Counted(end, skipped_between(calendar, min(day, end), max(day, end), f"{kind} days"))


def skipped_between(calendar: Calendar, first: date, last: date, unit: str) -> tuple[tuple[date, str], ...]:
    """Give each day between two that a unit leaves out, with the reason; none where every day counts."""
    if unit not in ("working days", "school days", "sessions"):
        return ()
    why = calendar.why_no_working_day if unit == "working days" else calendar.why_no_school_day
    between = (first + DAY * place for place in range(1, (last - first).days))
    return tuple((one, reason) for one in between if (reason := why(one)))
