"""The rows of a table whose cells are printed one under another: which lines are which cell.

Promise: a best path over all the lines (Viterbi), linear in their number; a line that suits no cell is left over,
not forced into one.
"""

import re
from dataclasses import dataclass, field

from tallystick.engine.reading.lines.likeness import NOTHING, likeness
from tallystick.engine.reading.lines.printed import LEVEL_REF, Printed
from tallystick.engine.reading.passage import Passage, join

MARKER = re.compile(r"(?:\(?\w{1,2}[.)]|\(\w{1,3}\)|[•·●▪■○‣*\-–—\uf0b7])")
OPEN_END = re.compile(
    r"(?:[,;:&/(\-–]|\b(?:and|or|of|the|to|for|in|with|by|a|an|at|on|from|their|its))$", re.IGNORECASE
)
WORDY = frozenset(
    {"action", "progress", "context", "notes", "outcome", "recommendation", "measure", "baseline", "step", "kept"}
)
EMPTY_CELL = {
    "action": 9,
    "recommendation": 6,
    "timescale": 5,
    "lead": 5,
    "status": 5,
    "partners": 2,
    "notes": 2,
    "ref": 2,
}
STRAY, STAY_STRAY, BACK = -7, -1, -3


@dataclass(slots=True)
class Row:
    """One printed row: column -> its lines."""

    cells: dict[int, list[Printed]] = field(default_factory=dict)


def rows_of(lines: list[Printed], fields: list[str]) -> tuple[list[Row], list[Printed]]:
    """Rows of `fields` in order, and the lines that suit none."""
    return _gathered(lines, _best_path(lines, fields), len(fields))


