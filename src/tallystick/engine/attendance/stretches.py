"""Stretches of days as masks over the bitmaps of months, so that any days at all can be asked.

Promise: a mask has the bits of exactly the sessions that lie in its stretch.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HALVES = ("morning", "afternoon")
MOST_DAYS = 16_000  # of a stretch: more than forty years


class Stretch(NamedTuple):
    """Days that are asked of together, by a name."""

    name: str
    days: tuple[date, ...]
    of_day: int = 0b11  # which sessions of each: the morning is 1, the afternoon 2

    @property
    def masks(self) -> dict[date, int]:
        """Give the bits of its sessions in each month, by the month's first day."""
        found: dict[date, int] = defaultdict(int)
        for day in self.days:
            found[day.replace(day=1)] |= self.of_day << (day.day - 1) * 2
        return dict(found)


def stretch(name: str, first: date, last: date) -> Stretch:
    """Give every day from one to another, both counted in; none where the second comes first."""
    return Stretch(name, tuple(each_day(first, last)))


def by_weekday(first: date, last: date) -> list[Stretch]:
    """Give the Mondays of a stretch, its Tuesdays and so on to Friday. Inventory: ATX-03."""
    days = list(each_day(first, last))
    return [Stretch(name, tuple(day for day in days if day.weekday() == place)) for place, name in enumerate(WEEKDAYS)]


def by_half_day(first: date, last: date) -> list[Stretch]:
    """Give the Monday mornings of a stretch, its Monday afternoons and so on to Friday. Inventory: ATX-03."""
    return [
        Stretch(f"{one.name} {half}", one.days, 1 << place)
        for one in by_weekday(first, last)
        for place, half in enumerate(HALVES)
    ]


def by_week(first: date, last: date) -> list[Stretch]:
    """Give each week of a stretch, Monday to Sunday, by its Monday. Inventory: ATX-03."""
    days = itertools.groupby(each_day(first, last), key=lambda day: day - day.weekday() * DAY)
    return [Stretch(monday.isoformat(), tuple(many)) for monday, many in days]


def each_day(first: date, last: date) -> Iterator[date]:
    """Give each day from one to another. Raises ValueError where there are more than anybody asks of at once."""
    if (last - first).days > MOST_DAYS:
        raise ValueError("a stretch of more than forty years")
    day = first
    while day <= last:
        yield day
        day += DAY


def masked(stretches: Iterable[Stretch]) -> list[tuple[str, date, int]]:
    """Give the masks of several stretches: name, month, bits."""
    return [(one.name, month, bits) for one in stretches for month, bits in sorted(one.masks.items())]
