"""Half-termly returns of attendance: which are expected of whom by when, who sent them and how, and who did not.

Promise: a school that has not returned by the end of the last day in time is named from the day after on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.engine.attendance.figures import Sums, meets
from tallystick.engine.attendance.stretches import DAY, Stretch, stretch
from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.clocks import Calendar, NoTermsKnown, Span, spans
from tallystick.engine.clocks.limits import due_under


class How(StrEnum):
    """How a return came."""

    MARKS = "marks"
    TOTALS = "totals"


class Status(StrEnum):
    """How a school's return of a half-term stands."""

    IN_TIME = "returned in time"
    LATE = "returned late"
    AWAITED = "awaited"
    MISSING = "not returned"


@dataclass(frozen=True)
class HalfTerm:
    """A half-term for which returns are expected."""

    span: Span
    last: date  # on which schools are open
    due: date | None  # None where no term is entered that far

    @property
    def stretch(self) -> Stretch:
        """Give its days, to ask marks for."""
        return stretch(self.span.name, self.span.starts, self.span.ends)


@dataclass(frozen=True)
class Came:
    """A return that came."""

    laestab: str
    half_term: str
    how: How
    on: date


@dataclass(frozen=True)
class Standing:
    """How one school stands for one half-term."""

    laestab: str
    half_term: HalfTerm
    status: Status
    came: Came | None


@dataclass(frozen=True)
class RollOut:
    """How many schools returned a term's attendance as marks."""

    term: Span
    schools: int
    electronic: tuple[str, ...]  # their numbers


def half_terms(calendar: Calendar, rule: Rule, first: date, last: date) -> list[HalfTerm]:
    """Give the half-terms of a stretch with the day on which each is due. Raises NoTermsKnown. Inventory: ATX-01."""
    found = spans("half-termly", calendar, first, last)
    return [HalfTerm(one, last_open(one, calendar), _due(one, calendar, rule)) for one in found]


def last_open(span: Span, calendar: Calendar) -> date:
    """Give the last day of a half-term on which schools are open."""
    day = span.ends
    while day > span.starts and not calendar.is_school_day(day):
        day -= DAY
    return day


def _due(span: Span, calendar: Calendar, rule: Rule) -> date | None:
    try:
        return due_under(rule, span.ends, calendar)
    except NoTermsKnown:
        return None


def status(due: date | None, on: date | None, today: date) -> Status:
    """Give how a return stands that came on a day, or has not come. Inventory: ATX-01."""
    if on is not None:
        return Status.LATE if due and on > due else Status.IN_TIME
    return Status.MISSING if due and today > due else Status.AWAITED


def standings(
    schools: Iterable[str], expected: Sequence[HalfTerm], came: Iterable[Came], today: date
) -> list[Standing]:
    """Give how each school stands for each half-term that is over, half-term by half-term. Inventory: ATX-01."""
    first = _first(came)
    return [
        Standing(school, one, status(one.due, at.on if at else None, today), at)
        for one in expected
        if one.span.ends < today
        for school in schools
        for at in [first.get((school, one.span.name))]
    ]


def non_returners(found: Iterable[Standing]) -> list[Standing]:
    """Give those who have not returned though the last day in time is over. Inventory: ATX-01."""
    return [one for one in found if one.status is Status.MISSING]


def rolled_out(
    schools: Collection[str], terms: Iterable[Span], expected: Sequence[HalfTerm], came: Iterable[Came], today: date
) -> Iterator[RollOut]:
    """Give for each term how many schools returned each of its half-terms that are over as marks. Inventory: ATX-02."""
    marked = {(one.laestab, one.half_term) for one in came if one.how is How.MARKS}
    for term in terms:
        names = [one.span.name for one in expected if term.holds(one.span.starts) and one.span.ends < today]
        full = [one for one in schools if names and all((one, name) in marked for name in names)]
        if names:
            yield RollOut(term, len(schools), tuple(sorted(full)))


def low(sums: Iterable[Sums], limit: Limit) -> list[Sums]:
    """Give those of some pupils' sums that a return lists: attended too little of what was possible. Inventory: ATX-01.

    152 of 190 sessions are 80.0% and not listed, 151 are: nothing is rounded.
    """
    return [one for one in sums if one.possible and meets(limit, one.attended, one.possible)]


def persistent(sums: Iterable[Sums], limit: Limit) -> list[Sums]:
    """Give those of some pupils' sums whose absence meets a threshold. Inventory: ATX-03."""
    return [one for one in sums if meets(limit, one.missed, one.possible)]


def of_half_term(starts: date, ends: date, expected: Iterable[HalfTerm]) -> HalfTerm | None:
    """Give the half-term that most days of a return are in; None where none is."""
    shared = {one: (min(ends, one.span.ends) - max(starts, one.span.starts)).days + 1 for one in expected}
    best = max(shared, key=lambda one: shared[one], default=None)
    return best if best and shared[best] > 0 else None


def _first(came: Iterable[Came]) -> Mapping[tuple[str, str], Came]:
    """Give the first return of each school and half-term; marks where both came on one day."""
    found: dict[tuple[str, str], Came] = {}
    for one in came:
        held = found.get((one.laestab, one.half_term))
        if held is None or (one.on, one.how) < (held.on, held.how):
            found[one.laestab, one.half_term] = one
    return found
