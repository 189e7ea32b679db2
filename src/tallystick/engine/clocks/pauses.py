"""Stretches that a clock leaves out, in days of the clock's own kind; stretches that overlap are left out once.

The day on which a pause begins still counts, the day on which it ends does not: as everywhere in this house, days are
counted after one day up to another.
"""

from collections.abc import Callable, Sequence
from datetime import date

from tallystick.engine.clocks.calendar import Calendar
from tallystick.engine.clocks.lines import Stretches

Pause = tuple[date, date]  # a clock stands still after the first day, up to the end of the second


def left_out(unit: str, pauses: Sequence[Pause], after: int, until: int, calendar: Calendar) -> int:
    """Count the days of a kind that pauses leave out after one day up to another, both by their ordinal numbers.

    Raises `NoTermsKnown` where school days are counted and no terms are entered there.
    """
    if not pauses:
        return 0
    still = Stretches.joined((one.toordinal() + 1, other.toordinal()) for one, other in pauses if one < other)
    inside = ((max(start, after + 1), min(end, until)) for start, end in zip(still.starts, still.ends, strict=True))
    return sum(counted(unit, start, end, calendar) for start, end in inside if start <= end)


def counted(unit: str, first: int, last: int, calendar: Calendar) -> int:
    """Count the days of a kind from one day to another; weeks, months and years go by days of the calendar."""
    counts: dict[str, Callable[[date, date], int]] = {
        "school days": calendar.school_days_within,
        "working days": calendar.working_days_within,
        "sessions": calendar.sessions_within,
    }
    if unit not in counts:
        return last - first + 1
    return counts[unit](date.fromordinal(first), date.fromordinal(last))
