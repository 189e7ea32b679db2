"""What other rooms arrange with the ledger when they start: that they hear what a deed recorded of rows they follow.

A room says in its `ready()` what it does. It is told at the end of the deed and within it, once, so that what it writes
stands or falls with the deed, and the rooms whose rows it follows know nothing of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from tallystick.foundation.ledger.deed import Recorded

__all__ = ["HEARERS", "Hears", "Recorded", "hear_of", "tell"]


class Hears(Protocol):
    """Does what follows from what a deed recorded of one table's rows, in the order of the deed."""

    def __call__(self, recorded: list[Recorded]) -> object: ...


HEARERS: dict[str, list[Hears]] = defaultdict(list)


def hear_of(tables: Iterable[str], hears: Hears) -> None:
    """Let a room hear of deeds on the rows of some tables, such as "bodies.meeting"; asked again it hears once."""
    for table in tables:
        if hears not in HEARERS[table]:
            HEARERS[table].append(hears)


def tell(recorded: Iterable[Recorded]) -> None:
    """Tell whoever hears of rows what a deed recorded of them; what is done on hearing is not told again."""
    by_hearer: dict[Hears, list[Recorded]] = defaultdict(list)
    for line in tuple(recorded):
        for hears in HEARERS.get(line.subject.partition("/")[0], ()):
            by_hearer[hears].append(line)
    for hears, lines in by_hearer.items():
        hears(lines)
