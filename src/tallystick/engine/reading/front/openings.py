"""The sentences that a document begins with, before anything of its plan.

Promise: a line after the first word of the plan is never one of them, nor one that is no sentence.
"""

from collections.abc import Iterator

from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.source import Source

FEWEST_WORDS = 12  # of a sentence that says something of the plan


def before_the_plan(source: Source, lines: list[Passage]) -> list[Passage]:
    """The sentences before the first words that a record used. Inventory: PLN-24."""
    return [line for line in _first(source, lines) if _is_said(line.text)]


def _first(source: Source, lines: list[Passage]) -> Iterator[Passage]:
    """The lines that no words of the plan stand before."""
    last = -1
    for line in lines:
        piece = line.stretches[0].piece
        between = range(last + 1, piece)
        if any(n not in source.furniture and source.pieces[n].text.strip() for n in between):
            return
        yield line
        last = max(last, piece)


def _is_said(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS and text.rstrip().endswith((".", "!"))
