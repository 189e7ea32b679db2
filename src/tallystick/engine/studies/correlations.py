"""Whether there is more of one thing where there is more of another, and which of two days came first.

Promise: by ranks, so that a few extreme children and many with nothing decide it no more than others; where the
interval holds nothing, none is said. Whole numbers and fractions go in.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

import numpy
import scipy
from numpy.typing import NDArray

from tallystick.engine.measures.judging.significance import LEVEL
from tallystick.engine.registers.sampling import Z
from tallystick.engine.studies.intervals import OPEN, Interval, share

Pair = tuple[Fraction, Fraction]
Ranks = NDArray[numpy.int64]
Said = Literal["more", "less", ""]
NEARLY = 0.999999  # a coefficient of one has no interval: it is taken for this


@dataclass(frozen=True)
class Correlated:
    """A coefficient of ranks with its interval; None where there are too few, or one of the two never differs."""

    many: int
    coefficient: Fraction | None = None
    between: Interval = OPEN
    chance: float | None = None  # that ranks dealt by lot lie as close

    @property
    def said(self) -> Said:
        """Say which way they go together: by the interval, and by the chance."""
        if self.coefficient is None or self.chance is None or self.chance > LEVEL or self.between.holds(0):
            return ""
        return "more" if self.coefficient > 0 else "less"


@dataclass(frozen=True)
class Ordered:
    """Of rows that have both days: how often one came first, and how often it would if the days were dealt by lot."""

    one: int
    other: int
    together: int
    share: Fraction | None = None  # how often the one came first, of those where one did
    between: Interval = OPEN
    dealt: Fraction | None = None  # the same share, of every pair of the one's days with the other's
    chance: float | None = None  # that dealing the days by lot makes it as unlike

    @property
    def said(self) -> Literal["one", "other", ""]:
        """Say which came first: oftener than dealing by lot makes it, and in more than half with its whole interval."""
        if self.share is None or self.dealt is None or self.chance is None or self.chance > LEVEL:
            return ""
        half = Fraction(1, 2)
        if self.between.low is not None and self.between.low > half and self.share > self.dealt:
            return "one"
        return "other" if self.between.high is not None and self.between.high < half and self.share < self.dealt else ""


def correlated(pairs: Sequence[Pair], *, least: int = 10) -> Correlated:
    """Give Spearman's coefficient of pairs, those that are equal sharing their ranks. Inventory: ATX-12; docs/adr/0064.

    The interval is Bonett and Wright's (2000, Psychometrika 65) on Fisher's scale; the chance is that of Student's t,
    by which Pitman (1937, JRSS Supplement 4) approximates all ways to deal the ranks.
    """
    many = len(pairs)
    one, other = (doubled_ranks([pair[side] for pair in pairs]) for side in (0, 1))
    above, spreads = int(one @ other), int(one @ one) * int(other @ other)
    if many < max(least, 4) or not spreads:
        return Correlated(many)
    coefficient = above / math.sqrt(spreads)
    near = max(-NEARLY, min(NEARLY, coefficient))
    middle, half = math.atanh(near), Z * math.sqrt((1 + near * near / 2) / (many - 3))
    ends = (Fraction(math.tanh(middle - half)), Fraction(math.tanh(middle + half)))
    score = abs(near) * math.sqrt((many - 2) / (1 - near * near))
    chance = 2 * float(scipy.special.stdtr(many - 2, -score))
    return Correlated(many, Fraction(coefficient), Interval(*ends), chance)


def doubled_ranks(values: Sequence[Fraction]) -> Ranks:
    """Give twice the distance of each rank from the middle one: whole numbers, equal ones in the middle of theirs."""
    order = sorted(set(values))
    places = {value: place for place, value in enumerate(order)}
    which = numpy.array([places[value] for value in values], dtype=numpy.int64)
    times = numpy.bincount(which, minlength=len(order)).astype(numpy.int64)
    before = numpy.cumsum(times) - times
    ranks: Ranks = (2 * before + times - len(values))[which]
    return ranks


def ordered(days: Sequence[tuple[date, date]], *, least: int = 10) -> Ordered:
    """Give which of two days came first, beside what the days alone would make it. Inventory: ATX-12.

    A day that comes earlier in everybody comes first without having anything to do with the other; so it is held
    against every way to deal the other's days to the same rows, by the normal approximation of Hoeffding (1951, Annals
    of Mathematical Statistics 22).
    """
    firsts, seconds = (numpy.array([pair[side].toordinal() for pair in days], dtype=numpy.int64) for side in (0, 1))
    own = numpy.sign(seconds - firsts)  # 1 where the one of a row came before the other
    one, other = int((own > 0).sum()), int((own < 0).sum())
    counts = Ordered(one, other, len(days) - one - other)
    if len(days) < least or not one + other:
        return counts
    lot = Lot(firsts, seconds)
    return Ordered(
        one,
        other,
        counts.together,
        Fraction(one, one + other),
        share(one, one + other),
        lot.share,
        lot.chance(one - other),
    )


class Lot:
    """Every day of the one beside every day of the other: each different day once, with how often it is there."""

    def __init__(self, firsts: Ranks, seconds: Ranks) -> None:
        """Lay the days out."""
        one, self.ones = numpy.unique(firsts, return_counts=True)
        other, self.others = numpy.unique(seconds, return_counts=True)
        self.signs = numpy.sign(other[None, :] - one[:, None])
        self.weights = self.ones[:, None] * self.others[None, :]
        self.many = len(firsts)

    @property
    def share(self) -> Fraction | None:
        """Give in how many of all pairs the one comes first, of those in which one does."""
        before, after = (int(self.weights[self.signs == sign].sum()) for sign in (1, -1))
        return Fraction(before, before + after) if before + after else None

    def chance(self, seen: int) -> float:
        """Give the chance that dealing makes the ones that come first less the others as far from their mean."""
        rows, columns = self.signs @ self.others / self.many, self.ones @ self.signs / self.many
        mean = float((self.signs * self.weights).sum()) / self.many**2
        apart = (self.signs - rows[:, None] - columns[None, :] + mean) ** 2
        spread = float((apart * self.weights).sum()) / (self.many - 1)
        score = abs(seen - mean * self.many) / math.sqrt(spread) if spread else 0.0
        return 2 * float(scipy.special.ndtr(-score))
