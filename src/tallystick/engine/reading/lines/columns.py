"""Columns held apart by spaces, as a page falls out of a text extractor: which words stand under which heading.

Promise: a word goes to the column that it stands in, and a line that reaches across columns is parted only at a space.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tallystick.engine.reading.lines.likeness import like_a_date, like_a_ref, opens_with_verb
from tallystick.engine.reading.lines.printed import LEVEL_REF, Printed
from tallystick.engine.reading.lines.rows import Row
from tallystick.engine.reading.passage import join

CHUNK = re.compile(r"\S+(?: \S+)*")
YEAR_ONLY = re.compile(r"\W*(?:19|20)?\d\d\W*")
ENOUGH = 0.4  # of the first lines must show a second column


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words with no more than one space between them, and the column of the page where they begin."""

    at: int
    line: Printed

    @property
    def end(self) -> int:
        return self.at + len(self.line.text)


def chunks_of(line: Printed) -> list[Chunk]:
    """The words of a line, parted where it leaves two spaces or more."""
    left = int(line.indent)
    return [
        Chunk(left + m.start(), replace(line, passage=line.passage.cut(m.start(), m.end()), bullet=False))
        for m in CHUNK.finditer(line.text)
    ]


def stands_in_columns(body: list[Printed], starts: tuple[int, ...]) -> bool:
    """Enough of the lines have words in two columns, or words that begin under a later one."""
    sample = body[:30]
    shown = sum(1 for line in sample if len(chunks_of(line)) > 1 or line.indent >= max(3, starts[1] - 2))
    return bool(sample) and shown >= ENOUGH * len(sample)


def column_rows(body: list[Printed], starts: tuple[int, ...], fields: list[str]) -> list[Row]:
    """The rows of a table whose columns begin at `starts`. Inventory: PLN-19."""
    parted = [chunks_of(line) for line in body]
    edges = _edges(parted, starts)
    lines = [_in_columns(chunks, edges) for chunks in parted]
    gaps_tell = sum(1 for line in body[1:] if line.gap) >= max(1, len(body) // 12)
    rows: list[Row] = []
    for line, cells in zip(body, lines, strict=True):
        if rows and _begins_under(cells, rows[-1], fields):
            if 0 in cells:
                rows[-1].cells.setdefault(0, []).append(replace(cells.pop(0), gap=0))
            rows.append(Row())
        elif not rows or _begins_row(line, cells, rows[-1], fields, gaps_tell):
            rows.append(Row())
        for column, part in cells.items():
            rows[-1].cells.setdefault(column, []).append(replace(part, gap=0))
    return rows


def barred_rows(body: list[Printed]) -> list[Row]:
    """The rows of a table whose cells are parted by upright bars; a line without bars goes on with its last cell."""
    rows: list[Row] = []
    for line in body:
        edges = [m.start() for m in re.finditer(r"\|", line.text)]
        if not edges and rows:
            rows[-1].cells.setdefault(max(rows[-1].cells, default=0), []).append(replace(line, gap=0))
        elif edges and re.search(r"\w", line.text):
            rows.append(_barred(line, edges))
    return rows


def _barred(line: Printed, edges: list[int]) -> Row:
    inner = [e for e in edges if line.text[:e].strip(" |")]
    first = next((e + 1 for e in edges if not line.text[:e].strip(" |")), 0)
    stops = [*(e for e in inner if e >= first), len(line.text)]
    begins = [first, *(e + 1 for e in stops[:-1])]
    parts = [line.passage.cut(a, b) for a, b in zip(begins, stops, strict=True)]
    return Row({c: [replace(line, passage=part, gap=0, bullet=False)] for c, part in enumerate(parts) if part})


def _edges(parted: list[list[Chunk]], starts: tuple[int, ...]) -> list[int]:
    """Where each column begins: at its heading, or further left where its cells do."""
    begins = [chunk.at for chunks in parted for chunk in chunks[1:] or chunks]
    edges = [0]
    for before, start in pairwise(starts):
        near = [at for at in begins if before + 2 < at < start and start - at <= max(4, (start - before) // 3)]
        left = min(near, default=start) if len(near) > len(parted) // 8 else start
        edges.append(left)
    return edges


def _in_columns(chunks: list[Chunk], edges: list[int]) -> dict[int, Printed]:
    cells: dict[int, Printed] = {}
    for chunk in chunks:
        for column, part in _parted(chunk, edges):
            if column in cells:
                cells[column] = replace(part, passage=join([cells[column].passage, part.passage]))
            else:
                cells[column] = part
    return cells


def _column(at: int, edges: list[int]) -> int:
    return max(c for c, edge in enumerate(edges) if c == 0 or at >= edge - 1)


def _parted(chunk: Chunk, edges: list[int]) -> list[tuple[int, Printed]]:
    """A chunk that runs on into the next column is cut at the space before it, if there is one there."""
    column = _column(chunk.at, edges)
    if column + 1 < len(edges) and chunk.end > edges[column + 1] + 1:
        cut = edges[column + 1] - chunk.at
        if 0 < cut < len(chunk.line.text) and chunk.line.text[cut - 1] == " ":
            rest = Chunk(
                edges[column + 1], replace(chunk.line, passage=chunk.line.passage.cut(cut, len(chunk.line.text)))
            )
            return [(column, replace(chunk.line, passage=chunk.line.passage.cut(0, cut))), *_parted(rest, edges)]
    return [(column, chunk.line)]


def _begins_row(line: Printed, cells: dict[int, Printed], row: Row, fields: list[str], gaps_tell: bool) -> bool:
    """A row begins with its first cell; after a blank line where rows have them, else by what its cells say."""
    if 0 not in cells:
        return bool(gaps_tell and line.gap and len(cells) > len(fields) / 2)
    if _has_number(cells[0].text, fields[0]):
        return True
    if gaps_tell:
        return bool(line.gap)
    return _newness(cells, row, fields) >= 3


def _has_number(text: str, field: str) -> bool:
    """A row's own number, or a level's: “2.1” in its column, “R2. That …”."""
    return (field.endswith("ref") and like_a_ref(text) > 0) or bool(LEVEL_REF.match(text))


def _begins_under(cells: dict[int, Printed], row: Row, fields: list[str]) -> bool:
    """Below a first cell that stands for several rows: another task, with a time of its own beside it."""
    times = [c for c in cells if c in row.cells and _anchors(fields[c], cells[c].text) == 2]
    tasks = [c for c in cells if fields[c] == "action" and c in row.cells]
    if not times or not tasks or (0 in cells and not cells[0].text[0].islower()):
        return False
    return all(part.text[0].isupper() or part.text[0].isdigit() for c, part in cells.items() if c)


def _newness(cells: dict[int, Printed], row: Row, fields: list[str]) -> int:
    first = cells[0].text
    score = 1 if first[0].isupper() or first[0].isdigit() else -3
    score += 1 if opens_with_verb(first) else 0
    score -= 2 if 0 in row.cells and row.cells[0][-1].text.endswith((",", "-", "and", "of", "the", "to", "for")) else 0
    for column, part in cells.items():
        score += _anchors(fields[column], part.text)
    return score


def _anchors(field: str, text: str) -> int:
    """How surely a cell is the first line of its own."""
    if field in ("timescale", "end", "start"):
        return -2 if YEAR_ONLY.fullmatch(text) or text[0].islower() else 2 if like_a_date(text) >= 0 else 0
    if field.endswith("ref"):
        return 3 if like_a_ref(text) > 0 else 0
    return 1 if field in ("lead", "status", "resources") and text[0].isupper() else 0
