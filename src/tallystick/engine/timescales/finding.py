"""Timescales inside running text, with the characters that they stand in.

Promise: a range begins and ends with the phrase itself, never with a bracket, a dash or a full stop; an adjective
("half termly data"), an age or a percentage is not taken for a timescale.
"""

import re
from collections.abc import Iterator

import msgspec

from tallystick.engine.drafts import Timescale
from tallystick.engine.timescales.cell import Spoken, says_its_year, spoken_in
from tallystick.engine.timescales.reading import read

_BARE_YEARS = re.compile(r"(19|20)\d{2}([/–-]\d{1,4})?|\d\d[/–-]\d\d")
_DASH = re.compile(r"(?:(?<=\s)|^)[-–—−]+\s+")
_CLOSES = re.compile(r"\s*(?:[.;)\]]|$|\n|•)")
_OPENS = re.compile(r"(?:^|[(\[–—:,;\n•]|\s-)\s*$")
_LEADS_ON = re.compile(
    r"(including|e\.?g|i\.?e|such|especially|with|to|and|which|who|where|but|or|not)\b", re.IGNORECASE
)
_LONGEST_TAIL = 100


class Found(msgspec.Struct, kw_only=True):
    """A timescale in running text. `standing`: in brackets, after a dash, or at the end of its sentence."""

    start: int
    end: int
    timescale: Timescale
    standing: bool = True


def find(text: str) -> list[Found]:
    """The timescales in running text, in order, none overlapping another. Inventory: PLN-05."""
    found = list(_tails(text))
    for spoken in spoken_in(text):
        if not any(spoken.start < other.end and other.start < spoken.end for other in found):
            found += _alone(text, spoken)
    return sorted(found, key=lambda each: each.start)


def _tails(text: str) -> Iterator[Found]:
    """What follows a dash, where all of it says when: "– trial by August 2025, roll-out by November 2025"."""
    begin = 0
    while dash := _DASH.search(text, begin):
        end = _tail_end(text, dash.end())
        found = None if _LEADS_ON.match(text, dash.end()) else _tail(text, dash.end(), end)
        if found:
            yield found
        begin = found.end if found else dash.end()


def _tail_end(text: str, begin: int) -> int:
    stop = re.compile(r"[;\n•]|\.(?=\s|$)|\s[-–—]\s*$|\)(?=[^(]*$)").search(text, begin)
    return stop.start() if stop else len(text.rstrip())


def _tail(text: str, start: int, end: int) -> Found | None:
    words = text[start:end].rstrip(" ,-–—")
    if not 0 < len(words) <= _LONGEST_TAIL:
        return None
    reading = read(words)
    if not reading.read or _BARE_YEARS.fullmatch(words) or _DASH.search(words[: spoken_in(words)[0].start]):
        return None
    return Found(start=start, end=start + len(words), timescale=reading.timescale)


def _alone(text: str, spoken: Spoken) -> Iterator[Found]:
    words = text[spoken.start : spoken.end]
    standing = bool(_CLOSES.match(text, spoken.end))
    set_off = standing and bool(_OPENS.search(text, 0, spoken.start))
    sure = spoken.phrase.dated and says_its_year(spoken.phrase) and not _BARE_YEARS.fullmatch(words)
    if sure or set_off:
        reading = read(words)
        if reading.read:
            yield Found(start=spoken.start, end=spoken.end, timescale=reading.timescale, standing=standing)
