"""Rows run together for want of a rule: headings with the row under them, and a section's title over both.

Promise: a row is parted only where nearly every cell of it has a heading as a line of its own.
"""

import re
from collections.abc import Sequence

from tallystick.engine.reading.grids.looks import ENTRY
from tallystick.engine.reading.grids.printed import Row, Slot, distinct
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.recognition import read_heading
from tallystick.engine.reading.source import Cell

BULLETED = re.compile(r"(?:[•·▪◦●○■\uf0b7\uf0a7]|[-–*]\s)")
NUMBER = re.compile(r"\s*[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?\s*")


def parted_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows, each fused one as the title over it, its headings and its values. Inventory: PLN-19."""
    return [part for row in rows for part in (_apart(row) if _has_lines(row) else [row])]


def _has_lines(row: Row) -> bool:
    return any("\n" in slot.text for slot in row)


def _apart(row: Row) -> list[Row]:
    headed = _parts(row) or [row]
    return [part for one in headed for part in (_stacked(one) or _listed(one) or [one])]


def _parts(row: Row) -> list[Row] | None:
    cells = distinct(row)
    if len(cells) < 3:
        return None
    lines = [slot.passage.split(r"\n") for slot in row]
    at = [_heading_at(found) for found in lines]
    headed = [place for place in at if place is not None]
    more = sum(place is not None and place + 1 < len(found) for place, found in zip(at, lines, strict=True))
    if len(headed) < max(3, 0.8 * len(cells)) or more < 0.6 * len(cells):
        return None
    title = join(join(found[: place or 0]) for place, found in zip(at, lines, strict=True))
    heads = [found[place] if place is not None else EMPTY for place, found in zip(at, lines, strict=True)]
    rests = [
        join(found[place + 1 :] if place is not None else found, by="\n")
        for place, found in zip(at, lines, strict=True)
    ]
    across = _slot(title)
    titled = [tuple(across for _ in row)] if title else []
    return [*titled, tuple(map(_slot, heads)), tuple(map(_slot, rests))]


def _stacked(row: Row) -> list[Row] | None:
    """Two rows or more in one: numbers one under another, and as many lines in every other cell."""
    first = row[0].passage.split(r"\n") if row else []
    if len(first) < 2 or len(distinct(row)) < 3 or not all(NUMBER.fullmatch(line.text) for line in first):
        return None
    lines = [slot.passage.split(r"\n") for slot in row]
    if any(found and len(found) != len(first) for found in lines):
        return None
    return [tuple(_slot(found[i] if found else EMPTY) for found in lines) for i in range(len(first))]


def _listed(row: Row) -> list[Row] | None:
    """A cell that lists several actions, and as many times or names beside it: a row each; single lines are shared."""
    lines = [slot.passage.split(r"\n") for slot in row]
    counts = {len(found) for found in lines if len(found) > 1}
    if len(counts) != 1 or sum(len(found) > 1 for found in lines) < 2:
        return None
    if any(_has_steps(found) for found in lines):
        return None
    if not any(len(found) > 1 and all(ENTRY.match(line.text) for line in found) for found in lines):
        return None
    return [
        tuple(_slot(found[i]) if len(found) > 1 else slot for slot, found in zip(row, lines, strict=True))
        for i in range(counts.pop())
    ]


def _has_steps(lines: Sequence[Passage]) -> bool:
    """One action with bullets under it: its lines are its steps and no rows."""
    marked = [bool(BULLETED.match(line.text)) for line in lines]
    return len(marked) > 1 and not marked[0] and all(marked[1:])


def _heading_at(lines: Sequence[Passage]) -> int | None:
    """Which of a cell's first lines is a heading."""
    for place, line in enumerate(lines[:4]):
        heading = read_heading(line.text.strip(" :*")) if len(line.text) <= 40 else None
        if heading and heading.sure >= 0.85:
            return place
    return None


def _slot(passage: Passage) -> Slot:
    return Slot(passage, Cell(tuple(dict.fromkeys(passage.pieces())))) if passage else Slot(EMPTY, Cell(()))
