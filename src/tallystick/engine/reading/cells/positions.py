"""Where a measure stands, told in brackets or after “baseline”: “(71% in May)”, “currently 12”.

Promise: a figure of where things stand is never a target, and its date is never a deadline.
"""

import re
from dataclasses import dataclass

from tallystick.engine.reading.cells import phrases

BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,80})[)\]]")
STANDS = re.compile(
    r"\b(?:baseline|current(?:ly)?|position|was|were|stood|stands|now|previous(?:ly)?|last (?:year|quarter|term)"
    r"|latest|as (?:at|of)|at (?:Q[1-4]|quarter)|actual|outturn)\b",
    re.I,
)
WISHED = re.compile(r"\b(?:by|before|until|targets?|aim|goal|to|stretch|per)\b", re.I)
SAID = re.compile(
    r"(?:,\s*|[;:–—-]\s*|(?<=[.;])\s*|^)(?P<inside>(?:the )?"
    r"(?:baseline|currently|current(?: (?:position|figure|rate|level))?)\b"
    r"(?!\s+(?:to|by)\b)[^;()\n]{0,12}?£?\d[^;()\n]*?)"
    r"(?=[;\n]|[.](?:\s|$)|,?\s+(?:and\s+)?targets?\b|$)",
    re.I,
)
DATED = re.compile(r"\b(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?|\d\d/\d\d|Q[1-4]|quarter \d)\b", re.I)
FIGURE = re.compile(
    r"(?<![\w.])(?P<pound>£)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<share>\s?%|\s?per cent\b)?(?![\w/])", re.I
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a measure stands: its words' place, its figure, and whether the words say so or only their date does."""

    start: int
    end: int
    number: str | None
    unit: str | None
    said: bool


def find_position(text: str) -> Position | None:
    """The words that tell where a measure stands and not where it is to go. Inventory: PLN-10."""
    for match in (*BRACKET.finditer(text), *SAID.finditer(text)):
        inside = match["inside"]
        said = bool(STANDS.search(inside))
        dates = _dates(inside)
        figures = list(FIGURE.finditer(_blanked(inside, dates)))
        if WISHED.search(inside) or not (said or (dates and figures)):
            continue
        figure = figures[0] if len(figures) == 1 else None
        unit = "%" if figure and figure["share"] else "£" if figure and figure["pound"] else None
        return Position(match.start(), match.end(), figure["number"] if figure else None, unit, said)
    return None


def _dates(text: str) -> list[tuple[int, int]]:
    found = [(f.start, f.end) for f in phrases.find(text)]
    return found + [match.span() for match in DATED.finditer(text)]


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
