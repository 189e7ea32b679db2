"""Where in a text the words stand that were looked for: a line of context, in pieces, each marked or not."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.finding.seeking import Query
from tallystick.engine.finding.words import Token, tokens

BEFORE, LENGTH = 60, 220  # letters before the first word that is marked, and altogether
GOES_ON = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it was looked for."""

    text: str
    marked: bool = False


def marked(text: str, query: Query) -> tuple[Piece, ...]:
    """Give a text whole, in pieces."""
    text = unicodedata.normalize("NFC", text)
    return tuple(_cut(text, list(stretches(text, query)), 0, len(text)))


def context(text: str, query: Query) -> tuple[Piece, ...]:
    """Give the stretch of a text around the first word that was looked for; its beginning where none stands in it."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    found = list(stretches(text, query))
    start = _word_begins(text, max(found[0][0] - BEFORE, 0)) if found else 0
    end = _word_ends(text, start + LENGTH)
    pieces = list(_cut(text, found, start, end))
    before, after = [Piece(GOES_ON)] * (start > 0), [Piece(GOES_ON)] * (end < len(text))
    return (*before, *pieces, *after)


def stretches(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Give where words stand that were looked for, in order and apart from each other."""
    words = list(tokens(text))
    hit = sorted({place for phrase in query.phrases for place in _places(words, phrase)})
    yield from ((words[place].start, words[place].end) for place in hit)


def _places(words: list[Token], phrase: tuple[str, ...]) -> Iterator[int]:
    """Give the numbers of the words that make up a phrase, wherever it stands."""
    stems = [(part, number) for number, one in enumerate(words) for part in one.parts]
    for start in range(len(stems) - len(phrase) + 1):
        if tuple(part for part, _ in stems[start : start + len(phrase)]) == phrase:
            yield from (number for _, number in stems[start : start + len(phrase)])
    yield from (number for number, one in enumerate(words) if (one.joined,) == phrase)


def _cut(text: str, found: list[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    """Give a text from one place to another in pieces."""
    here = start
    for first, last in found:
        if first < start or last > end:
            continue
        if first > here:
            yield Piece(text[here:first])
        yield Piece(text[first:last], marked=True)
        here = last
    if here < end:
        yield Piece(text[here:end])


def _word_begins(text: str, place: int) -> int:
    """Give where the next word begins, unless a place is the text's beginning."""
    if place == 0:
        return 0
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + BEFORE else place


def _word_ends(text: str, place: int) -> int:
    """Give where the last word ends that is whole by a place."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return space if space > place - BEFORE else place
