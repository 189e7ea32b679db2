"""Which days, schools and pupils a question about absence is of, and what of its answer is kept back. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tallystick.engine.attendance.patterns import Absence
from tallystick.engine.attendance.stretches import Stretch, stretch
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.clocks import Span, school_year_of, working_year_name
from tallystick.engine.cohorts import DIMENSIONS, kept_back
from tallystick.engine.cohorts.holding_back import is_small
from tallystick.lib.refusals import Refusal

YEARS = 3  # the year that is asked, and those before it
LONGEST = 400  # days that are looked at together
WHOLE, TWO_TERMS = "persistent-absence", "persistent-absence-two-terms"


class DaysCannotBeAsked(Refusal):
    """The last day comes before the first, or they are more than a year apart."""


@dataclass(frozen=True)
class Period:
    """Days to choose, and the rule by which absence in them persists."""

    code: str
    name: str
    first: date
    last: date
    rule: str = WHOLE

    @property
    def stretch(self) -> Stretch:
        """Give its days, by its name."""
        return stretch(self.name, self.first, self.last)


class Group(NamedTuple):
    """Pupils who have something in common: a dimension and its value."""

    dimension: str
    value: str

    @property
    def code(self) -> str:
        """Give it as an address has it."""
        return f"{self.dimension}-{self.value}"


@dataclass(frozen=True)
class Question:
    """Which days, school and group are asked about; no school and no group mean every one."""

    period: Period
    school: str = ""
    group: Group | None = None


@dataclass(frozen=True)
class Hidden:
    """What of an answer is kept back from its reader: everything, or some groups and schools."""

    everything: bool = False
    groups: Mapping[str, set[str]] = field(default_factory=dict)  # by dimension
    schools: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)


def group_of(code: str) -> Group | None:
    """Give the group that an address names; None where it names none."""
    dimension, _, value = code.partition("-")
    return Group(dimension, value) if dimension in DIMENSIONS and value else None


def periods(terms: Sequence[Span], halves: Sequence[Span], today: date) -> list[Period]:
    """Give the periods to choose: school years, their first two terms, terms and half-terms, the latest first."""
    years = range(school_year_of(today), school_year_of(today) - YEARS, -1)
    found = [Period(f"year-{year}", _year(year), date(year, 8, 1), min(today, date(year + 1, 7, 31))) for year in years]
    for year in years:
        found += _two_terms(year, [one for one in terms if school_year_of(one.starts) == year])
    for kind, spans in (("term", terms), ("half", [one for one in halves if one not in terms])):
        found += [_as_period(kind, one, today) for one in reversed(spans)]
    return [one for one in found if one.first <= today]


def _year(year: int) -> str:
    return f"School year {working_year_name(year)}"


def _as_period(kind: str, span: Span, today: date) -> Period:
    return Period(f"{kind}-{span.starts}", span.name, span.starts, max(span.starts, min(span.ends, today)))


def _two_terms(year: int, terms: Sequence[Span]) -> Iterator[Period]:
    if len(terms) > 2:
        name = f"{_year(year)}: first two terms"
        yield Period(f"two-{year}", name, terms[0].starts, terms[1].ends, TWO_TERMS)


def period_asked(known: Iterable[Period], code: str, first: date | None, last: date | None, began: date) -> Period:
    """Give the period that is asked for: two days where both are given, else one by its code, else a day's school year.

    Raises DaysCannotBeAsked.
    """
    if first and last:
        if last < first or (last - first).days > LONGEST:
            raise DaysCannotBeAsked("Give a first day and a last one that comes after it, at most a year later.")
        return Period("", "The days chosen", first, last)
    every = list(known)
    year = school_year_of(began)
    of_day = Period(f"year-{year}", _year(year), date(year, 8, 1), date(year + 1, 7, 31))
    latest = next((one for one in every if one.code == of_day.code), of_day)
    return next((one for one in every if one.code == code), latest)


def hidden_in(
    question: Question,
    total: Absence,
    whole: Mapping[str, Mapping[str, Absence]],
    schools: Mapping[str, Absence],
    years: Mapping[str, Absence],
    limit: Limit | None,
) -> Hidden:
    """Give what is kept back from whoever does not need to know the pupils.

    `whole` holds the groups of the same school's pupils, whatever group is asked: one that is kept back there is not
    shown by asking for it alone. Of a single school no group is shown where small ones are kept back: one that is small
    in another school would be what every other leaves of the authority's.
    """
    groups = {
        name: set(parts)
        if question.school and limit
        else kept_back([{key: one.enrolments for key, one in parts.items()}], limit)
        for name, parts in whole.items()
    }
    asked = question.group
    alone = asked is not None and (bool(question.school and limit) or asked.value in groups.get(asked.dimension, set()))
    return Hidden(
        everything=alone or is_small(total.enrolments, limit),
        groups=groups,
        schools=kept_back([{key: one.enrolments for key, one in schools.items()}], limit),
        years={key for key, one in years.items() if is_small(one.enrolments, limit)},
    )
