"""Words as they are looked for: without case, accents and endings, the same for what was written and what is sought.

Promise: what comes of any text is ASCII letters and digits with single spaces, so that no database reads it otherwise.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped]

MARKS = "-.'’‘ʼ‐‑–/&"  # what may stand inside one word: R7a.4, O’Neill, looked-after
COMPOUND = re.compile(rf"[^\W_]+(?:[{re.escape(MARKS)}][^\W_]+)*")
PART = re.compile(r"[^\W_]+")
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# Plurals that no ending tells.
IRREGULAR = {"children": "child", "men": "man", "women": "woman", "curricula": "curriculum", "criteria": "criterion"}
SHORTEST = 3  # letters of a word that has an ending to take off
DIGITS = 9  # a word with so many is the number of a person, and is neither kept nor looked for
LONGEST = 60  # letters: longer ones are cut


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands in it, the stems of its parts, and of all in one where it has several."""

    start: int
    end: int
    parts: tuple[str, ...]
    joined: str


def fold(word: str) -> str:
    """Give a word without case, accents and other marks over letters: Łódź is lodz, ŵy is wy."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return plain.translate(LETTERS)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give what a word and its other forms have in common, in ASCII: exclusion of exclusions; other scripts in hex."""
    folded = "".join(PART.findall(fold(word)))[:LONGEST]
    if not folded.isascii():
        return "u" + folded.encode("utf-8", "replace").hex()
    if len(folded) < SHORTEST or not folded.isalpha():
        return folded
    return str(_english().stemWord(IRREGULAR.get(folded, folded)))


@cache
def _english() -> "snowballstemmer.EnglishStemmer":
    return snowballstemmer.stemmer("english")


def is_number_of_somebody(word: str) -> bool:
    """Say whether a word has so many digits that it is a pupil’s, a learner’s or a patient’s number."""
    return sum(sign.isdigit() for sign in word) >= DIGITS


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text in order, without the numbers of persons."""
    for found in COMPOUND.finditer(text):
        if is_number_of_somebody(found[0]):
            continue
        parts = tuple(one for one in map(stem, PART.findall(found[0])) if one)
        joined = stem(found[0]) if len(parts) > 1 else ""
        if parts:
            yield Token(found.start(), found.end(), parts, joined)


def stems_of(text: str) -> tuple[str, ...]:
    """Give the stems of a text's words in order, each part of a compound by itself."""
    return tuple(part for one in tokens(text) for part in one.parts)


def indexed(text: str) -> str:
    """Give what is kept of a text to be found by: its stems in order, then its compounds in one (coordinator)."""
    found = list(tokens(text))
    return " ".join([*(part for one in found for part in one.parts), *(one.joined for one in found if one.joined)])
