"""Whether something happens often enough: at least once in any so many days."""

from datetime import date
from itertools import pairwise

from tallystick.engine.clocks.calendar import DAY, Calendar


def widest_gap_after(days: list[date], first: date, last: date, window: int, unit: str, calendar: Calendar) -> str:
    """Name the first stretch of `window` days without any of `days`, from the first day to the last; empty if none."""
    counts = {"school days": calendar.is_school_day, "working days": calendar.is_working_day}.get(unit, lambda _: True)
    inside = sorted(day for day in days if first <= day <= last)
    for one, other in pairwise([first - DAY, *inside, last + DAY]):
        between = [one + DAY * step for step in range(1, (other - one).days) if counts(one + DAY * step)]
        if len(between) >= window:
            start, end = between[0], between[-1]
            return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"
    return ""
