"""Rows without lines between them: a row begins where several columns begin again below a gap."""

from itertools import pairwise
from statistics import quantiles

from tallystick.engine.reading.sources.pdf.columns import cells_of, crosses
from tallystick.engine.reading.sources.pdf.regions import Box, Part
from tallystick.engine.reading.sources.pdf.words import Printed, Word

WIDER = 0.33  # of a line's height: how much wider than usual a gap between rows is
FEW = 4
CLOSE = 0.75  # of a line's height: lines of one paragraph stand no further apart

Cells = dict[int, list[Word]]


def split_rows(page: int, lines: list[Printed], edges: list[float]) -> tuple[list[list[Box]], bool]:
    """The lines as rows of boxes, and whether where they begin was only a guess."""
    across = [crosses(edges, line) for line in lines]
    cells = [{0: list(line.words)} if over else cells_of(edges, line) for line, over in zip(lines, across, strict=True)]
    gaps = _gaps(cells)
    begins = _begins_by_gap(lines, cells, gaps)
    guessed = sum(begins) < 0.5 * _full_lines(cells)
    if guessed:
        begins = _begins_by_fullness(cells)
    begins = [b or over or (i > 0 and across[i - 1]) for i, (b, over) in enumerate(zip(begins, across, strict=True))]
    rows: list[list[Box]] = []
    bottom = 0.0
    for line, line_cells, starts, over in zip(lines, cells, begins, across, strict=True):
        wraps = bool(rows) and _spans(rows[-1]) and set(line_cells) == {0} and line.top - bottom < CLOSE * line.height
        bottom = line.bottom
        if (starts and not wraps) or not rows:
            rows.append(_spanning(len(edges) - 1) if over else [Box() for _ in edges[1:]])
        _add(rows[-1], line_cells, page)
    return rows, guessed


def _spans(row: list[Box]) -> bool:
    return len(row) > 1 and row[0] is row[-1]


def _spanning(columns: int) -> list[Box]:
    return [Box()] * columns


def _add(row: list[Box], cells: Cells, page: int) -> None:
    for column, words in cells.items():
        box = row[column]
        if not box.parts:
            box.parts.append(Part(page))
        box.parts[0].words += words


def _gaps(cells: list[Cells]) -> list[dict[int, float]]:
    """For each line and column, the white space up to the words above in the same column."""
    last: dict[int, float] = {}
    found = []
    for line in cells:
        found.append({c: min(w.top for w in words) - last.get(c, -1e6) for c, words in line.items()})
        last |= {c: max(w.bottom for w in words) for c, words in line.items()}
    return found


def _usual(gaps: list[dict[int, float]], height: float) -> float:
    """The white space between two lines of one cell: the lower quarter of all small gaps."""
    small = [g for line in gaps for g in line.values() if g < 2.5 * height]
    if len(small) < FEW:
        return min(small, default=0.3 * height)
    return quantiles(small, n=4)[0]


def _begins_by_gap(lines: list[Printed], cells: list[Cells], gaps: list[dict[int, float]]) -> list[bool]:
    height = sorted(line.height for line in lines)[len(lines) // 2]
    wide = _usual(gaps, height) + WIDER * height
    found: list[bool] = []
    bottom = -1e6
    for line, line_cells, line_gaps in zip(lines, cells, gaps, strict=True):
        later = (
            [gap for column, gap in line_gaps.items() if column] if len(line_cells) > 2 else list(line_gaps.values())
        )
        clear = all(gap > wide for gap in later)
        below_heading = len(found) > 0 and sum(found) <= 1
        alone = len(line_cells) == 1 and not ((0 in line_cells or below_heading) and line.top - bottom > wide)
        found.append(clear and not alone)
        bottom = max(bottom, line.bottom)
    return found


def _full_lines(cells: list[Cells]) -> int:
    most = max((len(line) for line in cells), default=0)
    return sum(1 for line in cells if len(line) >= max(2, 0.7 * most))


def _begins_by_fullness(cells: list[Cells]) -> list[bool]:
    """Rows set as close as lines: one begins where more columns have words than on the line before."""
    most = max((len(line) for line in cells), default=0)
    counts = [0, *(len(line) for line in cells)]
    return [now >= max(2, 0.6 * most) and (now > before or now == most) for before, now in pairwise(counts)]
