"""Timescales that stand inside or at the end of an action, and several in one cell.

Promise: a timescale is cut out of a sentence only where a dash, a bracket or the end sets it off;
inside a sentence it is read and the sentence stays whole.
"""

import re
from dataclasses import dataclass

from tallystick.engine import timescales
from tallystick.engine.drafts.tree import Timescale
from tallystick.engine.reading.cells import phrases
from tallystick.engine.reading.passage import EMPTY, Passage, join

DASH = re.compile(r"\s[–—-]\s*|\s*[–—]\s*(?=\D)|(?<=[a-z])[–—]\s+|(?<=\d)[–—]\s+(?=[A-Z])")
SET_OFF = re.compile(r"\s?[–—-]\s+|[.)]\s+(?=[A-Z])")
NEXT_SENTENCE = re.compile(r"\.?\s+(?=[A-Z])")
RANGE_BEGUN = re.compile(r"(?P<month>\b[A-Z][a-z]{2,8}\s\d{2,4})\s*[–-]\s*$")
CROSS = re.compile(r"[\s–—-]*\b(?P<see>see (?:above|below|\w+ \d+|action \w+))[.;]?\s*$", re.I)
OFTEN = re.compile(r"\s+[–—-]\s+(?P<when>[\w-]+(?: [\w-]+){0,3})[.;]?\s*$")  # “… – termly”
BRACKET = re.compile(r"\((?P<inside>[^()]*)\)[\s.;,]*$")
PREPOSITION = re.compile(r"\b(?:by|before|from|for|during|until|till|within|throughout|between|since|in)\s*$", re.I)
OPENS = re.compile(r"(?:by|before|from|for|during|until|within|throughout|between|in)\b", re.I)
LAST_DASHES = 12  # the timescale of an action stands at its end
TAIL = " .;,)"


@dataclass(frozen=True, slots=True)
class Timed:
    """An action's words without its timescale, the timescale's words, and what they were read as."""

    text: Passage
    words: Passage = EMPTY
    timescale: Timescale | None = None
    doubts: tuple[tuple[str, str], ...] = ()


def cut_timescale(passage: Passage, document_date: str | None = None) -> Timed:
    """The timescale at the end of an action, cut out of it, or the one inside it, left in. Inventory: PLN-05."""
    cross = CROSS.search(passage.text)
    body = passage.cut(0, cross.start()) if cross else passage
    found = [_from_its_start(body.text, f) for f in phrases.find(body.text) if _dated(f.timescale)]
    end = _set_off(body, found)
    if end:
        text, words = body.cut(0, end[0]), body.cut(end[1], end[2])
        return Timed(text, words, read_several(words.text, document_date))
    if (
        (often := OFTEN.search(body.text))
        and (reading := phrases.read(often["when"])).read
        and reading.timescale.recurring
    ):
        return Timed(body.cut(0, often.start()), body.cut(*often.span("when")), reading.timescale)
    if cross:
        words = passage.cut(cross.start("see"), cross.end("see"))
        return Timed(body, words, Timescale(text=words.text))
    return _inside(body, found)


def read_several(text: str, document_date: str | None = None, column: str | None = None) -> Timescale:
    """A timescale cell: read whole where it can be, else from the phrases in it, the latest end deciding."""
    said = " ".join(text.split())
    reading = phrases.read(said, document_date=document_date, column=column)
    if reading.read:
        return reading.timescale
    return combine([found.timescale for found in phrases.find(said)], said)


def combine(parts: list[Timescale], text: str) -> Timescale:
    """Several timescales as one: the last end, unless one of them has none."""
    if not parts:
        return Timescale(text=text)
    opened = next((part for part in parts if part.open_ended), None)
    ends = [part.end for part in parts if part.end]
    starts = [part.start for part in parts if part.start]
    last = max((p for p in parts if p.end), key=lambda p: p.end or "", default=parts[0])
    return Timescale(
        text=text,
        start=min(starts, default=None) if opened or len(parts) == 1 else last.start,
        end=None if opened and not ends else max(ends, default=None),
        open_ended=bool(opened) and not ends,
        recurring=next((part.recurring for part in parts if part.recurring), None),
        precision=last.precision,
    )


def entries(passage: Passage) -> list[Passage]:
    """The separate timescales of a cell, one a line, or one after another where no line parts them."""
    lines = passage.split(r"\n+")
    if len(lines) > 1:
        return lines
    found = phrases.find(passage.text)
    return [passage.cut(f.start, f.end) for f in found] if len(found) > 1 else [passage]


def _dated(timescale: Timescale) -> bool:
    return bool(timescale.end or timescale.start or timescale.open_ended)