def cell_passage(lines: list[Printed]) -> Passage:
    """A cell's lines as one passage: a wrapped line goes on, a paragraph or an item begins a new line."""
    groups: list[list[Printed]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return join([join(p.passage for p in group) for group in groups], by="\n")


def _goes_on(before: Printed, line: Printed) -> bool:
    if MARKER.fullmatch(before.text):
        return True
    if line.itemised or line.numbered or line.gap:
        return False
    return line.text[:1].islower() or bool(OPEN_END.search(before.text)) or not re.search(r"[.!?;:]$", before.text)


def flow(before: Printed | None, line: Printed, gaps_tell: bool) -> int:
    """How surely `line` goes on from the line before it."""
    if before is None:
        return -20
    score = 4 if line.text[:1].islower() and not NOTHING.fullmatch(line.text) else 0
    score += 3 if OPEN_END.search(before.text) else 0
    score += 6 if MARKER.fullmatch(before.text) else 0
    score += 4 if line.itemised and not MARKER.fullmatch(before.text) else 0
    score += 3 if (before.itemised or before.numbered) and line.numbered and line.indent else 0
    if gaps_tell:
        score += -2 if line.gap else 2
    return score + (3 if line.gap > 1 else 0)


def _gaps_tell(lines: list[Printed]) -> bool:
    gapped = sum(1 for line in lines if line.gap)
    return 0.03 < gapped / max(1, len(lines)) < 0.7


def _evidence(before: Printed | None, line: Printed, fields: list[str], tell: bool) -> list[tuple[int, int]]:
    """For each column, how well `line` begins a cell of it, and how well it goes on with one."""
    likes = [likeness(line.text, name) for name in fields]
    on = flow(before, line, tell)
    rivals = sorted((like, c) for c, like in enumerate(likes) if fields[c] not in WORDY)[-2:]
    found = []
    for c, name in enumerate(fields):
        rival = max((like for like, other in rivals if other != c), default=-6)
        against = min(0, max(likes[c], 0) - rival) if on < 6 else 0
        start = likes[c] + _standing(line, name, c == 0, tell)
        found.append((start, on + _going_on(before, line, name, likes[c], against)))
    return found


def _standing(line: Printed, name: str, opens: bool, tell: bool) -> int:
    """What a line's number, bullet and blank line say of a cell that begins with it."""
    number = line.numbered
    score = 4 if name == "action" and number and number.end() == len(line.text) else 0
    score += 6 if name == "recommendation" and LEVEL_REF.match(line.text) else 0
    score -= 5 if not opens and not number and line.itemised else 0
    if tell and opens:
        score += 3 if line.gap else -3
    return score


def _going_on(before: Printed | None, line: Printed, name: str, own: int, against: int) -> int:
    """How well `line` goes on with a cell, when it might have been the next one."""
    if name in WORDY:
        return (against if len(line.text) < 90 else 0) - _reluctance(name, before, line)
    return against - 4 + (own // 2 if own >= 0 else own - 1)


def _reluctance(name: str, before: Printed | None, line: Printed) -> int:
    """Progress runs over paragraphs; a task seldom does, but for its items."""
    if name == "progress":
        return 1
    listed = line.itemised or (before is not None and (before.itemised or OPEN_END.search(before.text)))
    return 2 if listed or not line.gap else 5


def _best_path(lines: list[Printed], fields: list[str]) -> list[tuple[int, bool]]:
    """For each line its column (-1: none) and whether it begins the cell."""
    count, tell = len(fields), _gaps_tell(lines)
    empty = [EMPTY_CELL.get(name, 3) for name in fields]
    skips = _skips(empty)
    best: list[float] = [float("-inf")] * (count + 1)
    best[count] = 0.0  # before the table every line is a stray
    back: list[list[tuple[int, bool]]] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        best, step = _advance(best, before, line, fields, skips, tell)
        back.append(step)
    return _walk_back(best, back, skips, count)


def _skips(empty: list[int]) -> list[list[int]]:
    """The price of the cells left empty between one column and the next filled; `count` is outside the table."""
    count = len(empty)
    total = sum(empty)
    upto = [sum(empty[:c]) for c in range(count + 1)]
    table = []
    for p in range(count):
        after = total - upto[p + 1]
        table.append([upto[c] - upto[p + 1] if c > p else after + upto[c] for c in range(count)] + [after])
    table.append([upto[c] for c in range(count)] + [0])
    return table


def _advance(
    best: list[float], before: Printed | None, line: Printed, fields: list[str], skips: list[list[int]], tell: bool
) -> tuple[list[float], list[tuple[int, bool]]]:
    count = len(fields)
    new: list[float] = []
    step: list[tuple[int, bool]] = []
    for c, (start, more) in enumerate(_evidence(before, line, fields, tell)):
        stay = best[c] + more
        score, origin = max(
            [(best[p] - skips[p][c], p) for p in range(count)] + [(best[count] - skips[count][c] + BACK, count)]
        )
        new.append(max(stay, score + start))
        step.append((c, False) if stay >= score + start else (origin, True))
    leave, origin = max((best[p] - skips[p][count] + STRAY, p) for p in range(count))
    stay = best[count] + STAY_STRAY
    new.append(max(stay, leave))
    step.append((count, False) if stay >= leave else (origin, False))
    return new, step


def _walk_back(
    best: list[float], back: list[list[tuple[int, bool]]], skips: list[list[int]], count: int
) -> list[tuple[int, bool]]:
    state = max(range(count + 1), key=lambda c: best[c] - skips[c][count])
    path: list[tuple[int, bool]] = []
    for step in reversed(back):
        origin, began = step[state]
        path.append((state if state < count else -1, began))
        state = origin
    path.reverse()
    return path


def _gathered(lines: list[Printed], path: list[tuple[int, bool]], count: int) -> tuple[list[Row], list[Printed]]:
    rows: list[Row] = []
    strays: list[Printed] = []
    last = count
    for line, (column, began) in zip(lines, path, strict=True):
        if column < 0:
            strays.append(line)
            last = count
            continue
        if began and (last == count or column <= last):
            rows.append(Row())
        rows[-1].cells.setdefault(column, []).append(line)
        last = column
    return rows, strays
