"""Printed words with their places, and the lines that they stand on. Measures are points from the top left."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
PRIVATE = re.compile(r"[\ue000-\uf8ff]")
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """Words on one base line, from left to right."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def height(self) -> float:
        return median(word.height for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Printed]:
    """Words gathered into lines from top to bottom: two words share a line where their middles nearly meet."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        last = lines[-1][0] if lines else None
        if last and word.middle - last.middle < 0.45 * min(word.height, last.height):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Printed(tuple(sorted(line, key=lambda w: w.x0))) for line in lines]


def phrases_of(words: Iterable[Word], gap: float) -> Iterator[list[Word]]:
    """Runs of words that stand closer together than `gap` times their height."""
    run: list[Word] = []
    for word in sorted(words, key=lambda w: w.x0):
        if run and word.x0 - max(w.x1 for w in run) > gap * max(word.height, 1.0):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def repaired(text: str, *, first: bool) -> str:
    """A glyph without a character is a bullet where it begins a line; elsewhere it stays as it is."""
    if first and (UNKNOWN_GLYPH.match(text) or PRIVATE.match(text)):
        return BULLET + PRIVATE.sub("", UNKNOWN_GLYPH.sub("", text, count=1) if text[0] == "(" else text[1:])
    return text
