"""Tables inside cells: an inner table becomes columns of the outer one, a table drawn round others is undone.

Promise: no piece is left out; every inner row stands beside the cells of the outer row that it was printed in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tallystick.engine.reading.grids.headers import is_header_row
from tallystick.engine.reading.grids.printed import rows_of
from tallystick.engine.reading.source import Cell, Line, Source, Table

Cells = tuple[Cell | None, ...]


def unnested(source: Source) -> Source:
    """The same document, its inner tables part of the outer ones. Inventory: PLN-01."""
    if not any(_nests(block) for block in source.blocks):
        return source
    return replace(source, blocks=tuple(part for block in source.blocks for part in _parts(source, block)))


def _nests(block: Line | Table) -> bool:
    return isinstance(block, Table) and any(cell and cell.nested for row in block.rows for cell in row)


def _parts(source: Source, block: Line | Table) -> Iterator[Line | Table]:
    if isinstance(block, Line) or not _nests(block):
        yield block
        return
    columns = {at for row in block.rows for at, cell in enumerate(row) if cell and cell.nested}
    if len(columns) == 1 and (flat := _flattened(source, block, min(columns))):
        yield flat
    elif is_header_row(rows_of(source, block)[0]) and len(block.rows[0]) > 1:
        yield block
    else:
        yield from _unframed(source, block)


def _unframed(source: Source, block: Table) -> Iterator[Line | Table]:
    """A table that only holds others on the page: its words and its tables in reading order."""
    seen: set[int] = set()
    for cell in (cell for row in block.rows for cell in row if cell is not None):
        if id(cell) not in seen:
            seen.add(id(cell))
            yield from (Line(piece) for piece in cell.pieces)
            for inner in cell.nested:
                yield from _parts(source, inner)


def _flattened(source: Source, block: Table, at: int) -> Table | None:
    """The outer table with the columns of its inner ones in the place of the column `at`."""
    inner = [table for row in block.rows if (cell := row[at]) for table in cell.nested]
    width = len(inner[0].rows[0])
    headed = [is_header_row(rows_of(source, table)[0]) for table in inner]
    outer_head = is_header_row(rows_of(source, block)[0])
    if not outer_head or not headed[0] or any(len(table.rows[0]) != width for table in inner) or len(block.rows[0]) < 2:
        return None
    rows: list[Cells] = [_beside(block.rows[0], at, (block.rows[0][at],) * width)]
    rows.append(_beside(block.rows[0], at, inner[0].rows[0]))
    for row in block.rows[1:]:
        for cells, alone in _inner_rows(source, row[at], width):
            if cells is not inner[0].rows[0]:
                rows.append(_beside((None,) * len(row) if alone else row, at, cells))
    return Table(tuple(rows), header_rows=2, where=block.where)


def _beside(row: Cells, at: int, cells: Sequence[Cell | None]) -> Cells:
    return (*row[:at], *cells, *row[at + 1 :])


def _inner_rows(source: Source, cell: Cell | None, width: int) -> Iterator[tuple[Cells, bool]]:
    """The rows inside a cell, the cell's own words first; and whether each stands without the outer cells."""
    if cell is None or not cell.nested:
        yield (cell, *(None,) * (width - 1)), False
        return
    if cell.pieces:
        yield (Cell(cell.pieces), *(None,) * (width - 1)), True
    for table in cell.nested:
        head = is_header_row(rows_of(source, table)[0])
        yield from ((row, head and n == 0) for n, row in enumerate(table.rows))
