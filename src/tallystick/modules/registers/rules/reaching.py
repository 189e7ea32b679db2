"""How far somebody's roles reach in a register: every entry, those of some units, or only what is their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.modules.people.rules import IDENTITY

ALL, OWN = "all", "own"


@dataclass(frozen=True, slots=True)
class Reach:
    """Every entry; or those of some units and what is somebody's own; or nothing."""

    everything: bool = False
    own: bool = False
    units: frozenset[int] = frozenset()
    on_roll: bool = False  # of children only those of the units, and nobody with whom the reader is involved besides

    def __bool__(self) -> bool:
        return self.everything or self.own


NOWHERE = Reach()
Shared = Mapping[int | None, frozenset[str]]  # with each unit of another agency that somebody stands for
Held = tuple[str, int | None]  # a role and the unit that it is held in; None: the whole authority


def reach_of(who: Mapping[str, str], held: Iterable[Held], below: Mapping[int, frozenset[int]]) -> Reach:
    """Give how far roles reach, by what a register says of each; a role held in a unit reaches that unit at most.

    `below` gives each unit with everything under it. Inventory: PLT-01.
    """
    counted = [(who[role], unit) for role, unit in held if role in who]
    if any(how == ALL and unit is None for how, unit in counted):
        return Reach(everything=True)
    units = frozenset(one for _, unit in counted if unit is not None for one in below.get(unit, {unit}))
    return Reach(own=bool(counted), units=units)


def shared_reach(reach: Reach, needs: frozenset[str], shared: Shared, below: Mapping[int, frozenset[int]]) -> Reach:
    """Give what is left of a reach for somebody of another agency: only units with which everything needed is shared.

    `needs` are groups of facts; identity alone is what a school knows of its pupils anyhow. Inventory: LRN-20.
    """
    parties = [unit for unit, groups in shared.items() if needs <= groups]
    if not (reach and parties):
        return NOWHERE
    units = frozenset(one for unit in parties if unit is not None for one in below.get(unit, {unit}))
    return Reach(own=True, units=units & reach.units, on_roll=needs != {IDENTITY})
