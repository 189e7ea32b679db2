"""An authority's calendar: which days work and school count, and how many lie between two. No count is endless."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from tallystick.engine.clocks.known import Known, NoTermsKnown, check_number, said
from tallystick.engine.clocks.lines import Listed, Stretches, Weekdays, target

DAY = timedelta(days=1)
SATURDAY = 5
SUMMER = 60  # days: longer than any school holiday
Half = Literal["morning", "afternoon"]


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

    def days(self) -> list[int]:
        """Give the ordinal number of each of its days, its half-term holiday left out."""
        first, last = self.starts.toordinal(), self.ends.toordinal() + 1
        if self.half_term_starts is None or self.half_term_ends is None:
            return [*range(first, last)]
        holiday, back = self.half_term_starts.toordinal(), self.half_term_ends.toordinal() + 1
        return [*range(first, min(holiday, last)), *range(max(back, first), last)]


@dataclass(frozen=True)
class Calendar:
    """What an authority, or one of its schools, counts days on. Each mapping gives a day's name."""

    bank_holidays: Mapping[date, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    closures: Mapping[date, str] = field(default_factory=dict)  # days on which schools are closed in term
    half_days: Mapping[date, Half] = field(default_factory=dict)  # the half on which schools are closed
    known: Known = field(default_factory=Known)  # the years whose bank holidays are known

    def is_working_day(self, day: date) -> bool:
        """Whether offices work: not at a weekend, not on a bank holiday."""
        return day.weekday() < SATURDAY and day not in self.bank_holidays

    def is_school_day(self, day: date) -> bool:
        """Whether schools are open, be it for half a day: a working day of a term, no half-term and no closure."""
        return day.toordinal() in self._open

    def sessions(self, day: date) -> int:
        """Give how many half-days schools are open on a day: none, one or two."""
        return self.is_school_day(day) * (1 if day in self.half_days else 2)

    def add_working_days(self, day: date, number: int) -> date:
        """Give the working day so many after a day (before it, where negative). Inventory: GOV-04.

        Raises `DayNotKnown` where it lies outside the years whose bank holidays are known.
        """
        check_number(number)
        start = self.known.check(day).toordinal()
        return self.known.day(self._working.at(target(self._working, start, number))) if number else day

    def working_day_from(self, day: date, number: int) -> date:
        """Give the nth working day from a day, which is itself the first where offices work. Inventory: GOV-04."""
        check_number(number)
        start = self.known.check(day).toordinal()
        return self.known.day(self._working.at(target(self._working, start - 1, number)))

    def add_school_days(self, day: date, number: int) -> date:
        """Give the school day so many after a day (before it, where negative). Inventory: GOV-04.

        Raises `NoTermsKnown` where the terms entered end before it is reached.
        """
        return self._on(self._school, self.known.check(day).toordinal(), number) if number else day

    def school_day_from(self, day: date, number: int) -> date:
        """Give the nth school day from a day, which is itself the first where schools are open. Inventory: GOV-04."""
        return self._on(self._school, self.known.check(day).toordinal() - 1, number)

    def add_sessions(self, day: date, number: int) -> date:
        """Give the day on which the nth half-day of school after a day lies. Inventory: GOV-04.

        Raises `NoTermsKnown` where the terms entered end before it is reached.
        """
        return self._on(self._half_days, self.known.check(day).toordinal(), number) if number else day

    def session_from(self, day: date, number: int) -> date:
        """Give the day on which the nth half-day of school from the morning of a day lies. Inventory: GOV-04."""
        return self._on(self._half_days, self.known.check(day).toordinal() - 1, number)

    def count_working_days(self, after: date, until: date) -> int:
        """Count the working days after a day up to another, that one counted in: what `add_working_days` undoes."""
        back = until < after
        first, last = (self.known.check(day).toordinal() - back for day in (after, until))
        return self._working.rank(last) - self._working.rank(first)

    def count_school_days(self, after: date, until: date) -> int:
        """Count the school days after a day up to another, that one counted in: what `add_school_days` undoes."""
        return self._between(self._school, after, until)

    def count_sessions(self, after: date, until: date) -> int:
        """Count the half-days of school after a day up to the end of another."""
        return self._between(self._half_days, after, until)

    def school_days_within(self, first: date, last: date) -> int:
        """Count the school days from a day to another, both counted in; none where the second comes first."""
        return self._within(self._school, first, last)

    def school_days_lost(
        self,
        first: date,
        last: date,
        *,
        lunchtimes: bool = False,
        from_afternoon: bool = False,
        within: tuple[date, date] = (date.min, date.max),
    ) -> float:
        """Count the school days lost from a day to another, as far as they lie within a stretch. Inventory: ATX-10.

        A lunchtime is half a day. A first day that is lost from the afternoon only is half a day, where it counts.
        """
        start, end = max(first, within[0]), min(last, within[1])
        number = self.school_days_within(start, end)
        if lunchtimes:
            return number / 2
        return number - 0.5 if from_afternoon and start == first <= end and self.is_school_day(first) else number

    def sessions_within(self, first: date, last: date) -> int:
        """Count the half-days of school from a day to another, both counted in; none where the second comes first."""
        return self._within(self._half_days, first, last)

    def working_days_within(self, first: date, last: date) -> int:
        """Count the working days from a day to another, both counted in; none where the second comes first."""
        return self.count_working_days(first, last) + self.is_working_day(first) if first <= last else 0

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
        if self._reach.end_of(day.toordinal()) is None:
            raise self._no_terms_around(day)

    def terms_reach_from(self, day: date) -> date:
        """Give the first day, from one backwards, up to which terms and the holidays beside them are entered.

        Raises `NoTermsKnown` where none are entered around the day.
        """
        self.check_terms_reach(day)
        start = self._reach.start_of(day.toordinal())
        assert start is not None, "the day lies in a stretch"
        return date.fromordinal(start)

    @cached_property
    def _open(self) -> frozenset[int]:
        """Each day on which schools are open, by its ordinal number."""
        closed = {day.toordinal() for day in (*self.bank_holidays, *self.closures)}
        return frozenset(
            day for term in self.terms for day in term.days() if (day - 1) % 7 < SATURDAY and day not in closed
        )

    @cached_property
    def _school(self) -> Listed:
        return Listed(tuple(sorted(self._open)))

    @cached_property
    def _half_days(self) -> Listed:
        halves = {day.toordinal() for day in self.half_days}
        return Listed(tuple(day for day in self._school.days for _ in range(1 if day in halves else 2)))

    @cached_property
    def _working(self) -> Weekdays:
        return Weekdays(tuple(sorted(day.toordinal() for day in self.bank_holidays if day.weekday() < SATURDAY)))

    @cached_property
    def _reach(self) -> Stretches:
        """Where terms are entered, and the holidays beside them."""
        return Stretches.joined((one.starts.toordinal() - SUMMER, one.ends.toordinal() + SUMMER) for one in self.terms)

    def _on(self, line: Listed, start: int, number: int) -> date:
        """Give what lies so many on in a line; refuse to pass a stretch without terms."""
        check_number(number)
        self.check_terms_known()
        step = 1 if number > 0 else -1
        found = line.at(target(line, start, number))
        edge = (self._reach.end_of if number > 0 else self._reach.start_of)(start + step)
        if edge is None:
            raise self._no_terms_around(self.known.day(start + step))
        if found is None or (edge - found) * step < 0:
            raise self._no_terms_around(self.known.day(edge + step))
        return self.known.day(found)

    def _between(self, line: Listed, after: date, until: date) -> int:
        """Count what lies between two days in a line; refuse to count over a stretch without terms."""
        self.check_terms_known()
        back = until < after
        start, end = (self.known.check(day).toordinal() - back for day in (after, until))
        low, high = min(start, end) + 1, max(start, end)
        edge = self._reach.end_of(low) if low <= high else high
        if edge is None or edge < high:
            raise self._no_terms_around(self.known.day(low if edge is None else edge + 1))
        return line.rank(end) - line.rank(start)

    def _within(self, line: Listed, first: date, last: date) -> int:
        """Count what lies from one day to another in a line; refuse to count over a stretch without terms."""
        if last < first:
            return 0
        self.check_terms_reach(self.known.check(first))
        start = first.toordinal()
        return self._between(line, first, last) + line.rank(start) - line.rank(start - 1)

    def _no_terms_around(self, day: date) -> NoTermsKnown:
        first, last = min(term.starts for term in self.terms), max(term.ends for term in self.terms)
        return NoTermsKnown(
            f"No school terms are entered around {said(day)}: the first begins on {said(first)} and the last "
            f"ends on {said(last)}. Enter the missing terms in the calendar."
        )
