"""Timescales inside running text, with the characters that they stand in.

Promise: a range begins and ends with the phrase itself, never with a bracket, a dash or a full stop; an adjective
("half termly data"), an age or a percentage is not taken for a timescale.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from tallystick.engine.drafts import Timescale
from tallystick.engine.timescales.cell import Spoken, says_its_year, spoken_in
from tallystick.engine.timescales.reading import read

_BARE_YEARS = re.compile(r"(19|20)\d{2}([/–-]\d{1,4})?|\d\d[/–-]\d\d")
_DASH = re.compile(r"(?:(?<=\s)|^)[-–—−]+\s+")
_CLOSES = re.compile(r"\s*(?:[.;)\]]|$|\n|•)")
_OPENS = re.compile(r"(?:\A|[(\[–—:,;\n•]|\s-)\s*\Z")
_BEFORE = 8  # characters: enough for the dash or bracket and the white space after it
_LEADS_ON = re.compile(
    r"(including|e\.?g|i\.?e|such|especially|with|to|and|which|who|where|but|or|not)\b", re.IGNORECASE
)
_STOP = re.compile(r"[;\n•()]|\.(?=\s|$)")
_DASHES = 2  # in a tail: a range has one, and a second leads to something else
_LONGEST_TAIL = 100


class Found(msgspec.Struct, kw_only=True):
    """A timescale in running text. `standing`: in brackets, after a dash, or at the end of its sentence."""

    start: int
    end: int
    timescale: Timescale
    standing: bool = True


def find(text: str) -> list[Found]:
    """The timescales in running text, in order, none overlapping another. Inventory: PLN-05."""
    heard = spoken_in(text)
    found = list(_tails(text, [spoken.start for spoken in heard]))
    taken = [each.start for each in found]
    alone = [
        each
        for spoken in heard
        if not _overlaps(spoken, found, bisect_left(taken, spoken.end))
        for each in _alone(text, spoken)
    ]
    return sorted(found + alone, key=lambda each: each.start)


def _overlaps(spoken: Spoken, found: list[Found], after: int) -> bool:
    """Whether the last one that begins before this phrase ends reaches into it."""
    return after > 0 and found[after - 1].end > spoken.start


# ---- what stands after a dash ----------------------------------------------------------------------------------------


def _tails(text: str, heard: list[int]) -> Iterator[Found]:
    """What follows a dash, where all of it says when: "– trial by August 2025, roll-out by November 2025"."""
    begin = 0
    while dash := _DASH.search(text, begin):
        first = bisect_left(heard, dash.end())
        near = first < len(heard) and heard[first] < dash.end() + _LONGEST_TAIL
        found = _tail(text, dash.end()) if near and not _LEADS_ON.match(text, dash.end()) else None
        if found:
            yield found
        begin = found.end if found else dash.end()


def _tail(text: str, start: int) -> Found | None:
    """The longest that can be read, to the end of the sentence or to another dash."""
    inside = text[start : start + _LONGEST_TAIL]
    whole = _sentence(inside)
    dashes = [dash.start() for dash in _DASH.finditer(inside, 0, whole) if dash.start()]
    for end in (whole, *reversed(dashes[:_DASHES])):
        words = inside[:end].rstrip(" ,-–—")
        reading = read(words)
        if reading.read and not _BARE_YEARS.fullmatch(words) and not _goes_on(words):
            return Found(start=start, end=start + len(words), timescale=reading.timescale)
    return None


def _goes_on(words: str) -> bool:
    """Another dash stands before the first phrase or after the last: what it sets off says something else."""
    heard = spoken_in(words)
    return bool(_DASH.search(words[: heard[0].start]) or _DASH.search(words[heard[-1].end :]))


def _sentence(text: str) -> int:
    """Where the sentence ends: at a stop, or at a bracket that was opened before it."""
    depth = 0
    for stop in _STOP.finditer(text):
        depth += {"(": 1, ")": -1}.get(stop[0], 0)
        if depth < 0 or stop[0] not in "()":
            return stop.start()
    return len(text)


# ---- what stands by itself -------------------------------------------------------------------------------------------


def _alone(text: str, spoken: Spoken) -> Iterator[Found]:
    words = text[spoken.start : spoken.end]
    standing = bool(_CLOSES.match(text, spoken.end))
    set_off = standing and bool(_OPENS.search(text[max(0, spoken.start - _BEFORE) : spoken.start]))
    sure = spoken.phrase.dated and says_its_year(spoken.phrase) and not _BARE_YEARS.fullmatch(words)
    if sure or set_off:
        reading = read(words)
        if reading.read:
            yield Found(start=spoken.start, end=spoken.end, timescale=reading.timescale, standing=standing)
