"""Who reports to whom and what stands within what: trees without loops, and how far a role reaches in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.lib.refusals import Refusal


class GoesRound(Refusal):
    """A post would report to itself, or a unit stand within itself, by way of others."""


class AlreadyThere(Refusal):
    """A post or unit of that name, or that person in that post, is there already."""


def check_no_loop(key: int | None, above: int | None, parents: Mapping[int, int | None], sentence: str) -> None:
    """Refuse a parent from which the way up comes back to where it began."""
    seen: set[int] = set()
    step = above
    while step is not None and step not in seen:
        if step == key:
            raise GoesRound(sentence)
        seen.add(step)
        step = parents.get(step)


def within(tops: Iterable[int], parents: Mapping[int, int | None]) -> frozenset[int]:
    """Give units and everything below them. Inventory: PLT-01."""
    reached = set(tops)
    waiting = {key: above for key, above in parents.items() if key not in reached}
    while found := {key for key, above in waiting.items() if above in reached}:
        reached |= found
        waiting = {key: above for key, above in waiting.items() if key not in found}
    return frozenset(reached)


@dataclass(frozen=True)
class Scope:
    """How far a permission reaches: everything of the authority, or some of its units."""

    everything: bool = False
    units: frozenset[int] = frozenset()

    def __contains__(self, unit: int | None) -> bool:
        """Say whether it reaches a unit; what belongs to no unit is the whole authority's."""
        return self.everything or unit in self.units
