"""Rows and cells of a web page's table, spans bounded by the table itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tallystick.engine.reading.sources import limits
from tallystick.engine.reading.sources.gathering import Grid, Slot

SECTIONS = {"thead", "tbody", "tfoot"}
WIDEST = 1000  # as browsers bound it


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[etree._Element, ...]
    header: bool
    left: int  # rows of the same section from this one on


def rows_of(element: etree._Element) -> list[Row]:
    """The rows of a table, of whatever section, without those of tables inside it."""
    sections: list[list[etree._Element]] = [[]]
    heads: list[bool] = [False]
    for child in element:
        if child.tag in SECTIONS:
            sections += [[row for row in child if row.tag == "tr"], []]
            heads += [child.tag == "thead", False]
        elif child.tag == "tr":
            sections[-1].append(child)
    return [
        _row(row, is_head=head, says_its_head=any(heads), left=len(section) - at)
        for section, head in zip(sections, heads, strict=True)
        for at, row in enumerate(section)
    ]


def _row(row: etree._Element, *, is_head: bool, says_its_head: bool, left: int) -> Row:
    """A row of headings alone heads the table only where the table does not say what its head is."""
    cells = tuple(cell for cell in row if cell.tag in {"td", "th"})
    all_headings = bool(cells) and all(cell.tag == "th" for cell in cells)
    return Row(cells, is_head or (all_headings and not says_its_head), left)


def headers_of(rows: list[Row]) -> int:
    """How many leading rows are headings."""
    return next((at for at, row in enumerate(rows) if not row.header), len(rows))


def span(cell: etree._Element, name: str, most: int) -> int:
    """A cell's `rowspan` or `colspan`, from 1 to `most`. A rowspan of 0 goes to the end of its section."""
    text = (cell.get(name) or "").strip()
    if not text:
        return 1
    wanted = int(text) if text.isdecimal() and text.isascii() and len(text) < 9 else 1
    return max(1, min(wanted or (most if name == "rowspan" else 1), most))


def spread(rows: list[Row], grid: Grid) -> Iterator[tuple[Slot, etree._Element, int, int]]:
    """Lay cells on `grid`, row by row; each is given with its slot, row and column so that it can be filled."""
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < len(grid[at]) and grid[at][column] is not None:
                column += 1
            slot = Slot(header=row.header or cell.tag == "th")
            wide, high = span(cell, "colspan", WIDEST), span(cell, "rowspan", row.left)
            limits.check_grid(len(rows), column + wide)
            _cover(grid, slot, (at, column), (high, wide))
            yield slot, cell, at, column
            column += wide


def _cover(grid: Grid, slot: Slot, start: tuple[int, int], size: tuple[int, int]) -> None:
    for row in range(start[0], start[0] + size[0]):
        missing = start[1] + size[1] - len(grid[row])
        grid[row] += [None] * missing
        for column in range(start[1], start[1] + size[1]):
            grid[row][column] = grid[row][column] or slot
