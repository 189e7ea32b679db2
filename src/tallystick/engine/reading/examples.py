"""The worked example of a layout, run: the document that it gives, and the records that come of it.

Promise: an example is read by the very code that reads a council's document.
"""

from tallystick.engine.catalogue.layouts import GivenRow, Layout
from tallystick.engine.reading import grids
from tallystick.engine.reading.source import Cell, Line, Piece, Source, Table

ABOVE, LEFT = "^", "<"


def records_of(layout: Layout) -> list[dict[str, str]]:
    """The records that the layout's example is read into, empty cells left out."""
    return filled(grids.records(document(layout.example.given)))


def filled(reading: grids.GridReading) -> list[dict[str, str]]:
    """Records as field and words, for comparing by eye."""
    return [{name: str(words) for name, words in record.cells.items() if words} for record in reading.records]


def document(given: list[str | list[GivenRow]]) -> Source:
    """An extracted Word document with these lines and tables."""
    pieces: list[Piece] = []
    blocks: list[Line | Table] = []
    for number, block in enumerate(given, 1):
        if isinstance(block, str):
            pieces.append(Piece(block, f"paragraph {number}"))
            blocks.append(Line(len(pieces) - 1))
        else:
            blocks.append(_table(block, pieces, f"table {number}"))
    return Source("word", tuple(pieces), tuple(blocks))


def _table(given: list[GivenRow], pieces: list[Piece], where: str) -> Table:
    width = max(len(row) for row in given)
    rows: list[tuple[Cell | None, ...]] = []
    for number, row in enumerate(given, 1):
        cells: list[Cell | None] = []
        for place, text in enumerate(row if len(row) > 1 else row + [LEFT] * (width - 1)):
            cells.append(_cell(text, cells, rows, pieces, f"{where}, row {number}, column {place + 1}"))
        rows.append(tuple(cells + [None] * (width - len(cells))))
    return Table(tuple(rows), where=where)


def _cell(
    text: str | None, left: list[Cell | None], above: list[tuple[Cell | None, ...]], pieces: list[Piece], where: str
) -> Cell | None:
    if text is None:
        return None
    if text == ABOVE:
        return above[-1][len(left)]
    if text == LEFT:
        return left[-1]
    pieces += [Piece(line, where) for line in text.split("\n") if line]
    count = len([line for line in text.split("\n") if line])
    return Cell(tuple(range(len(pieces) - count, len(pieces))))
