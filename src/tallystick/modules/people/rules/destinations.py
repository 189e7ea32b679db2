"""Which young people are asked about, what several sources say of them, and where these differ. Pure. P16-04."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.engine.records.sums.destinations import (
    Moves,
    Shares,
    Spell,
    Status,
    birthday,
    holding,
    moves,
    shares,
    status_of,
)

AGES = (16, 17)
CODES = {"in": Status.EET, "not-in": Status.NEET, "not-known": Status.NOT_KNOWN, "apart": Status.APART}


@dataclass(frozen=True)
class Asked:
    """What is asked: the day, the ages or the birthday, the day to compare with; and all of it as it was written."""

    on: date
    ages: Collection[int]
    birthday: int | None
    before: date | None
    query: Mapping[str, str]


@dataclass(frozen=True)
class Young:
    """A young person as sources number them: when they were born, and whose record of the index it is."""

    number: str
    born: date | None
    person: int | None = None


@dataclass(frozen=True)
class Looked:
    """What each of some young people is on their day, and which spells say so."""

    days: Mapping[str, date]  # of each number: the day that is asked about
    statuses: Mapping[str, Status]
    spells: Mapping[str, Sequence[Spell]]  # those that hold on the day, the one that decides first
    differing: frozenset[str]  # of whom two sources say different things

    def shares(self, among: Collection[str] | None = None) -> Shares:
        """Count them, or some of them, by status."""
        return shares(self.statuses, among)


def school_age(born: date, day: date) -> int:
    """Give the age on the last 31 August: 16 in the first year after Year 11."""
    last = date(day.year if (day.month, day.day) >= (8, 31) else day.year - 1, 8, 31)
    return last.year - born.year - ((born.month, born.day) > (8, 31))


def cohort_on(young: Iterable[Young], day: date, ages: Collection[int]) -> dict[str, date]:
    """Give those of some ages of school years, each with the day."""
    return {one.number: day for one in young if one.born and school_age(one.born, day) in ages}


def cohort_at_age(young: Iterable[Young], age: int, day: date, today: date) -> dict[str, date]:
    """Give those who reach an age in the school year of a day, up to today, each with that birthday."""
    starts = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    ends = min(date(starts.year + 1, 8, 31), today)
    reached = {one.number: birthday(one.born, age) for one in young if one.born}
    return {number: on for number, on in reached.items() if starts <= on <= ends}


def looked_at(days: Mapping[str, date], spells: Iterable[Spell]) -> Looked:
    """Say what each is on their day; who has no spell that day is not known."""
    own: dict[str, list[Spell]] = defaultdict(list)
    for one in spells:
        day = days.get(one.person)
        if day is not None and one.starts <= day and (one.ends is None or day <= one.ends):
            own[one.person].append(one)
    found = {number: _first_that_decides(own.get(number, []), day) for number, day in days.items()}
    statuses = {number: status_of(told[0].activity) if told else Status.NOT_KNOWN for number, told in found.items()}
    return Looked(days, statuses, found, frozenset(number for number, told in found.items() if differ(told)))


def _first_that_decides(spells: Sequence[Spell], day: date) -> list[Spell]:
    decides = holding(spells, day)
    others = sorted((one for one in spells if one is not decides), key=lambda one: one.starts, reverse=True)
    return [decides, *others] if decides else []


def differ(spells: Iterable[Spell]) -> bool:
    """Say whether two sources make different things of one day; of one source the spell that began last speaks."""
    last = {one.source: one for one in sorted(spells, key=lambda one: one.starts)}
    return len({status_of(one.activity) for one in last.values()}) > 1


def one_after_another(spells: Iterable[Spell]) -> list[Spell]:
    """End each spell of a source that tells no last days when its next begins, unless it ends before."""
    own: dict[str, list[Spell]] = defaultdict(list)
    for one in sorted(spells, key=lambda one: one.starts):
        own[one.person].append(one)
    return [_ended(one, then) for many in own.values() for one, then in zip(many, [*many[1:], None], strict=True)]


def _ended(one: Spell, then: Spell | None) -> Spell:
    ends = [day for day in (one.ends, then.starts - timedelta(days=1) if then else None) if day is not None]
    return replace(one, ends=min(ends)) if ends else one


def moved(before: Looked, after: Looked) -> Moves:
    """Say who joined and left each status between two days."""
    return moves(before.statuses, after.statuses)


def last_thirtieth_of_september(today: date) -> date:
    """Give the last 30 September that is not in the future."""
    this_year = date(today.year, 9, 30)
    return this_year if this_year <= today else date(today.year - 1, 9, 30)
