"""A table that goes on under a heading across it: its columns are printed once, the headings stand between its rows.

Promise: the columns are taken up again only where what follows the heading stands in rows of theirs.
"""

from tallystick.engine.reading.lines.columns import chunks_of
from tallystick.engine.reading.lines.landmarks import Mark
from tallystick.engine.reading.lines.likeness import like_a_ref
from tallystick.engine.reading.lines.printed import Printed
from tallystick.engine.reading.lines.rows import Row, rows_of

ACROSS = frozenset({"recommendation", "outcome"})
FULL = 0.6  # of the columns, on the average, are filled in a row that is one
WRAPPED = 4  # lines that a heading may take


def with_tables_resumed(marks: list[Mark]) -> list[Mark]:
    """The landmarks, a table's columns put again after each heading that stands across it."""
    found: list[Mark] = []
    header: Mark | None = None
    resume = -1
    for at, mark in enumerate(marks):
        if header is not None and at == resume:
            found.append(header)
        if mark.kind == "header":
            header = None if mark.line.run else mark
        elif mark.kind == "end":
            header = None
        elif header is not None and mark.kind == "opening" and mark.fields[0] in ACROSS - set(header.fields):
            resume = _first_row(marks, at, header)
        found.append(mark)
    return found


def _first_row(marks: list[Mark], at: int, header: Mark) -> int:
    """Where the rows under this heading begin; -1 where there are none."""
    lines: list[Printed] = []
    for mark in marks[at + 1 :]:
        if mark.kind != "text" and (mark.kind != "label" or len(lines) < WRAPPED):
            break
        lines.append(mark.line)
    if "|" in header.line.text:
        first = next((n for n, line in enumerate(lines[:WRAPPED]) if "|" in line.text), -1)
    elif header.starts:
        first = _first_in_columns(lines, header)
    else:
        first = _first_of_cells(lines, header, 0 if marks[at].value else 1)
    return -1 if first < 0 else at + 1 + first


def _first_in_columns(lines: list[Printed], header: Mark) -> int:
    enough = max(2, (len(header.fields) + 1) // 2)
    return next((n for n, line in enumerate(lines[:WRAPPED]) if len(chunks_of(line)) >= enough), -1)


def _first_of_cells(lines: list[Printed], header: Mark, heading: int) -> int:
    """Cells one under another: after the heading's own words, from the first number where rows are numbered."""
    first = heading
    if header.fields[0].endswith("ref"):
        first = next((n for n, line in enumerate(lines[:WRAPPED]) if like_a_ref(line.text) > 0), -1)
    if first < 0:
        return -1
    rows, strays = rows_of(lines[first:], list(header.fields))
    return first if _are_rows(rows, strays, lines[first:], header) else -1


def _are_rows(rows: list[Row], strays: list[Printed], lines: list[Printed], header: Mark) -> bool:
    filled = sum(len(row.cells) for row in rows)
    return bool(rows) and filled >= FULL * len(header.fields) * len(rows) and 8 * len(strays) <= len(lines)
