"""Tally sticks for paper: the upper half is what people claim, the lower what the figures show, a stick for each row.

Promise: both halves are read from the table's own cells; where nothing is shown the lower half is bare.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from tallystick.engine.writing.document import Cell, Column, Plot, Table, cell
from tallystick.engine.writing.palette import ACCENT, FONT, HAZEL, INK, PAPER, QUIET, TONES

LABEL, LENGTH, HALF, GAP, STEP, EDGE = 190, 500, 15, 3, 50, 6
LACKING: Final = "#f4cdcd"
LETTERS: Final = 20  # of a label, as many as stand before the stick
NEAR: Final = 5  # per cent: as near as the picture can tell
NOTHING: Final = "No figure"
COLUMNS: Final = (Column("Action", 3.2), Column("Claimed", 1.3), Column("Shown", 1.3), Column("What that says", 2.4))


@dataclass(frozen=True, slots=True)
class Stick:
    """A row: what it is called, both halves in per cent of the way, and what is said of them."""

    label: str
    claimed: int
    shown: int | None
    words: str
    short: str = ""  # what stands before the stick


def sticks(caption: str, rows: Sequence[Stick]) -> Table:
    """A table with a stick for each of its rows. Inventory: PLN-10, KPI-31."""
    parts = (("claimed", 1), ("shown", 2))
    return Table(caption, COLUMNS, tuple(map(_row, rows)), Plot("sticks", _alt(rows), parts))


def _row(one: Stick) -> tuple[Cell, ...]:
    label = f"{one.short}: {one.label}" if one.short else one.label
    shown = NOTHING if one.shown is None else f"{one.shown}%"
    return cell(label, heading=True), cell(f"{one.claimed}%"), cell(shown), cell(one.words)


def _alt(rows: Sequence[Stick]) -> str:
    apart = sum(one.shown is not None and abs(one.claimed - one.shown) > NEAR for one in rows)
    bare = sum(one.shown is None for one in rows)
    return (
        f"A tally stick for each of {len(rows)} action{'s' * (len(rows) != 1)}: claimed above, shown below. "
        f"In {apart} the halves lie apart; in {bare} nothing is shown."
    )


def svg(table: Table) -> str:
    """The sticks of a table's rows as SVG."""
    height = STEP * len(table.rows) + EDGE
    drawn = "".join(part for at, row in enumerate(table.rows) for part in _stick(row, EDGE + at * STEP))
    size = f'width="{LABEL + LENGTH + 60}" height="{height}" viewBox="0 0 {LABEL + LENGTH + 60} {height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}, sans-serif" font-size="16">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{drawn}</svg>'
    )


def _stick(row: tuple[Cell, ...], top: int) -> Iterator[str]:
    claimed, shown = _percent(row[1].text), _percent(row[2].text)
    lower = top + HALF + GAP
    yield _words(LABEL - 12, top + HALF + 7, _short(row[0].text), "end", INK)
    apart = claimed is not None and shown is not None and abs(claimed - shown) > NEAR
    if claimed is not None and shown is not None and apart:
        yield _lacking(lower if shown < claimed else top, claimed, shown)
    yield _half(top, claimed or 0, HAZEL, "")
    yield _half(lower, shown or 0, ACCENT, "" if shown is not None else ' stroke-dasharray="4 3"')
    if claimed is not None and shown is not None and apart:
        yield _apart(top, min(claimed, shown), abs(claimed - shown))
    yield _words(LABEL + LENGTH + 8, top + HALF - 2, f"{claimed or 0}%", "start", INK)
    yield _words(LABEL + LENGTH + 8, lower + HALF - 1, f"{shown}%" if shown is not None else "–", "start", QUIET)


def _half(top: int, part: int, colour: str, dashed: str) -> str:
    filled = f'<rect x="{LABEL}" y="{top}" width="{part * LENGTH / 100:g}" height="{HALF}" fill="{colour}"/>'
    outline = f'<rect x="{LABEL}" y="{top}" width="{LENGTH}" height="{HALF}" fill="none" stroke="{colour}"{dashed}/>'
    return filled + outline


def _lacking(top: int, one: int, other: int) -> str:
    """What one half lacks, filled, so that it is seen from afar."""
    x, wide = LABEL + min(one, other) * LENGTH / 100, abs(one - other) * LENGTH / 100
    return f'<rect x="{x:g}" y="{top}" width="{wide:g}" height="{HALF}" fill="{LACKING}"/>'


def _apart(top: int, start: int, length: int) -> str:
    x, wide = LABEL + start * LENGTH / 100, length * LENGTH / 100
    line = f'fill="none" stroke="{TONES["late"]}" stroke-width="2.5"'
    return f'<rect x="{x:g}" y="{top}" width="{wide:g}" height="{2 * HALF + GAP}" {line}/>'


def _words(x: int, y: int, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


def _short(label: str) -> str:
    before = label.partition(":")[0]
    return before if len(before) <= LETTERS else f"{before[: LETTERS - 1].rstrip()}…"


def _percent(text: str) -> int | None:
    number = text.removesuffix("%")
    return min(100, int(number)) if number.isdecimal() else None
