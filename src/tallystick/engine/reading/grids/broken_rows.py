"""Rows broken by a page or a printed line, and marks that are no words: how they are told.

Promise: only the shape of the words is looked at.
"""

import re
from collections.abc import Sequence

from tallystick.engine.reading.grids.printed import Row, Slot

END = re.compile(r"[.!?:;]['\"’”)]?$")
NOT_A_REST = re.compile(
    r"(?:as |see |ditto|n/?a\b|tb[cad]\b|none|nil|on-?going|in progress|complete|to be |not |by |from |via |under |with"
    r"|all |same|£|e\.?g)",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\s*(?:grand |sub[ -]?)?totals?\b", re.IGNORECASE)
SEAM = re.compile(r"(?<=[.;])\s+(?=[a-z])")


def same_words(one: str, other: str) -> bool:
    """Whether two cells say the same, whatever their spaces and stops."""
    return re.sub(r"\W+", "", one).lower() == re.sub(r"\W+", "", other).lower()


def is_noise(cells: list[Slot]) -> bool:
    """A row of a stray mark or two."""
    text = "".join(cell.text for cell in cells)
    return len(cells) <= 2 and len(re.findall(r"[^\W_]", text)) <= 1


def is_total(cells: list[Slot]) -> bool:
    """A row that adds up the ones above it."""
    return TOTAL.match(cells[0].text) is not None and len(cells) <= 3


def is_broken(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether each printed line became a row: many main cells begin in mid-sentence."""
    texts = [row[i].text for row in rows for i in places if i < len(row) and row[i].passage]
    lower = sum(text[:1].islower() for text in texts)
    short = sum(len(text) <= 70 for text in texts)
    return len(texts) >= 5 and lower >= 0.25 * len(texts) and short >= 0.8 * len(texts)
