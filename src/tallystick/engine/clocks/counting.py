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
    why = calendar.why_no_working_day if kind == "working" else calendar.why_no_school_day
    end = add(day, number)
    between = (min(day, end) + DAY * place for place in range(1, abs((end - day).days)))
    return Counted(end, tuple((one, reason) for one in between if (reason := why(one))))
