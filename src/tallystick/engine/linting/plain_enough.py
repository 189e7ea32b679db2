"""Whether words are plain enough for whom they are: the figures of a text or a paper beside the catalogue’s limits.

Promise: a limit advises and refuses nothing; a reading without limits, such as an officer's, still has its figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.linting.reading_age import Readability, readability
from tallystick.engine.writing.document import Block, Document, Facts, Paragraph, Points, Table

WHAT: Final = {
    "reading-age": "Reading age",
    "sentence-length": "Words in the longest sentence",
    "wording-length": "Words in all",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """One figure of a text, in years or words, beside the most that its reading may have; None where nothing limits."""

    code: str
    what: str
    figure: float | None
    most: float | None

    @property
    def is_kept(self) -> bool:
        """Whether it is within its limit, or has none."""
        return self.most is None or self.figure is None or self.figure <= self.most


def bounds(told: Readability, reading: str, on: date, rules: Mapping[str, Rule]) -> tuple[Bound, ...]:
    """The reading age, longest sentence and length of a text beside the limits of a reading. Inventory: PLT-04."""
    figures = {"reading-age": told.age, "sentence-length": told.longest_sentence, "wording-length": told.words}
    return tuple(Bound(code, WHAT[code], figures[code], _most(f"{code}-{reading}", on, rules)) for code in WHAT)


def _most(code: str, on: date, rules: Mapping[str, Rule]) -> float | None:
    limit = rules[code].in_force(on) if code in rules else None
    return float(limit.value) if limit else None


def document_readability(document: Document, own: Path | None = None) -> Readability:
    """How hard a whole paper is to read: its paragraphs, points and the cells of its tables, not its headings."""
    return readability("\n".join(_texts(document)), own)


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from _text(block)


def _text(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Points():
            yield from block.items
        case Facts():
            yield from (one.text for one in block.items)
        case Table():
            yield from (cell.text for row in block.rows for cell in row if len(cell.text.split()) > 3)


def stated(told: Readability) -> str:
    """What a paper says of itself, in a sentence. Inventory: PLT-04."""
    if told.age is None:
        return "No reading age: there are no words to count."
    hint = ", too few to be sure" if told.is_short else ""
    return (
        f"Reading age {told.age:g}: the higher of the Automated Readability Index ({told.automated:g}) and the "
        f"Coleman–Liau index ({told.coleman_liau:g}), counted from {told.words:,} words{hint}."
    )


def stating_reading_age(document: Document, own: Path | None = None) -> Document:
    """The paper with its reading age at its foot. Inventory: PLT-04."""
    told = stated(document_readability(document, own))
    return replace(document, blocks=(*document.blocks, Paragraph(told, tone="quiet")))
