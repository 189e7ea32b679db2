"""Clocks by hand: an almanac with a line for every day, and a finger that goes down it. Slow, and written otherwise.

It knows nothing of `engine.clocks` but the shape of a calendar; what it cannot answer it answers with None.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)
FAR = 60  # days beside a term in which holidays are taken to be holidays


@dataclass
class Almanac:
    """Each day from the first known to the last, with what stands beside it."""

    first: date
    last: date
    working: set[date]
    halves: dict[date, int]  # half-days on which schools are open
    termed: set[date]  # days that lie in a term or near one
    span: dict[date, str]  # the half-term that holds a day

    @classmethod
    def of(cls, calendar) -> "Almanac":
        """Write an almanac out, line by line."""
        almanac = cls(calendar.known.first, calendar.known.last, set(), {}, set(), {})
        day = almanac.first
        while day <= almanac.last:
            almanac.write(day, calendar)
            day += ONE
        return almanac

    def write(self, day: date, calendar) -> None:
        """Write the line of one day."""
        if day.strftime("%a") not in ("Sat", "Sun") and day not in calendar.bank_holidays:
            self.working.add(day)
        for term in calendar.terms:
            if (
                abs((day - term.starts).days) <= FAR
                or abs((day - term.ends).days) <= FAR
                or term.starts <= day <= term.ends
            ):
                self.termed.add(day)
            if not term.starts <= day <= term.ends:
                continue
            if term.half_term_starts and term.half_term_starts <= day <= term.half_term_ends:
                continue
            second = bool(term.half_term_starts) and day > term.half_term_ends
            self.span[day] = f"{term.starts} {second}"
            if day in self.working and day not in calendar.closures:
                self.halves[day] = 1 if day in calendar.half_days else 2

    def knows(self, day: date, unit: str) -> bool:
        """Whether a day can be counted or left out with certainty."""
        return self.first <= day <= self.last and (unit not in ("school days", "sessions") or day in self.termed)

    def weight(self, day: date, unit: str) -> int:
        """Say how much of a unit a day is."""
        match unit:
            case "school days":
                return 1 if self.halves.get(day) else 0
            case "sessions":
                return self.halves.get(day, 0)
            case "working days":
                return 1 if day in self.working else 0
            case _:
                return 1

    def due(self, limit, started: date, pauses=()) -> date | None:
        """Go down the almanac until the limit is used up."""
        if not self.first <= started <= self.last:
            return None
        wanted = self.wanted(limit, started)
        if not wanted:
            return started
        day = started if limit.day_one == "the day itself" else started + ONE
        used = 0
        while self.knows(day, limit.unit):
            if not any(pause < day <= end for pause, end in pauses):
                used += self.weight(day, limit.unit)
            if used >= wanted:
                return day
            day += ONE
        return None

    def wanted(self, limit, started: date) -> int:
        """Say how many days of its own kind, or of the calendar, a limit lasts."""
        number = int(limit.value)
        match limit.unit:
            case "weeks":
                return sum(1 for _ in range(number) for _ in range(7))
            case "months" | "years":
                return (anniversary(started, number if limit.unit == "months" else 12 * number) - started).days
            case _:
                return number

    def count(self, unit: str, after: date, until: date) -> int | None:
        """Count with a finger on each day after one up to another; backwards, below nought."""
        day, end, sign = (after + ONE, until, 1) if after <= until else (until, after - ONE, -1)
        total = 0
        while day <= end:
            if not self.knows(day, unit):
                return None
            total += self.weight(day, unit)
            day += ONE
        return sign * total


def anniversary(day: date, months: int) -> date:
    """Turn the leaf of a month so many times, and find the same day or the last of the leaf."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
