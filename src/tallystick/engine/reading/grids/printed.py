"""A table as rows of slots: the words of each cell, and which cells are one merged cell.

Promise: every piece of the table stands in exactly one cell's words, nested tables' included.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.reading.passage import EMPTY, Passage, join, whole
from tallystick.engine.reading.source import Cell, Source, Table


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the grid: its words, and the cell that covers it (None where the row is too short)."""

    passage: Passage
    cell: Cell | None

    @property
    def text(self) -> str:
        return self.passage.text

    def same(self, other: "Slot") -> bool:
        """Whether one merged cell covers both."""
        return self.cell is not None and self.cell is other.cell


Row = tuple[Slot, ...]
ABSENT = Slot(EMPTY, None)


def rows_of(source: Source, table: Table) -> list[Row]:
    """The table's rows with the words of their cells; a merged cell gives the same slot everywhere."""
    known: dict[int, Slot] = {}
    return [tuple(_slot(source, cell, known) for cell in row) for row in table.rows]


def _slot(source: Source, cell: Cell | None, known: dict[int, Slot]) -> Slot:
    if cell is None:
        return ABSENT
    if id(cell) not in known:
        pieces = list(pieces_of(cell))
        words = whole(source, pieces[0]) if len(pieces) == 1 else join((whole(source, p) for p in pieces), by="\n")
        known[id(cell)] = Slot(words, cell)
    return known[id(cell)]


def pieces_of(cell: Cell) -> Iterator[int]:
    """The pieces of a cell, then those of the tables inside it."""
    yield from cell.pieces
    seen: set[int] = set()
    for table in cell.nested:
        for inner in (c for row in table.rows for c in row if c is not None):
            if id(inner) not in seen:
                seen.add(id(inner))
                yield from pieces_of(inner)


def distinct(row: Row) -> list[Slot]:
    """The row's cells that have words, each merged cell once."""
    found = {id(slot.cell): slot for slot in reversed(row) if slot.cell is not None and slot.passage.text}
    return list(reversed(found.values()))


def is_full_width(row: Row) -> bool:
    """One merged cell across the whole row, or across all but the empty ones."""
    covered = [slot for slot in row if slot.cell is not None]
    first = distinct(row)[:1]
    return len(covered) > 1 and bool(first) and sum(slot.same(first[0]) for slot in covered) >= max(2, len(covered) - 1)
