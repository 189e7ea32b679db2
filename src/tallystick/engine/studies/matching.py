"""Which children stand beside those to whom something happened: each of them beside one event only.

Promise: who is chosen rests on the days before, never on those after, and is the same in whatever order rows come;
where several are alike, a digest of their numbers decides, which says nothing about them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

import numpy

from tallystick.engine.attendance.rows import Whole
from tallystick.engine.studies.around import Alike

MOST = 100  # children looked at for one event: the nearest of more is hardly nearer
Cells = Mapping[Alike, Whole]  # the places of the children of each


def mixed(number: str) -> int:
    """Give what decides between children who are alike."""
    return int.from_bytes(blake2b(number.encode(), digest_size=8).digest())


def free_of(rows: Iterable[tuple[str, Alike | None]], taken: Collection[str]) -> dict[str, Alike]:
    """Give the children who may be compared, each with its cell, in an order that says nothing about them.

    Who has two cells is in the lower; who has none, or had such an event, is left out.
    """
    found: dict[str, Alike] = {}
    for number, cell in rows:
        if number and cell is not None and number not in taken:
            found[number] = min(cell, found.get(number, cell))
    return {number: found[number] for number in sorted(found, key=lambda one: (mixed(one), one))}


def in_cells(children: Mapping[str, Alike], places: Mapping[str, int]) -> Cells:
    """Give the places of the children of each cell, in their order."""
    found: dict[Alike, list[int]] = defaultdict(list)
    for number, cell in children.items():
        found[cell].append(places[number])
    return {cell: numpy.array(many, numpy.int64) for cell, many in found.items()}


def looked_at(whose: str, cell: Alike | None, cells: Cells) -> Whole:
    """Give the places of those whom an event looks at: its cell's, of many some beginning at a place of its own."""
    there = cells.get(cell, NOBODY) if cell is not None else NOBODY
    if len(there) <= MOST:
        return there
    return numpy.take(there, mixed(whose) % len(there) + numpy.arange(MOST), mode="wrap")


NOBODY: Whole = numpy.empty(0, numpy.int64)


def chosen(nearest: Sequence[Whole], each: int) -> list[list[int]]:
    """Give who stands beside each event: in rounds, each takes the nearest whom none took before it.

    `nearest` are the places of those whom each looks at, the nearest first; events come in the order in which they
    choose.
    """
    taken: set[int] = set()
    found: list[list[int]] = [[] for _ in nearest]
    turns = [iter(many.tolist()) for many in nearest]
    for _ in range(each):
        for place, turn in enumerate(turns):
            one = next((number for number in turn if number not in taken), None)
            if one is not None:
                taken.add(one)
                found[place].append(one)
    return found
