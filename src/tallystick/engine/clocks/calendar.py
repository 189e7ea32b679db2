"""An authority's calendar: which days work and school count, given its terms, closures and bank holidays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A school term with its half-term holiday, if it has one; each day given is counted in."""

    name: str
    starts: date
    ends: date
    half_term_starts: date | None = None  # where a year has six short terms, they have no holiday inside
    half_term_ends: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in the term, its half-term holiday left out."""
        return self.starts <= day <= self.ends and not self.is_half_term(day)

    def is_half_term(self, day: date) -> bool:
        """Whether a day lies in the half-term holiday."""
        return bool(
            self.half_term_starts and self.half_term_ends and self.half_term_starts <= day <= self.half_term_ends
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an authority counts days on. Each mapping gives a day's name."""

    bank_holidays: Mapping[date, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    closures: Mapping[date, str] = field(default_factory=dict)  # days on which schools are closed in term

    def is_working_day(self, day: date) -> bool:
        """Whether offices work: not at a weekend, not on a bank holiday."""
        return day.weekday() < SATURDAY and day not in self.bank_holidays

    def is_school_day(self, day: date) -> bool:
        """Whether schools are open: a working day of a term that is no half-term and no closure."""
        return self.is_working_day(day) and day not in self.closures and any(term.holds(day) for term in self.terms)

    def add_working_days(self, day: date, number: int) -> date:
        """Give the working day so many after a day (before it, where negative). Inventory: GOV-04."""
        step = DAY if number >= 0 else -DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day
