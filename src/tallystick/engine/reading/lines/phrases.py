"""The vocabulary's phrases where they stand in running text: whole, with a bracket after them, or torn in two.

Promise: a phrase is only found here; whether it is a heading is for the company it keeps to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tallystick.engine.catalogue import vocabularies
from tallystick.engine.reading.recognition import plain

WORD = re.compile(r"[^\s:/(),]+")
CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][A-Za-z’'-]*")
TAIL = re.compile(r"\s*\([^()]{0,40}\)")
SPLIT_WITHIN = 260  # the last word of a label is looked for this far on, where a column's words came between
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Found:
    """A heading or label in running text: where, what, and its words where a neighbour's words came between."""

    start: int
    end: int
    field: str
    key: str
    colon: bool = False
    strays: tuple[tuple[int, int], ...] = ()  # the rest of a label that was torn in two
    ref: tuple[int, int] = (0, 0)


def phrases_in(text: str, begin: int) -> Iterator[Found]:
    past = begin
    for match in CAPITAL.finditer(text, begin):
        if match.start() < past or plain(match[0]) not in _first_words():
            continue
        spot = _phrase_at(text, match.start())
        if spot:
            past = spot.end
            yield spot


def _phrase_at(text: str, start: int) -> Found | None:
    """The longest known phrase here; else a long one whose last words stand a little further on."""
    ends = [m.end() for m in WORD.finditer(text, start, start + 90)][:LONGEST]
    known = next((end for end in reversed(ends) if _is_known(text, start, end)), 0)
    torn = _torn_phrase(text, start, ends)
    if torn and torn.end > known:
        return torn
    return _with_tail(text, start, known, _phrases()[plain(text[start:known])]) if known else None


def _is_known(text: str, start: int, end: int) -> bool:
    return end - start >= 3 and "." not in text[start:end] and plain(text[start:end]) in _phrases()


def _with_tail(text: str, start: int, end: int, field: str) -> Found:
    key = plain(text[start:end]).replace(" ", "")
    tail = TAIL.match(text, end)
    end = tail.end() if tail else end
    other = re.compile(r"\s?/\s?[A-Z][a-z]+").match(text, end)
    end = other.end() if other and plain(other[0]) in _phrases() else end
    colon = re.compile(r"\s?:").match(text, end)
    return Found(start, colon.end() if colon else end, field, key, colon=bool(colon))


def _torn_phrase(text: str, start: int, ends: list[int]) -> Found | None:
    for size in (5, 4, 3):
        if len(ends) < size:
            continue
        missing = _beginnings().get(plain(text[start : ends[size - 1]]))
        if missing:
            rest, field = missing
            there = re.compile(rf"(?<![\w]){re.escape(rest)}\w?(?!\w)", re.IGNORECASE)
            found = there.search(text, ends[size - 1], ends[size - 1] + SPLIT_WITHIN)
            if found:
                key = plain(f"{text[start : ends[size - 1]]} {rest}").replace(" ", "")
                return Found(start, ends[size - 1], field, key, strays=(found.span(),))
    return None


def phrase_within(text: str, start: int, end: int) -> Found | None:
    key = plain(text[start:end])
    field = _phrases().get(key)
    return Found(start, end, field, key) if field else None


@cache
def _phrases() -> dict[str, str]:
    headings = vocabularies.headings()
    known = {plain(word): field for field, words in headings.fields.items() for word in words}
    return {**{plain(w): choice.fields[0] for choice in headings.either for w in choice.words}, **known}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _phrases() if phrase)


@cache
def _beginnings() -> dict[str, tuple[str, str]]:
    """The first words of a long phrase -> its last word and its field."""
    found: dict[str, tuple[str, str]] = {}
    for phrase, field in _phrases().items():
        words = phrase.split()
        if len(words) >= 4 and " ".join(words[:-1]) not in _phrases():
            found.setdefault(" ".join(words[:-1]), (words[-1], field))
    return found


@cache
def levels_by_word() -> dict[str, str]:
    return {plain(word): level for level, words in vocabularies.headings().levels.items() for word in words}


@cache
def numbered_heading() -> re.Pattern[str]:
    words = sorted((w for level in vocabularies.headings().levels.values() for w in level), key=len, reverse=True)
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    number = r"\d{1,3}(?:\.\d{1,2})*(?:\s?\([a-z]\)|[a-z])?"
    return re.compile(rf"(?<!\w)(?P<word>{names})\s+(?P<ref>{number}(?:\s*(?:,|and|&)\s*{number})*)(?!\w)\s?[:.]?")
