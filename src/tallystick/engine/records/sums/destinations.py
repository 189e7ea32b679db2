"""Whether young people are in education, employment or training on a day, said from spells. Inventory: P16-04.

What no spell says is not known; it is never taken for one or the other. Custody, refugees without a right to learn and
those still of school age stand apart: they are in no share of those in or out of learning and work. Two numbers are in
doubt: 550 is counted as employment, as two code bases do, and 710 stands apart.

Promise: what was entered later about another day changes nothing, and nobody is counted twice.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

EDUCATION = frozenset(str(one) for one in range(210, 300, 10))
EMPLOYMENT = frozenset(["310", "320", "330", "340", "350", "360", "380", "381", "550"])
TRAINING = frozenset(["410", "430", "440", "450", "460", "530"])
OUT = frozenset(["540", "610", "615", "616", "619", "620", "630", "640", "650", "660", "670", "680"])
UNKNOWN = frozenset(["810", "820", "830"])
APART = frozenset(["110", "120", "130", "140", "150", "710", "720"])


class Status(StrEnum):
    """What somebody is on a day."""

    EET = "in education, employment or training"
    NEET = "not in education, employment or training"
    NOT_KNOWN = "not known"
    APART = "counted apart"


@dataclass(frozen=True)
class Spell:
    """What a young person did, from and to when, and who said so."""

    person: str
    activity: str
    starts: date
    ends: date | None = None  # the last day
    source: str = ""
    ascertained: date | None = None


@dataclass(frozen=True)
class Shares:
    """How many of some young people are what."""

    counts: Mapping[Status, int]

    @property
    def people(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    def percent(self, status: Status) -> float | None:
        """Give the share of a status among those who are not counted apart; None where there are none."""
        whole = self.people - self.counts[Status.APART]
        return 100 * self.counts[status] / whole if whole else None


@dataclass(frozen=True)
class Moves:
    """Who came to a status and who left it between two days."""

    joined: Mapping[Status, Sequence[str]]
    left: Mapping[Status, Sequence[str]]
    new: Sequence[str] = field(default_factory=list)  # in the cohort of the later day alone
    gone: Sequence[str] = field(default_factory=list)  # in that of the earlier day alone


def status_of(activity: str) -> Status:
    """Give what an activity's number means; a number of no list is not known."""
    if activity in EDUCATION | EMPLOYMENT | TRAINING:
        return Status.EET
    if activity in OUT:
        return Status.NEET
    return Status.APART if activity in APART else Status.NOT_KNOWN


def holding(spells: Iterable[Spell], day: date) -> Spell | None:
    """Give the spell that holds on a day: of several the one that began last, then the one last ascertained."""
    there = [one for one in spells if one.starts <= day and (one.ends is None or one.ends >= day)]
    return max(there, key=_weight, default=None)


def _weight(spell: Spell) -> tuple[date, date, str, str]:
    return spell.starts, spell.ascertained or date.min, spell.source, spell.activity


def statuses(cohort: Collection[str], spells: Iterable[Spell], day: date) -> dict[str, Status]:
    """Give what each of a cohort is on a day; whoever has no spell that day is not known."""
    own = _by_person(spells)
    return {person: _status(own.get(person, []), day) for person in cohort}


def _status(spells: Iterable[Spell], day: date) -> Status:
    spell = holding(spells, day)
    return status_of(spell.activity) if spell else Status.NOT_KNOWN


def shares(found: Mapping[str, Status], among: Collection[str] | None = None) -> Shares:
    """Count statuses, of everybody or of some, such as those looked after."""
    counts = Counter(status for person, status in found.items() if among is None or person in among)
    return Shares({one: counts[one] for one in Status})


def moves(before: Mapping[str, Status], after: Mapping[str, Status]) -> Moves:
    """Say who joined and left each status between two days, and who is in one cohort alone."""
    both = sorted(before.keys() & after.keys())
    changed = [person for person in both if before[person] is not after[person]]
    return Moves(
        joined={one: [person for person in changed if after[person] is one] for one in Status},
        left={one: [person for person in changed if before[person] is one] for one in Status},
        new=sorted(after.keys() - before.keys()),
        gone=sorted(before.keys() - after.keys()),
    )


def statuses_at_age(born: Mapping[str, date], spells: Iterable[Spell], age: int) -> dict[str, Status]:
    """Give what each was on the birthday of an age, such as the 17th."""
    own = _by_person(spells)
    return {person: _status(own.get(person, []), birthday(day, age)) for person, day in born.items()}


def birthday(born: date, age: int) -> date:
    """Give the day on which somebody reaches an age; of 29 February the 1 March where a year has none."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _by_person(spells: Iterable[Spell]) -> dict[str, list[Spell]]:
    own: dict[str, list[Spell]] = defaultdict(list)
    for one in spells:
        own[one.person].append(one)
    return own
