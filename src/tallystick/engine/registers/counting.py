"""What expressions count: days on a calendar, and sums of which there may be none."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from tallystick.engine.clocks import Calendar, Span
from tallystick.engine.registers.expressions import Functions


def counting(calendar: Calendar) -> Functions:
    """Give the functions that count days on a calendar."""
    return {
        "school_days": lambda after, until: between(after, until, calendar.count_school_days),
        "working_days": lambda after, until: between(after, until, calendar.count_working_days),
        "school_days_within": lambda one, other: between(one, other, calendar.school_days_within),
        "school_days_lost": partial(lost, calendar),
        "working_days_within": lambda one, other: between(one, other, calendar.working_days_within),
        "is_school_day": lambda day: day is not None and calendar.is_school_day(day),
        "is_working_day": lambda day: day is not None and calendar.is_working_day(day),
    }


def total(numbers: Iterable[float]) -> float | None:
    """Give the sum of numbers; missing where there is none."""
    found = list(numbers)
    return sum(found) if found else None


def between(one: date | None, other: date | None, count: Callable[[date, date], int]) -> int | None:
    """Count between two days; missing where one of them is."""
    return None if one is None or other is None else count(one, other)


def lost(
    calendar: Calendar,
    starts: date | None,
    ends: date | None,
    lunchtimes: bool | None = False,
    from_afternoon: bool | None = False,
    within: Span | Sequence[date | None] = (None, None),
) -> float | None:
    """Give the school days lost from a day to another within a stretch; missing where a day is. Inventory: ATX-10."""
    if starts is None or ends is None:
        return None
    first, last = (within.starts, within.ends) if isinstance(within, Span) else within
    stretch = (first or date.min, last or date.max)
    return calendar.school_days_lost(
        starts, ends, lunchtimes=bool(lunchtimes), from_afternoon=bool(from_afternoon), within=stretch
    )
