"""Whether a change is more than chance would make it, and by which method. Inventory: KPI-27.

Promise: the method is always told with the answer, and a small group is called small. What is not significant is not
called “no change”: the interval says what it may have been.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import NamedTuple

import scipy

from tallystick.engine.measures.judging.numbers import near, signed
from tallystick.engine.registers.sampling import likely

LEVEL = 0.05
SMALL = 30
PERMUTED = 400  # answers of both years together, up to which every permutation is counted
WELCH = "Welch's t test of two means"
NEWCOMBE = "Newcombe's 95 % interval of the difference of two shares, made of Wilson's intervals"
BINOMIAL = "exact test of two Poisson rates (binomial, given the sum), interval by Clopper and Pearson"

Answers = Mapping[int, int]  # how many gave each answer


class Share(NamedTuple):
    """So many of so many."""

    part: int
    of: int


class Rate(NamedTuple):
    """So many events, in so much: pupils, months, pupil-years."""

    events: int
    exposure: Fraction


@dataclass(frozen=True)
class Change:
    """A change, its interval, and whether it is significant at the level of 5 in 100."""

    change: Fraction  # of rates: the ratio
    low: float | None
    high: float | None
    p: float | None
    significant: bool
    method: str
    small: str = ""  # words, where there are few


def means_changed(before: Answers, after: Answers) -> Change:
    """Compare two distributions of answers by their means. Raises ValueError where one has no answer.

    Significant only where Welch's test says so and, of up to 400 answers, the exact permutation test too. The two
    years are taken as independent, though the same schools may have answered: that makes the test a cautious one.
    """
    one, other = _moments(before), _moments(after)
    change = other.mean - one.mean
    permuted = _permuted(before, after) if one.many + other.many <= PERMUTED else None
    low, high, welch = _welch(one, other)
    known = [p for p in (welch, permuted) if p is not None]
    exact = f"; exact permutation test: p = {_told(permuted)}" if permuted is not None else ""
    method = (WELCH if welch is not None else "No spread in either year: no interval") + exact
    significant = bool(known) and max(known) < LEVEL
    return Change(change, low, high, max(known, default=None), significant, method, small(one.many, other.many))


def shares_changed(before: Share, after: Share) -> Change:
    """Compare two shares; the change is in percentage points. Raises ValueError where one is of nothing."""
    if not (before.of and after.of):
        raise ValueError("A share of nothing cannot be compared")
    one, other = (Fraction(100 * each.part, each.of) for each in (before, after))
    first, second = _wilson(before), _wilson(after)
    change = float(other - one)
    low = change - math.hypot(float(other) - second[0], first[1] - float(one))
    high = change + math.hypot(second[1] - float(other), float(one) - first[0])
    significant = low > 0 or high < 0
    return Change(other - one, low, high, None, significant, NEWCOMBE, small(before.of, after.of))


def rates_changed(before: Rate, after: Rate) -> Change:
    """Compare two rates; the change is the later as a multiple of the earlier. Raises ValueError without an exposure.

    Of no events before there is no multiple: it is given as nothing, and only the test is told.
    """
    if before.exposure <= 0 or after.exposure <= 0:
        raise ValueError("A rate needs something that it is of")
    together = before.events + after.events
    share = after.exposure / (before.exposure + after.exposure)
    p = _binomial(after.events, together, float(share))
    low, high = (_as_ratio(one, float(share)) for one in _clopper_pearson(after.events, together))
    ratio = (after.events / after.exposure) / (before.events / before.exposure) if before.events else Fraction(0)
    return Change(ratio, low, high, p, p < LEVEL, BINOMIAL, small(before.events, after.events, "events"))


def small(before: int, after: int, what: str = "") -> str:
    """Say that a group is small, with how much one more would make; empty where neither is below 30."""
    least = min(before, after)
    if least >= SMALL:
        return ""
    of = f" {what}" if what else ""
    one = f" One is {near(100 / least, 1)} % of them." if least else ""
    return f"Small: {before} and {after}{of}.{one}"


def in_words(told: Change, decimals: int = 1, ratio: bool = False) -> str:
    """Say a change in one sentence: how much, whether significant, between which ends, by which method."""
    much = f"{near(float(told.change), 2)} times" if ratio else signed(told.change, decimals)
    verdict = "significant" if told.significant else "not significant"
    between = ""
    if told.low is not None and told.high is not None:
        ends = [signed(Fraction(one), decimals) if not ratio else _times(one) for one in (told.low, told.high)]
        between = f", between {ends[0]} and {ends[1]}"
    p = f", p = {_told(told.p)}" if told.p is not None else ""
    few = f" {told.small}" if told.small else ""
    return f"{much}: {verdict}{between}{p}. {told.method}.{few}"


def _times(ratio: float) -> str:
    return f"{near(ratio, 2)}" if math.isfinite(ratio) else "any number of times"


def _told(p: float) -> str:
    return "under 0.001" if p < 0.001 else f"{near(p, 3)}"


class _Moments(NamedTuple):
    many: int
    mean: Fraction
    variance: Fraction  # of a sample: divided by one less than how many


def _moments(answers: Answers) -> _Moments:
    many = sum(answers.values())
    if not many:
        raise ValueError("A year without answers cannot be compared")
    mean = Fraction(sum(step * times for step, times in answers.items()), many)
    squares = sum(((step - mean) ** 2 * times for step, times in answers.items()), Fraction(0))
    return _Moments(many, mean, squares / (many - 1) if many > 1 else Fraction(0))


def _welch(one: _Moments, other: _Moments) -> tuple[float | None, float | None, float | None]:
    """Welch's interval and p; nothing where a year has one answer, or neither year any spread."""
    if min(one.many, other.many) < 2:
        return None, None, None
    first, second = float(one.variance / one.many), float(other.variance / other.many)
    if not first + second:
        return None, None, None
    error = math.sqrt(first + second)
    degrees = (first + second) ** 2 / (first**2 / (one.many - 1) + second**2 / (other.many - 1))
    change = float(other.mean - one.mean)
    half = float(scipy.stats.t.ppf(1 - LEVEL / 2, degrees)) * error
    return change - half, change + half, float(2 * scipy.stats.t.sf(abs(change) / error, degrees))


