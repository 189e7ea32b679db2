"""A sheet's filled cells as the lines of its title and one table, merges spread over what they cover."""

from bisect import bisect_left, bisect_right
from itertools import product

from tallystick.engine.reading.sources import limits
from tallystick.engine.reading.sources.excel.sheet import Filled, Sheet, cell_name
from tallystick.engine.reading.sources.gathering import HIDDEN, Gathering, Grid, Slot, table

UNWORKED = "The workbook keeps no value for this formula. Open it in Excel, save it, and read it again."
SEEN_BY_NOBODY = "This row or column is hidden in the workbook."


def lay_out(sheet: Sheet, name: str, gathering: Gathering) -> None:
    """Add a sheet's blocks. Rows and columns with nothing in them are left out."""
    if not sheet.cells:
        return
    rows = sorted({row for row, _ in sheet.cells})
    for row in _title_rows(sheet, rows):
        rows.remove(row)
        for place in [p for p in sheet.cells if p[0] == row]:
            _add_line(sheet.cells[place], place, name, gathering)
    if not rows:
        return
    columns = sorted({column for row, column in sheet.cells if row >= rows[0]})
    limits.check_grid(len(rows), len(columns))
    grid = _grid(sheet, rows, columns, name, gathering)
    _spread(sheet, rows, columns, grid)
    gathering.blocks.append(table(grid, 0, f"sheet {name}"))


def _title_rows(sheet: Sheet, rows: list[int]) -> list[int]:
    """Leading rows with one filled cell each: what a person types above a table."""
    counts = dict.fromkeys(rows, 0)
    for row, _ in sheet.cells:
        counts[row] += 1
    titles: list[int] = []
    for row in rows:
        if counts[row] > 1:
            return titles
        titles.append(row)
    return titles if len({column for _, column in sheet.cells}) == 1 and len(rows) == 1 else []


def _add_line(filled: Filled, place: tuple[int, int], name: str, gathering: Gathering) -> None:
    first = len(gathering.pieces)
    gathering.add_lines(filled.text, _where(name, place))
    _note(filled, list(range(first, len(gathering.pieces))), _where(name, place), gathering)


def _grid(sheet: Sheet, rows: list[int], columns: list[int], name: str, gathering: Gathering) -> Grid:
    row_at, column_at = _positions(rows), _positions(columns)
    grid: Grid = [[None] * len(columns) for _ in rows]
    for place in sorted(p for p in sheet.cells if p[0] in row_at):
        filled, where = sheet.cells[place], _where(name, place)
        pieces = gathering.add(filled.text, where)
        _note(filled, pieces, where, gathering)
        grid[row_at[place[0]]][column_at[place[1]]] = Slot(pieces)
    return grid


def _note(filled: Filled, pieces: list[int], where: str, gathering: Gathering) -> None:
    if filled.unworked:
        gathering.doubt_place(where, "formula-without-value", UNWORKED)
    if filled.hidden:
        gathering.doubt(pieces, HIDDEN, SEEN_BY_NOBODY)


def _spread(sheet: Sheet, rows: list[int], columns: list[int], grid: Grid) -> None:
    """Put a merged cell at every place that it covers, where nothing else stands."""
    covered = 0
    for top, left, bottom, right in sheet.merges:
        down, across = _between(rows, top, bottom), _between(columns, left, right)
        covered += len(down) * len(across)
        limits.check_grid(covered, 1)
        slot = (
            grid[down[0]][across[0]] if down and across and (rows[down[0]], columns[across[0]]) == (top, left) else None
        )
        for row, column in product(down, across) if slot else ():
            grid[row][column] = grid[row][column] or slot


def _between(numbers: list[int], first: int, last: int) -> range:
    """Positions of the sorted `numbers` from `first` to `last`."""
    return range(bisect_left(numbers, first), bisect_right(numbers, last))


def _positions(numbers: list[int]) -> dict[int, int]:
    return {number: position for position, number in enumerate(numbers)}


def _where(name: str, place: tuple[int, int]) -> str:
    return f"sheet {name}, cell {cell_name(*place)}"
