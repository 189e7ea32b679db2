"""How sure each value is, once every doubt has been said.

Promise: a value that a doubt stands on is half sure; any other is as sure as the record that it came from.
"""

from collections.abc import Iterable, Iterator

from tallystick.engine.drafts import Doubt
from tallystick.engine.reading.placing import Places
from tallystick.engine.reading.source import Source

DOUBTED = 0.5
NODES = frozenset({"recommendations", "outcomes", "actions", "steps", "measures"})


def weigh(places: Places, doubts: Iterable[Doubt], source: Source) -> None:
    """Half the sureness of what is doubted: a value, the values of one node, or all of one piece. Inventory: PLN-19."""
    said = list(doubts)
    at = {doubt.at for doubt in said if doubt.at}
    above = {pointer for doubted in at for pointer in _upwards(doubted)}
    where = {doubt.where for doubt in said if not doubt.at and doubt.where}
    for pointer, stands in places.stands.items():
        doubted = pointer in above or any(one in at for one in _upwards(pointer))
        for stand in stands:
            if doubted or source.pieces[stand.piece].where in where:
                stand.sure = min(stand.sure, DOUBTED)


def _upwards(pointer: str) -> Iterator[str]:
    """A pointer and those above it, up to the node that it is a value of."""
    parts = pointer.split("/")
    for end in range(len(parts), 1, -1):
        yield "/".join(parts[:end])
        if end > 1 and parts[end - 2] in NODES:
            return