def _from_its_start(text: str, found: timescales.Found) -> timescales.Found:
    """A range of which only the end was found takes in the month before its dash."""
    begun = RANGE_BEGUN.search(text[: found.start])
    if not begun:
        return found
    reading = phrases.read(text[begun.start("month") : found.end])
    if not reading.read or not reading.timescale.start:
        return found
    return timescales.Found(start=begun.start("month"), end=found.end, timescale=reading.timescale)


def _set_off(passage: Passage, found: list[timescales.Found]) -> tuple[int, int, int] | None:
    """Where the words of the action end, and where those of the timescale begin and end."""
    if not found:
        return None
    return _bracketed(passage.text, found) or _dashed(passage.text, found) or _trailing(passage.text, found)


def _bracketed(text: str, found: list[timescales.Found]) -> tuple[int, int, int] | None:
    bracket = BRACKET.search(text)
    if not bracket or not any(f.start >= bracket.start("inside") for f in found):
        return None
    if len(bracket["inside"].split()) > 8 or _any_dash_before(text, found, bracket.start()):
        return None
    return bracket.start(), bracket.start("inside"), bracket.end("inside")


def _any_dash_before(text: str, found: list[timescales.Found], bracket: int) -> bool:
    return any(_clause(text, dash.end(), found) for dash in list(DASH.finditer(text[:bracket]))[-LAST_DASHES:])


def _dashed(text: str, found: list[timescales.Found]) -> tuple[int, int, int] | None:
    for dash in list(DASH.finditer(text))[-LAST_DASHES:]:
        if _clause(text, dash.end(), found):
            return dash.start(), dash.end(), len(text.rstrip(TAIL)) + (1 if text.rstrip(" .;,").endswith(")") else 0)
    return None


def _clause(text: str, start: int, found: list[timescales.Found]) -> bool:
    """The words from here on are a timescale: they begin with one, or nearly, and do not run on."""
    within = [f for f in found if f.start >= start]
    if not within or re.search(r"[.;]\s+[A-Z]", text[start:]):
        return False
    before, words = text[start : within[0].start].split(), text[start:].split()
    return len(before) <= 6 and len(words) <= 14 and _light(before)


def _light(before: list[str]) -> bool:
    return len(before) <= 2 or not any(word.endswith((",", ";")) for word in before[:-1])


def _trailing(text: str, found: list[timescales.Found]) -> tuple[int, int, int] | None:
    last = found[-1]
    if text[last.end :].strip(TAIL) or PREPOSITION.search(text[: last.start]) or not text[: last.start].strip():
        return None
    said = text[last.start : last.end]
    if OPENS.match(said) and not re.match(r"from\b", said, re.I):
        return None
    bare = said[0].isupper() or (said[0].islower() and said.lower().startswith("from"))
    return (last.start, last.start, last.end) if bare and not _needed(text[: last.start]) else None


def _needed(before: str) -> bool:
    """The sentence cannot stop here: "the review of | March 2009"."""
    return bool(re.search(r"\b(?:the|of|to|and|at|in|on|for|with|or|a|its|their|as)\s*$", before, re.I))


def _inside(passage: Passage, found: list[timescales.Found]) -> Timed:
    inside = [f for f in found if _said_as_one(passage.text, f)]
    if not inside:
        return Timed(passage)
    words = [passage.cut(f.start, f.end) for f in inside]
    text = " ".join(word.text for word in words)
    return Timed(passage, join(words), combine([f.timescale for f in inside], text))


def _said_as_one(text: str, found: timescales.Found) -> bool:
    """It says when: it opens with a preposition, or stands in brackets."""
    said = text[found.start : found.end]
    bracketed = text[: found.start].rstrip().endswith("(")
    return bool(found.timescale.end or found.timescale.start) and (bracketed or bool(OPENS.match(said)))


def ends_of_timescales(passage: Passage) -> list[int]:
    """Where a set-off timescale ends and a capital begins the next sentence: the marks of a list that lost its own."""
    ends: list[int] = []
    for opened in SET_OFF.finditer(passage.text):
        end = _end_of_timescale(passage.text, opened.end())
        if end and end not in ends:
            ends.append(end)
    return ends


def _end_of_timescale(text: str, start: int) -> int | None:
    """The shortest run of words from here that is a timescale whole, with a capital after it."""
    for boundary in NEXT_SENTENCE.finditer(text, start, start + 70):
        said = text[start : boundary.start()]
        if said.strip(" .") and said.rstrip()[-1] not in "–—-" and phrases.read(said.strip(" .")).read:
            return boundary.start()
    return None
