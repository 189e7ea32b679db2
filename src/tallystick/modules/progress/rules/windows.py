"""When the leads of a plan are asked: the days on which a period's window opens and closes."""

from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.engine.clocks import Calendar

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day on which updates are asked for."""

    opens: date
    closes: date


def window(ends: date, calendar: Calendar, *, opens_after: int, open_for: int) -> Window:
    """Give the window after a period, in working days; its first working day is counted in. Inventory: GOV-07."""
    opens = calendar.add_working_days(ends, opens_after) if opens_after else ends
    return Window(opens, calendar.add_working_days(opens - A_DAY, open_for))


def working_days_left(today: date, closes: date, calendar: Calendar) -> int:
    """Give the working days after today until a day, that day counted in; negative once it has passed."""
    first, last = sorted((today, closes))
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    number = sum(calendar.is_working_day(day) for day in days)
    return number if closes >= today else -number