def _permuted(before: Answers, after: Answers) -> float:
    """The share of all ways to deal the same answers to the two years that lie at least as far apart. Exact."""
    ways = {(0, 0): 1}  # answers dealt to the later year, and their sum
    later = sum(after.values())
    for step in sorted({*before, *after}):
        ways = _dealt(ways, step, before.get(step, 0) + after.get(step, 0), later)
    together = later + sum(before.values())
    total = sum(step * times for answers in (before, after) for step, times in answers.items())
    seen = abs(together * sum(step * times for step, times in after.items()) - later * total)
    far = sum(
        many for (dealt, sums), many in ways.items() if dealt == later and abs(together * sums - later * total) >= seen
    )
    return far / comb(together, later)


def _dealt(ways: Mapping[tuple[int, int], int], step: int, times: int, most: int) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for (dealt, sums), many in ways.items():
        for more in range(min(times, most - dealt) + 1):
            key = dealt + more, sums + more * step
            found[key] = found.get(key, 0) + many * comb(times, more)
    return found


def _wilson(share: Share) -> tuple[float, float]:
    """Wilson's score interval of a share, in per cent."""
    low, high = likely(share.part, share.of) or (0.0, 1.0)
    return 100 * low, 100 * high


def _binomial(count: int, of: int, share: float) -> float:
    """Twice the smaller tail, so that test and interval never disagree."""
    if not of:
        return 1.0
    lower, upper = float(scipy.stats.binom.cdf(count, of, share)), float(scipy.stats.binom.sf(count - 1, of, share))
    return min(1.0, 2 * min(lower, upper))


def _clopper_pearson(count: int, of: int) -> tuple[float, float]:
    low = float(scipy.stats.beta.ppf(LEVEL / 2, count, of - count + 1)) if count else 0.0
    high = float(scipy.stats.beta.ppf(1 - LEVEL / 2, count + 1, of - count)) if count < of else 1.0
    return low, high


def _as_ratio(part: float, share: float) -> float:
    """Turn the later part of all events into a ratio of rates."""
    return math.inf if part >= 1 else (part / (1 - part)) * ((1 - share) / share)
