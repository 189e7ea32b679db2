"""An authority's calendar: which days work and school count, and how many lie between two. No count is endless."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.lib.refusals import Refusal

DAY = timedelta(days=1)
SATURDAY = 5
SUMMER = timedelta(days=60)  # longer than any school holiday
MOST_DAYS = 5_000  # that are counted at once: twenty working years


class NoTermsKnown(Refusal):
    """Something goes by school terms, and the authority has entered none, or none there."""


class CountTooLong(Refusal):
    """More days were asked for than anybody counts."""


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
        return _step(day, number, self.is_working_day)

    def add_school_days(self, day: date, number: int) -> date:
        """Give the school day so many after a day (before it, where negative). Inventory: GOV-04.

        Raises `NoTermsKnown` where the terms entered end before it is reached.
        """
        return _step(day, number, self._counts_for_schools)

    def school_day_from(self, day: date, number: int) -> date:
        """Give the nth school day from a day, which is itself the first where schools are open. Inventory: GOV-04."""
        return self.add_school_days(day - DAY, number)

    def count_working_days(self, after: date, until: date) -> int:
        """Count the working days after a day up to another, that one counted in: what `add_working_days` undoes."""
        return _count(after, until, self.is_working_day)

    def count_school_days(self, after: date, until: date) -> int:
        """Count the school days after a day up to another, that one counted in: what `add_school_days` undoes."""
        self.check_terms_known()
        return _count(after, until, self._counts_for_schools)

    def why_no_working_day(self, day: date) -> str:
        """Say why offices don't work on a day; empty where they do."""
        return self.bank_holidays.get(day) or ("" if day.weekday() < SATURDAY else "Weekend")

    def why_no_school_day(self, day: date) -> str:
        """Say why schools are closed on a day; empty where they are open."""
        if reason := self.why_no_working_day(day):
            return reason
        if any(term.is_half_term(day) for term in self.terms):
            return "Half-term holiday"
        return self.closures.get(day, "") if any(term.holds(day) for term in self.terms) else "School holiday"

    def check_terms_known(self) -> None:
        """Refuse what goes by terms while an authority has entered none."""
        if not self.terms:
            raise NoTermsKnown(
                "No school terms are entered yet, so nothing can go by terms, half-terms or school days. "
                "Enter the terms in the calendar first."
            )

    def check_terms_reach(self, day: date) -> None:
        """Refuse to count school days where no terms are entered; else a count there would be wrong, or never end."""
        self.check_terms_known()
        if not any(term.starts - SUMMER <= day <= term.ends + SUMMER for term in self.terms):
            first, last = min(term.starts for term in self.terms), max(term.ends for term in self.terms)
            raise NoTermsKnown(
                f"No school terms are entered around {_said(day)}: the first begins on {_said(first)} and the last "
                f"ends on {_said(last)}. Enter the missing terms in the calendar."
            )

    def _counts_for_schools(self, day: date) -> bool:
        self.check_terms_reach(day)
        return self.is_school_day(day)


def _step(day: date, number: int, counts: Callable[[date], bool]) -> date:
    """Go day by day until as many that count have passed."""
    if abs(number) > MOST_DAYS:
        raise CountTooLong(f"Count at most {MOST_DAYS:,} days at once.")
    step = DAY if number >= 0 else -DAY
    for _ in range(abs(number)):
        day += step
        while not counts(day):
            day += step
    return day


def _count(after: date, until: date, counts: Callable[[date], bool]) -> int:
    """Count the days that count between two; below nought where the second comes first."""
    if until < after:
        return -_count(until - DAY, after - DAY, counts)
    return sum(counts(after + DAY * number) for number in range(1, (until - after).days + 1))


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
