"""Intervals that hold the truth ninety-five times in a hundred, by published methods; which ones was measured.

Promise: whole numbers in, and what comes out is not rounded: that is done once, where it is told. docs/adr/0064.
"""

import math
from fractions import Fraction
from typing import NamedTuple

import numpy
import scipy

from tallystick.engine.measures.judging.significance import LEVEL, Rate, Share, shares_changed
from tallystick.engine.registers.sampling import Z, likely

FAR, NEAR = 30.0, 1e-7  # a ratio is looked for between e to the -30th and to the 30th, so near
AS_LIKELY = 1 + 1e-7  # tables so near to each other are taken to be equally likely
HALF = 0.5
TAILS = (LEVEL / 2, 1 - LEVEL / 2)
LAST = 1e-12  # a share is taken to be no nearer to nothing than this


class Interval(NamedTuple):
    """Between what the truth lies; an end that is open is None."""

    low: Fraction | None
    high: Fraction | None

    def holds(self, value: Fraction | float) -> bool:
        """Whether a value lies between the ends."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def times(self, factor: Fraction | int) -> "Interval":
        """Give the interval of so many times as much."""
        return Interval(*(None if end is None else end * factor for end in self))


OPEN = Interval(None, None)


def share(part: int, of: int) -> Interval:
    """Give the interval of a share, of nothing none: Wilson (1927), Probable inference, JASA 22."""
    ends = likely(part, of)
    return OPEN if ends is None else Interval(Fraction(ends[0]), Fraction(ends[1]))


def difference(one: Share, other: Share) -> Interval:
    """Give the interval of one share less another: Newcombe (1998), Statistics in Medicine 17, method 10.

    Raises ValueError where one is of nothing.
    """
    told = shares_changed(other, one)
    return Interval(_ended(told.low), _ended(told.high)).times(Fraction(1, 100))


def ratio(one: Share, other: Share) -> Interval:
    """Give the interval of one share as a multiple of another: Koopman's scores (1984), Biometrics 40.

    Those of Katz left out the truth oftener where groups are small. Where the other is nothing there is no upper end.
    """
    if not (one.part and other.part):
        start = -FAR if other.part else FAR
    else:
        start = math.log(one.part * other.of / (one.of * other.part))
    low, high = _edge(one, other, start, -FAR), _edge(one, other, start, FAR)
    return Interval(_power(low) or Fraction(0), _power(high))


def fisher(one: Share, other: Share) -> float:
    """Give how likely two shares as unlike as these are where they are alike: Fisher's exact test (1922, JRSS 85)."""
    parts = one.part + other.part
    could = numpy.arange(max(0, parts - other.of), min(one.of, parts) + 1)
    ways = (could, one.of - could, parts - could, other.of - parts + could)  # the four cells of each table
    logs = -sum(scipy.special.gammaln(cell + 1) for cell in ways)
    chances = numpy.exp(logs - logs.max())
    seen = chances[one.part - could[0]]
    return min(1.0, float(chances[chances <= seen * AS_LIKELY].sum() / chances.sum()))


class Singles(NamedTuple):
    """As many events, in as much, as would stray as far as some do if each came by itself."""

    events: float
    exposure: float


def singly(one: Rate, straying: float = 1.0) -> Singles:
    """Give events that stray so many times as far as single ones as fewer single ones, in as much less."""
    return Singles(one.events / straying, float(one.exposure) / straying)


def repeating(events: int, children: int | None) -> float:
    """Give how much further events stray because one child has several; 1 where nobody says of how many they are.

    Each child who has any has some more by chance: 2 × events to a child − 1 (Pólya and Aeppli, whose distribution
    Anscombe fits to counts in Biometrika 37, 1950).
    """
    return max(1.0, 2 * events / children - 1) if children else 1.0


def rate(one: Singles) -> Interval:
    """Give the interval of a rate.

    Gamma with half an event added, as Brown, Cai and DasGupta (2003, Statistica Sinica 13) advise for Poisson counts.
    """
    ends = (float(scipy.special.gammaincinv(one.events + HALF, tail)) / one.exposure for tail in TAILS)
    low, high = map(Fraction, ends)
    return Interval(low if one.events else Fraction(0), high)


def ratio_of_rates(one: Singles, other: Singles) -> Interval:
    """Give the interval of one rate as a multiple of another, of the share that one has of the events of both."""
    low, high = (float(scipy.special.betaincinv(one.events + HALF, other.events + HALF, tail)) for tail in TAILS)
    times = other.exposure / one.exposure
    ends = [Fraction(times * part / (1 - part)) if part < 1 else None for part in (low, high)]
    return Interval(ends[0] if one.events else Fraction(0), ends[1] if other.events else None)


def alike(one: Singles, other: Singles) -> float:
    """Give how likely two rates as unlike as these are where they are alike: twice the smaller tail.

    Exact where each event comes by itself: Przyborowski and Wilenski (1940), Biometrika 31.
    """
    part = one.exposure / (one.exposure + other.exposure)
    below = float(scipy.special.betainc(one.events, other.events + 1, part)) if one.events else 1.0
    above = float(scipy.special.betaincc(one.events + 1, other.events, part)) if other.events else 1.0
    return min(1.0, 2 * min(below, above))


def holm(chances: list[float]) -> list[float]:
    """Give chances as they stand among each other: Holm (1979), Scandinavian Journal of Statistics 6."""
    found, most = [1.0] * len(chances), 0.0
    for turn, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        most = max(most, min(1.0, (len(chances) - turn) * chances[place]))
        found[place] = most
    return found


def _ended(end: float | None) -> Fraction | None:
    return None if end is None else Fraction(end)


def _power(end: float | None) -> Fraction | None:
    """Give e to a power; an open end stays open."""
    return None if end is None else Fraction(math.exp(end))


def _edge(one: Share, other: Share, inside: float, outside: float) -> float | None:
    """Find by halving where the score leaves the interval between two logarithms; None where it never does."""
    if _score(one, other, math.exp(outside)) <= Z * Z:
        return None
    while abs(outside - inside) > NEAR:
        middle = (inside + outside) / 2 if abs(outside - inside) < 2 else inside + math.copysign(1, outside - inside)
        if _score(one, other, math.exp(middle)) > Z * Z:
            outside = middle
        else:
            inside = middle
    return inside


def _score(one: Share, other: Share, times: float) -> float:
    """Give the score of a ratio: how far both shares are from the likeliest pair in that ratio."""
    many, parts = one.of + other.of, one.part + other.part
    linear = -(one.of * times + one.part + other.of + other.part * times)
    root = math.sqrt(max(linear * linear - 4 * many * times * parts, 0.0))
    below = min(max((-linear - root) / (2 * many * times), LAST), 1.0)
    above = min(max(times * below, LAST), 1.0)
    spread = above * (1 - above) / one.of + times * times * below * (1 - below) / other.of
    apart = one.part / one.of - times * other.part / other.of
    return apart * apart / spread if spread > 0 else (math.inf if apart else 0.0)
