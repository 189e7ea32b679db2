"""Which items of a checklist a plan holds, and what its headings suggest. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tallystick.engine.catalogue.checklists import Checklist, Item
from tallystick.engine.reading.source import Cell, Line, Source, Table
from tallystick.lib.refusals import Refusal

LONGEST = 80  # letters of a heading that is not marked as one


class CheckNeeds(Refusal):
    """Something is missing before this can be done; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many of a checklist's items are there, and which are not."""

    there: int
    of: int
    missing: tuple[Item, ...]

    @property
    def passes(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def score(checklist: Checklist, there: Mapping[str, bool]) -> Score:
    """Give the score and the missing items; an item that nobody marked is missing. Inventory: PLN-15."""
    missing = tuple(item for item in checklist.items if not there.get(item.code))
    return Score(len(checklist.items) - len(missing), len(checklist.items), missing)


def headings_in(source: Source) -> list[tuple[str, str]]:
    """Give what may be headings of a document, each with where it stands."""
    found = (piece for block in source.blocks for piece in _heads(block, source))
    return [(source.pieces[piece].text.strip(), source.pieces[piece].where) for piece in found]


def suggested(checklist: Checklist, headings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give for each item the first heading that names it, with where it stands; a suggestion only."""
    listed = list(headings)
    found: dict[str, str] = {}
    for item in checklist.items:
        for text, where in listed:
            if names(item, text):
                found[item.code] = f"“{text}”, {where}" if where else f"“{text}”"
                break
    return found


def names(item: Item, heading: str) -> bool:
    """Say whether a heading names an item, word by word."""
    plain = " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))
    return any(re.search(rf"\b{re.escape(words.casefold())}\b", plain) for words in item.words)


def _heads(block: Line | Table, source: Source) -> Iterator[int]:
    if isinstance(block, Table):
        rows = block.rows[: max(block.header_rows, 1)]
        cells = [cell for row in rows for cell in row] + [row[0] for row in block.rows if row]
        yield from _once(cells)
    elif block.heading or block.bold or len(source.pieces[block.piece].text) <= LONGEST:
        yield block.piece


def _once(cells: Iterable[Cell | None]) -> Iterator[int]:
    seen: set[int] = set()
    for cell in cells:
        for piece in cell.pieces if cell else ():
            if piece not in seen:
                seen.add(piece)
                yield piece
