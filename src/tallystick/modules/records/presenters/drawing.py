"""Bars drawn from the very rows of the table beside them: lengths and places in the picture's own units, no markup.

Promise: a picture shows no figure that its table does not, and its words say the same to whoever does not see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH, LABEL, NUMBER = 640, 190, 70  # of a picture of bars: the whole, room for words, room for figures
LINE, THICK = 30, 18
HIGH, FOOT = 150, 22  # of a picture of columns


@dataclass(frozen=True)
class Point:
    """One row to be drawn: its words, its share and the share as it is said."""

    words: str
    share: Fraction
    said: str


@dataclass(frozen=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    words: str  # that stand for it, where a pointer rests on it


@dataclass(frozen=True)
class Words:
    """Words in a picture; `anchor` says which end of them stands at the place."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn, and what the picture says in words."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]
    says: str


def bars(title: str, points: Sequence[Point]) -> Picture | None:
    """Give bars that lie under each other; None where there is nothing to compare."""
    if len(points) < 2:
        return None
    most = max(one.share for one in points) or Fraction(1)
    lengths = [round(float(one.share / most) * (WIDTH - LABEL - NUMBER), 1) for one in points]
    drawn = tuple(
        Bar(LABEL, LINE * place + (LINE - THICK) / 2, length, THICK, f"{one.words}: {one.said}")
        for place, (one, length) in enumerate(zip(points, lengths, strict=True))
    )
    base = [LINE * place + LINE / 2 + 6 for place in range(len(points))]
    left = [Words(0, y, one.words) for y, one in zip(base, points, strict=True)]
    right = [Words(LABEL + length + 8, y, one.said) for y, length, one in zip(base, lengths, points, strict=True)]
    return Picture(WIDTH, LINE * len(points), drawn, (*left, *right), says(title, points))


def columns(title: str, points: Sequence[Point]) -> Picture | None:
    """Give columns that stand beside each other, the first, the highest and the last with words."""
    if len(points) < 2:
        return None
    most = max(one.share for one in points) or Fraction(1)
    step = WIDTH / len(points)
    tall = [round(float(one.share / most) * (HIGH - LINE), 1) for one in points]
    drawn = tuple(
        Bar(round(step * place, 1), HIGH - high, round(step * 0.8, 1), high, f"{one.words}: {one.said}")
        for place, (one, high) in enumerate(zip(points, tall, strict=True))
    )
    top = max(range(len(points)), key=lambda place: points[place].share)
    middle = min(max(step * (top + 0.4), 30), WIDTH - 30)
    told = (
        Words(0, HIGH + FOOT - 4, points[0].words),
        Words(WIDTH, HIGH + FOOT - 4, points[-1].words, "end"),
        Words(round(middle, 1), LINE - 10, points[top].said, "middle"),
    )
    return Picture(WIDTH, HIGH + FOOT, drawn, told, says(title, points))


def says(title: str, points: Sequence[Point]) -> str:
    """Give a picture in words: from the least to the most."""
    least, most = min(points, key=lambda one: one.share), max(points, key=lambda one: one.share)
    return (
        f"{title}. Lowest: {least.words}, {least.said}. Highest: {most.words}, {most.said}. The table has every figure."
    )
