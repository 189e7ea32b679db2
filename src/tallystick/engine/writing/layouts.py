"""How a paper is laid out for whoever reads it: standard, large print, easy read, or for the young; the words stay.

Promise: no layout drops a word. Where letters are large, a table too wide for them becomes a list of its rows,
each cell under its heading, so that no column is cut; what easy read says stands a sentence at a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from tallystick.engine.writing.document import (
    Block,
    Cell,
    Document,
    Fact,
    Facts,
    Paragraph,
    Points,
    Section,
    Table,
    placed,
)

LayoutName = Literal["standard", "large print", "easy read", "young"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay a paper out. Points are a seventy-second of an inch; no letter is smaller than `least`."""

    name: LayoutName
    body: float  # points of plain words
    least: float
    columns: int  # of a table; one with more becomes a list of its rows. 0: any number
    by_sentence: bool = False  # each sentence on a line of its own, beside room for a picture

    def sized(self, points: float, body: float) -> float:
        """The size of what the standard paper sets in `points` where its plain words have `body`."""
        if self.name == "standard":
            return points
        return round(max(self.least, self.body + (points - body) * 0.9), 1)


# 18 points: the RNIB's Clear Print guidance calls large print 16 to 18 points and more; we take the upper of the two.
# 16 points: our own choice for easy read; advice speaks of 14 and more.
LAYOUTS: Final[dict[str, Layout]] = {
    "standard": Layout("standard", 10.5, 0, 0),
    "large print": Layout("large print", 18, 18, 3),
    "easy read": Layout("easy read", 16, 16, 2, by_sentence=True),
    "young": Layout("young", 14, 12, 3),
}
STANDARD: Final = LAYOUTS["standard"]
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?…])[\"'’”)\]]*\s+(?=[\"'‘“(\[]?[^\W_a-z])")


def laid_out(document: Document, layout: Layout) -> Document:
    """The paper with its tables and sentences as a layout has them; upright, where letters are large."""
    if layout.name == "standard":
        return document
    blocks = tuple(out for block in document.blocks for out in _laid(block, layout))
    return replace(document, blocks=blocks, landscape=False)


def _laid(block: Block, layout: Layout) -> Iterator[Block]:
    match block:
        case Section():
            yield Section()
        case Table() if layout.columns and len(block.columns) > layout.columns and block.chart is None:
            yield from _listed(block)
        case Facts(large=True) if len(block.items) > layout.columns:
            yield Facts(block.items)
        case Paragraph(tone="plain", numbered=False) if layout.by_sentence:
            yield Points(tuple(_SENTENCE_ENDS.split(block.text)))
        case _:
            yield block


def _listed(table: Table) -> Iterator[Block]:
    """A wide table as its caption, and then a list for each row; a band over all columns heads what follows it."""
    yield Paragraph(table.caption, tone="lead")
    for row in placed(table):
        first = row[0][0]
        if first.heading and first.columns == len(row) > 1:
            yield Paragraph(first.text, tone="lead")
        else:
            yield Facts(tuple(_facts(table, row)))


def _facts(table: Table, row: list[tuple[Cell, bool]]) -> Iterator[Fact]:
    told: list[int] = []
    for column, (one, _) in zip(table.columns, row, strict=True):
        if one.text and id(one) not in told:
            told.append(id(one))
            yield Fact(column.heading, _in_a_line(one.text), one.tone)


def _in_a_line(text: str) -> str:
    """The lines of a cell one after the other, so that each is still seen to end."""
    lines = text.split("\n")
    return " ".join(line if line.endswith((".", "?", "!", ";", ":")) else f"{line};" for line in lines[:-1]) + (
        f" {lines[-1]}" if len(lines) > 1 else lines[-1]
    )
