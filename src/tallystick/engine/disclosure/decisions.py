"""What was decided to be kept back of new tables, whoever of their readers it was for. Pure.

Promise: what is kept back for one reader is kept back for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tallystick.engine.disclosure.kept import Kept
from tallystick.engine.disclosure.primary import Nature, Part
from tallystick.engine.disclosure.tables import Group, Place, Withheld


class Spot(NamedTuple):
    """Where a number stands on paper."""

    place: Place
    group: Group
    part: Part


@dataclass(frozen=True, slots=True)
class Decided:
    """The numbers that are kept back, with what a reader takes each for, and the breakdowns that are withheld."""

    hidden: Mapping[Spot, Nature] = field(default_factory=dict)
    withheld: Withheld = frozenset()
    mixed: Withheld = frozenset()
    beyond: Withheld = frozenset()  # of these since more would have had to be looked for than may be
    told_before: frozenset[Place] = frozenset()  # tables of which nothing is shown, since too much was

    crossing: frozenset[Place] = frozenset()  # tables of which nothing is shown, since their names cross others'

    @property
    def quiet(self) -> frozenset[Spot]:
        """Where it is not shown that nobody of many is counted, though that is not small."""
        return frozenset(spot for spot, nature in self.hidden.items() if nature.firm)

    def agrees_with(self, other: "Decided") -> bool:
        """Whether the same is kept back."""
        return (
            self.hidden.keys() == other.hidden.keys() and self.mixed == other.mixed and self.withheld == other.withheld
        )

    def and_of(self, kept: Kept) -> "Decided":
        """Give what was decided before and what has to be kept back of one reader beside."""
        new = {
            Spot(laid.table.place, group, part): kept.made.natures[number]
            for laid in kept.made.tables[kept.old :]
            for group, numbers in laid.figures.items()
            for part, number in numbers.items()
            if number in kept.numbers
        }
        withheld, mixed, beyond = (
            {(kept.made.tables[one.table].table.place, one.columns) for one in some if one.table >= kept.old}
            for some in (kept.withheld, kept.mixed, kept.beyond)
        )
        told = kept.new_tables_on(kept.lost)
        return Decided(
            {**self.hidden, **new},
            self.withheld | withheld,
            self.mixed | mixed,
            self.beyond | beyond,
            self.told_before | {kept.made.tables[one].table.place for one in told},
            self.crossing,
        )
