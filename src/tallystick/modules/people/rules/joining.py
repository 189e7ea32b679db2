"""When two records look like one child's, and where they disagree. Nothing is merged here: a person decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tallystick.modules.people.rules.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Spell:
    """A value from one day to another."""

    value: str
    starts: date | None = None
    ends: date | None = None

    def meets(self, other: "Spell") -> bool:
        """Whether both hold on some day."""
        first = max(self.starts or date.min, other.starts or date.min)
        return first <= min(self.ends or date.max, other.ends or date.max)


@dataclass(frozen=True, slots=True)
class Known:
    """What a record says, as far as two records can disagree: by kind, every value with its days."""

    born: date | None
    names: frozenset[str]  # folded
    upns: frozenset[str] = frozenset()
    ulns: frozenset[str] = frozenset()
    facts: Mapping[str, tuple[Spell, ...]] = field(default_factory=dict)
    schools: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that two records say differently; both stay, unless a person chooses."""

    what: str
    kept: str
    gone: str


def conflicts(kept: Known, gone: Known) -> list[Conflict]:
    """Give everything that two records say differently of the same time. Inventory: LRN-01."""
    return [*differing_numbers(kept, gone), *differing_facts(kept, gone), *differing_schools(kept, gone)]


def differing_numbers(kept: Known, gone: Known) -> Iterator[Conflict]:
    """Give a birthday and numbers that differ where both records have them."""
    if kept.born and gone.born and kept.born != gone.born:
        yield Conflict("Date of birth", kept.born.isoformat(), gone.born.isoformat())
    for what, ours, theirs in (
        ("Unique pupil number", kept.upns, gone.upns),
        ("Unique learner number", kept.ulns, gone.ulns),
    ):
        if ours and theirs and ours != theirs:
            yield Conflict(what, ", ".join(sorted(ours)), ", ".join(sorted(theirs)))


def differing_facts(kept: Known, gone: Known) -> Iterator[Conflict]:
    """Give facts of which one holds at a time, and of which the records have different ones for the same days."""
    for kind in sorted(kept.facts.keys() & gone.facts.keys()):
        if KINDS[kind].single:
            yield from differing(KINDS[kind].title, kept.facts[kind], gone.facts[kind])


def differing_schools(kept: Known, gone: Known) -> Iterator[Conflict]:
    """Give schools on whose roll the child would be at once."""
    yield from differing("School", kept.schools, gone.schools)


def differing(what: str, ours: tuple[Spell, ...], theirs: tuple[Spell, ...]) -> Iterator[Conflict]:
    """Give the pairs of values that hold on the same days and differ."""
    for one in ours:
        for other in theirs:
            if one.value != other.value and one.meets(other):
                yield Conflict(what, one.value, other.value)


def likeness(one: Known, other: Known) -> tuple[str, ...]:
    """Say why two records may be one child's; nothing where they do not look alike. Inventory: LRN-01."""
    reasons = []
    if one.upns & other.upns:
        reasons.append("the same unique pupil number")
    if one.ulns & other.ulns:
        reasons.append("the same unique learner number")
    if one.born and one.born == other.born and one.names & other.names:
        reasons.append("the same name and date of birth")
    return tuple(reasons)
