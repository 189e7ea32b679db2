"""Days that count, in a line: so many on from a day, or how many lie between two, without stepping through them.

Promise: each answer is the one that stepping day by day would give; `tests/generative/test_clocks.py` steps.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

WEEK, WORKED = 7, 5  # the first day of all, ordinal 1, is a Monday


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Every Monday to Friday but those given, which are in order."""

    without: tuple[int, ...] = ()

    def rank(self, day: int) -> int:
        """Count the days that count up to a day, that one counted in."""
        return WORKED * (day // WEEK) + min(day % WEEK, WORKED) - bisect_right(self.without, day)

    def at(self, rank: int) -> int:
        """Give the day of a rank: weekdays are counted on until those left out on the way are made up for."""
        weekdays, found = 0, rank
        while weekdays != found:
            weekdays = found
            found = rank + bisect_right(self.without, _weekday(weekdays))
        return _weekday(found)


@dataclass(frozen=True, slots=True)
class Listed:
    """Days that are listed one by one, in order; one that is listed twice counts twice, as two half-days do."""

    days: tuple[int, ...]

    def rank(self, day: int) -> int:
        """Count the days that count up to a day, that one counted in."""
        return bisect_right(self.days, day)

    def at(self, rank: int) -> int | None:
        """Give the day of a rank; None where the list is too short."""
        return self.days[rank - 1] if 0 < rank <= len(self.days) else None


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of days, in order and apart: where something is known."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def joined(cls, many: Iterable[tuple[int, int]]) -> "Stretches":
        """Give stretches joined where they touch or overlap."""
        joined: list[list[int]] = []
        for start, end in sorted(many):
            if joined and start <= joined[-1][1] + 1:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        return cls(tuple(start for start, _ in joined), tuple(end for _, end in joined))

    def end_of(self, day: int) -> int | None:
        """Give the last day of the stretch that holds a day; None where none does."""
        place = bisect_right(self.starts, day) - 1
        return self.ends[place] if place >= 0 and day <= self.ends[place] else None

    def start_of(self, day: int) -> int | None:
        """Give the first day of the stretch that holds a day; None where none does."""
        place = bisect_left(self.ends, day)
        return self.starts[place] if place < len(self.starts) and self.starts[place] <= day else None


def target(line: Weekdays | Listed, day: int, number: int) -> int:
    """Give the rank of what lies so many on from a day, which is not counted; before it, where negative."""
    return line.rank(day) + number if number > 0 else line.rank(day - 1) + 1 + number


def _weekday(number: int) -> int:
    """Give the day of the nth Monday to Friday of all."""
    weeks, over = divmod(number - 1, WORKED)
    return WEEK * weeks + over + 1
