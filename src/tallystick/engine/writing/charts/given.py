"""What charts are made of: figures as they are printed, and the words that stand where there is none.

Promise: a figure that is kept back, or was never there, is no zero: it has no place in a drawing, only words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tallystick.engine.writing.document import Align, Cell, Column, Plot, PlotKind, Table, cell

Given = Decimal | str | None
"""A figure; or the words in its place, such as “kept back”; or nothing at all."""

_FIGURE = re.compile(r"−?[\d,]+(?:\.\d+)?(?:%)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """How figures are printed, and in what a difference of two of them is told."""

    sign: str = "%"
    decimals: int = 1
    words: str = "percentage points"

    def told(self, given: Given) -> str:
        """The text of a cell; a figure is rounded half up."""
        if given is None or isinstance(given, str):
            return given or ""
        rounded = given.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return f"{abs(rounded):,}{self.sign}" if rounded >= 0 else f"−{abs(rounded):,}{self.sign}"

    def apart(self, one: Decimal, other: Decimal) -> str:
        """How far two figures lie apart as they are printed, in words."""
        between = abs(as_printed(self.told(one)) - as_printed(self.told(other)))
        return f"{Unit('', self.decimals).told(between)} {self.words}".strip()


def as_printed(text: str) -> Decimal:
    """The figure that a cell prints."""
    found = figure(text)
    assert found is not None, text
    return found


def figure(text: str) -> Decimal | None:
    """The figure that a cell prints; None where it has words or nothing."""
    if not _FIGURE.fullmatch(text):
        return None
    return Decimal(text.replace("−", "-").replace(",", "").removesuffix("%"))


def gap_words(text: str) -> str:
    """The words in place of a figure; "" where there is a figure or nothing."""
    return "" if figure(text) is not None else text


def tabled(
    caption: str,
    columns: Sequence[tuple[str, str, Sequence[str]]],
    *,
    kind: PlotKind,
    alt: str,
    whole: int | None = None,
) -> Table:
    """A table of columns, each a part, a heading and its cells; a part of which nothing is told is left out."""
    kept = [one for at, one in enumerate(columns) if at == 0 or any(one[2])]
    parts = tuple((part, at) for at, (part, _, _) in enumerate(kept))
    headed = [Column(heading, 1.6 if at == 0 else 1.0, _side(cells)) for at, (_, heading, cells) in enumerate(kept)]
    rows = zip(*(_cells(cells, heading=at == 0) for at, (_, _, cells) in enumerate(kept)), strict=True)
    return Table(caption, tuple(headed), tuple(rows), chart=Plot(kind, alt, parts, whole))


def _side(cells: Sequence[str]) -> Align:
    return "right" if any(figure(text) is not None for text in cells) else "left"


def _cells(cells: Iterable[str], *, heading: bool) -> list[Cell]:
    return [cell(text, heading=heading, tone="plain" if heading or not gap_words(text) else "quiet") for text in cells]
