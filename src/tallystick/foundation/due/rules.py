"""How the due list is ordered and how late a line is. Pure: today and the calendar are arguments."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from tallystick.engine.clocks import Calendar


class Dated(Protocol):
    """Something with a day."""

    due: date


L = TypeVar("L", bound=Dated)


def working_days_late(due: date, today: date, calendar: Calendar) -> int:
    """Give how many working days have passed since the day; 0 on the day and before it."""
    days = (due + timedelta(days=step) for step in range(1, (today - due).days + 1))
    return sum(calendar.is_working_day(day) for day in days)


def by_day(lines: Iterable[L]) -> list[tuple[date, list[L]]]:
    """Give lines under their days, the earliest first."""
    days: dict[date, list[L]] = {}
    for line in sorted(lines, key=lambda one: one.due):
        days.setdefault(line.due, []).append(line)
    return list(days.items())
