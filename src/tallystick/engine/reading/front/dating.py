"""The date of the document itself, as precisely as it is printed.

Promise: YYYY, YYYY-MM or YYYY-MM-DD, from words near the top; a date that is not printed is not inferred.
"""

import re

from tallystick.engine.drafts.tree import Timescale
from tallystick.engine.reading.cells import phrases
from tallystick.engine.reading.front.titles import FOREIGN
from tallystick.engine.reading.passage import EMPTY, Passage

NEAR_THE_TOP = 40
HEADING = 200  # characters after a title in which its date may stand
PROSE = 25  # words: a longer line is a paragraph, whose dates are of what it tells
ARRIVED = re.compile(r"\b(?:received|published|issued|agreed|approved|adopted|report|dated|version)\b", re.I)
LENGTH = {"day": 10, "month": 7, "part_of_month": 7, "year": 4}


def find_date(lines: list[Passage], title: Passage) -> tuple[str | None, Passage]:
    """The document's date and the words that say it: of a heading, else the last that its introduction tells of."""
    for line in lines[:NEAR_THE_TOP]:
        start = _after_title(line, title)
        if start is None and len(line.text.split()) > PROSE:
            continue
        for found in phrases.find(line.text[start or 0 : (start or 0) + HEADING]):
            value = _as_date(found.timescale)
            if value and not FOREIGN.search(line.text[: found.start] if start is None else ""):
                return value, line.cut((start or 0) + found.start, (start or 0) + found.end)
    return _in_prose([line for line in lines[:NEAR_THE_TOP] if PROSE < len(line.text.split()) < 200])


def _after_title(line: Passage, title: Passage) -> int | None:
    """Where the title ends in the line that it opens."""
    if not title or not line or title.stretches[0].piece != line.stretches[0].piece or len(line.text) < 160:
        return None
    at = line.text.find(title.text)
    return at + len(title.text) if at >= 0 else None


def _in_prose(lines: list[Passage]) -> tuple[str | None, Passage]:
    dated = [
        (value, line.cut(found.start, found.end))
        for line in lines
        if ARRIVED.search(line.text)
        for found in phrases.find(line.text)
        if (value := _as_date(found.timescale)) and len(value) > 4
    ]
    return max(dated, key=lambda pair: pair[0]) if dated else (None, EMPTY)


def _as_date(timescale: Timescale) -> str | None:
    day = timescale.end or timescale.start
    length = LENGTH.get(timescale.precision)
    return day[:length] if day and length and not (timescale.start and timescale.end) else None
