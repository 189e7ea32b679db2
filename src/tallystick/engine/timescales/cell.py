"""The words of a cell: the phrases among them, and whether the rest leaves it a timescale."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from tallystick.engine.timescales.grammar import Node, Token, phrase, tokens
from tallystick.engine.timescales.meaning import Phrase, interpret
from tallystick.engine.timescales.periods import academic_year

_NUMBERS = {"TWO", "DIGIT", "YEAR", "SHORTYEAR", "ORDINAL", "PAIR", "SHORTPAIR", "AMOUNT"}
_SMALL = {
    "with",
    "and",
    "the",
    "for",
    "from",
    "all",
    "any",
    "its",
    "our",
    "their",
    "this",
    "that",
    "each",
    "into",
    "are",
    "also",
}
_FINITE = {
    "will",
    "was",
    "were",
    "has",
    "have",
    "had",
    "must",
    "should",
    "would",
    "could",
    "can",
    "cannot",
    "is",
    "are",
    "we",
    "they",
    "did",
    "does",
}
_WORD = re.compile(r"[^\W\d_]{3,}")
_SPEAKERS = {"we", "they", "he", "she", "i", "you", "us", "them", "it"}
_ROOM = {"dated": 5, "told": 3, "undated": 4, "limit": 6, "unsaid": 2, "year": 2}  # words beside a phrase of each kind
_LONGEST = 1000  # characters: what is longer is no timescale
_LATIN = 0x24F
_IN_A_SENTENCE = 2
_IN_ITS_COLUMN = 2  # times the room, where the column is known to hold timescales


class Spoken(NamedTuple):
    """A phrase of the cell, and where it stands."""

    phrase: Phrase
    name: str
    start: int
    end: int
    told: bool = False  # "in May", as a story tells it, and not "by May", as a plan does


@dataclass(frozen=True, slots=True)
class Cell:
    """What was understood of a cell. `refusal` says in a sentence why it cannot be read."""

    spoken: tuple[Spoken, ...] = ()
    code: str | None = None
    refusal: str | None = None


@lru_cache(maxsize=4096)
def cell(text: str, *, academic: bool = False, known: bool = False) -> Cell:
    """The phrases of a cell, weighed against its other words."""
    if len(text) > _LONGEST:
        return Cell(refusal="These words say more than when.")
    try:
        spoken, rest = _phrases(tokens(text), academic=academic)
    except ValueError:
        return Cell(code="no-such-date", refusal="No calendar has this date.")
    if _partly(tokens(text), spoken):
        return Cell(refusal="These words mean a part of what they name, and do not say which days.")
    if any(ord(letter) > _LATIN and letter.isalpha() for letter in text):
        return Cell(refusal="These words are not in English.")
    if not spoken:
        return Cell(refusal="No timescale is among these words.")
    if _garbled(text, spoken, rest):
        return Cell(code="garbled", refusal="A number beside the date belongs to nothing.")
    spoken, rest = _outside_brackets(text, spoken, rest)
    if _wordy(spoken, rest, known=known):
        return Cell(refusal="These words say more than when.")
    return Cell(tuple(spoken))


def _phrases(words: list[Token], *, academic: bool) -> tuple[list[Spoken], list[Token]]:
    spoken, rest, here = [], [], 0
    while here < len(words):
        found = phrase(words, here)
        if found is None:
            rest.append(words[here])
            here += 1
            continue
        node, after = found
        spoken.append(_spoken(node, words[here], words[after - 1], academic=academic))
        here = after
    return spoken, rest


def spoken_in(text: str) -> list[Spoken]:
    """The phrases of running text; one that no calendar has is left out."""
    words, spoken, here = tokens(text), [], 0
    while here < len(words):
        found = phrase(words, here)
        after = found[1] if found else here + 1
        if found:
            with suppress(ValueError):
                spoken.append(_spoken(found[0], words[here], words[after - 1], academic=False))
        here = after
    return [each for each in spoken if not each.phrase.dated or not _cut(words, each.start, each.end)]


def _partly(words: list[Token], spoken: list[Spoken]) -> bool:
    return any(each.phrase.dated and _cut(words, each.start, each.end) for each in spoken)


def _cut(words: list[Token], start: int, end: int) -> bool:
    """A word beside a phrase takes only a part of it, or takes it back: "first half of 2027", "not April"."""
    before = next((t.kind for t in reversed(words) if t.end <= start and t.kind != "COMMA"), "")
    after = next((t.kind for t in words if t.start >= end and t.kind not in {"COMMA", "IN"}), "")
    return before in {"PARTLY", "BARRED", "NTHWEEK"} or after == "PARTLY"


def _spoken(node: Node, first: Token, last: Token, *, academic: bool) -> Spoken:
    meant = interpret(node)
    return Spoken(_schooled(meant) if academic else meant, node.name, first.start, last.end, told=first.kind == "IN")


def _schooled(meant: Phrase) -> Phrase:
    """A pair of years under an academic heading is an academic year."""
    begin, finish = (w and replace(w, make=academic_year) if w and w.unsaid else w for w in (meant.begin, meant.finish))
    return replace(meant, begin=begin, finish=finish)


def _garbled(text: str, spoken: list[Spoken], rest: list[Token]) -> bool:
    """A bare number touches a dated phrase: a cell that was cut or run together."""
    dated = [s for s in spoken if s.phrase.dated]
    bare = [t for t in rest if t.kind in _NUMBERS and re.fullmatch(r"[\d.,/–'’-]+", t.text)]
    return any(_touch(text, s.end, t.start) or _touch(text, t.end, s.start) for s in dated for t in bare)


def _touch(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 3 and not re.sub(r"[\s/–-]", "", text[end:start])


def _outside_brackets(text: str, spoken: list[Spoken], rest: list[Token]) -> tuple[list[Spoken], list[Token]]:
    """A remark in brackets does not count where a dated phrase stands outside them."""
    inside = [match.span() for match in re.finditer(r"\([^()]*\)", text)]

    def outside(start: int) -> bool:
        return not any(left <= start < right for left, right in inside)

    dated = [s for s in spoken if s.phrase.dated and outside(s.start)]
    if not dated or not all(says_its_year(s.phrase) for s in dated):
        return spoken, rest
    kept = [s for s in spoken if outside(s.start) or not s.phrase.dated]
    return kept, [t for t in rest if outside(t.start)]


def says_its_year(meant: Phrase) -> bool:
    """Every date of the phrase has its year printed."""
    return all(w is None or w.year is not None for w in (meant.begin, meant.finish))


def _wordy(spoken: list[Spoken], rest: list[Token], *, known: bool) -> bool:
    heard = {t.text.lower() for t in rest}
    other = [t.text.lower() for t in rest if t.kind in {"WORD", "LABELLED", "EVENT"} and _WORD.match(t.text)]
    room = max(_ROOM[_kind(s)] for s in spoken)
    if heard & _SPEAKERS and not known:
        return True
    if heard & _FINITE:
        room = min(room, _IN_A_SENTENCE)
    return len([w for w in other if w not in _SMALL]) > room * (_IN_ITS_COLUMN if known else 1)


def _kind(spoken: Spoken) -> str:
    meant = spoken.phrase
    if not meant.dated:
        return "limit" if spoken.name == "limit" else "undated"
    if not says_its_year(meant):
        return "unsaid"
    if spoken.end - spoken.start == len("2024"):
        return "year"
    return "told" if spoken.told else "dated"
