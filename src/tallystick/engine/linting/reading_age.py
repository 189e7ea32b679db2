"""How hard a text is to read: its reading age, long sentences, long words, and the jargon of our field.

Promise: pure; the two formulas count only letters, words and sentences, so that the same words give the same figures
everywhere. A figure of fewer than a hundred words says that it is one: the formulas were fitted on longer texts.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.lint_words import lint_words

FITTED_ON: Final = 100  # words: the samples that both formulas were fitted on
LONG_WORD: Final = 10  # letters; our own choice: no source says where a word becomes long
FIRST_GRADE: Final = 5  # years: a child of an American grade is about five years older than its number
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[’'\-][^\W_]+)*")
_TITLES: Final = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|No|e\.g|i\.e|etc)\.(?=\s)", re.IGNORECASE)
_END: Final = re.compile(r"(?<=[.!?…])[\"'’”)\]]*\s+(?=[\"'‘“(\[]?[^\W_a-z])|\n+")
_CAPITALS: Final = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word as it is printed, and what to say instead; "" where only its writer can say what it means."""

    word: str
    plain: str
    at: int  # the place of its first letter in the text


@dataclass(frozen=True, slots=True)
class Readability:
    """What is counted of a text, and the ages that two published formulas make of it, in years; None of no words."""

    words: int
    sentences: int
    automated: float | None  # Automated Readability Index: Senter and Smith, 1967
    coleman_liau: float | None  # Coleman and Liau, 1975
    words_a_sentence: float
    longest_sentence: int  # words
    long_words: tuple[str, ...]  # of ten letters and more, each once, as they come
    jargon: tuple[Jargon, ...]

    @property
    def age(self) -> float | None:
        """The higher of the two, so that no text is called easier than one of them finds it."""
        return None if self.automated is None or self.coleman_liau is None else max(self.automated, self.coleman_liau)

    @property
    def is_short(self) -> bool:
        """Whether there are too few words for the formulas to be more than a hint."""
        return self.words < FITTED_ON


def readability(text: str, own: Path | None = None) -> Readability:
    """How hard a text is to read; `own` is an authority's folder, whose plain words go first. Inventory: PLT-04."""
    told = sentences_of(text)
    words = [word for one in told for word in one]
    letters = sum(character.isalnum() for word in words for character in word)
    long = dict.fromkeys(word for word in words if sum(map(str.isalpha, word)) >= LONG_WORD)
    return Readability(
        words=len(words),
        sentences=len(told),
        automated=_automated(letters, len(words), len(told)),
        coleman_liau=_coleman_liau(letters, len(words), len(told)),
        words_a_sentence=round(len(words) / len(told), 1) if told else 0.0,
        longest_sentence=max(map(len, told), default=0),
        long_words=tuple(long),
        jargon=tuple(_jargon(text, own)),
    )


def sentences_of(text: str) -> list[list[str]]:
    """The sentences of a text as lists of words; a line of its own, such as a point of a list, ends one."""
    parts = _END.split(_TITLES.sub(r"\1", text))
    return [words for words in (_WORD.findall(part) for part in parts) if words]


def _automated(letters: int, words: int, sentences: int) -> float | None:
    if not words:
        return None
    return _years(4.71 * letters / words + 0.5 * words / sentences - 21.43)


def _coleman_liau(letters: int, words: int, sentences: int) -> float | None:
    if not words:
        return None
    return _years(5.88 * letters / words - 29.6 * sentences / words - 15.8)


def _years(grade: float) -> float:
    """The age of an American school grade; nobody is told to read before school begins."""
    return round(max(grade, 0) + FIRST_GRADE, 1)


def _jargon(text: str, own: Path | None) -> list[Jargon]:
    """Each word of our field once, in the order of the text, the longest that fits at a place."""
    pattern, plain = _plain_words(own)
    found: dict[str, Jargon] = {}
    for match in pattern.finditer(text):
        word = " ".join(match[0].split())
        said = _meant(word, plain)
        if said is not None:
            found.setdefault(word.lower(), Jargon(word, said, match.start()))
    for match in _CAPITALS.finditer(text):
        if not _known(match[0]):
            found.setdefault(match[0].lower(), Jargon(match[0], "", match.start()))
    return sorted(found.values(), key=lambda one: one.at)


def _meant(word: str, plain: dict[str, str]) -> str | None:
    """What to say instead; letters that are an abbreviation only as capitals are no jargon as a word."""
    return plain.get(word) if word.isupper() else plain.get(word.lower())


def _known(capitals: str) -> bool:
    return capitals.rstrip("s") in lint_words().known_letters


@cache
def _plain_words(own: Path | None) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all that is jargon, and what each is in plain words."""
    codes = code_lists(own)["plain-words"].codes
    plain = {form: one.title for one in codes for form in (*one.spelt, one.code, one.code.replace("-", " "))}
    plain |= {form.upper(): said for form, said in plain.items() if not form.isupper()}
    longest_first = sorted(plain, key=len, reverse=True)
    body = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE), plain
