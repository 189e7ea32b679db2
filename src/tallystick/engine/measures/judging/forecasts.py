"""Where a measure is heading: a straight trend with an honest interval, or a sentence on why there is none.

Promise: 95 of a hundred values that go on as the series went lie within the interval; a test counts them. Fewer than
four points give no forecast. A share never leaves 0 to 100, a count never falls below nothing.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

import scipy

from tallystick.engine.measures.judging.numbers import Point, near, on_paper, printed
from tallystick.engine.measures.judging.targets import Target, goal

FEWEST = 4
LEVEL = 0.95
YEAR = 365.25
METHOD = "a straight line fitted by least squares through {many} figures, 95 % prediction interval by Student's t"
BY_LOGIT = ", reckoned on the log-odds so that it stays between 0 and 100"


class Bounds(StrEnum):
    """Between which ends a measure lies by what it is."""

    NONE = "none"
    COUNT = "count"  # nothing or more
    SHARE = "share"  # 0 to 100


class Outlook(StrEnum):
    """Whether the target is likely to be met, if things go on as they went."""

    LIKELY = "likely to be met"  # the whole interval is on the good side
    OPEN = "in doubt"  # the interval holds the target
    UNLIKELY = "unlikely to be met"
    NONE = "no forecast"


@dataclass(frozen=True)
class Forecast:
    """What is to be expected on a day, and between which ends; or why nothing is."""

    day: date
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    method: str = ""
    why: str = ""
    far: bool = False  # further ahead than the series reaches back


class _Line(NamedTuple):
    """A fitted line: where it is at the middle day, how steep, and how far points lie from it."""

    middle: float
    level: float
    slope: float
    spread: float  # standard deviation about the line
    squares: float
    many: int


def forecast(points: Sequence[Point], day: date, bounds: Bounds = Bounds.NONE, decimals: int = 1) -> Forecast:
    """Forecast a measure for a day after its last figure. Inventory: KPI-02, KPI-31."""
    series = sorted(points)
    if why := _why_not(series, day):
        return Forecast(day, why=why)
    there, back = _scale(bounds, decimals)
    line = _fitted([(_years(one.day), there(float(one.value))) for one in series])
    at = _years(day)
    middle = line.level + line.slope * (at - line.middle)
    half = _half_width(line, at)
    value, low, high = (near(back(one), decimals) for one in (middle, middle - half, middle + half))
    method = METHOD.format(many=len(series)) + (BY_LOGIT if bounds is Bounds.SHARE else "")
    far = (day - series[-1].day) > (series[-1].day - series[0].day)
    return Forecast(day, value, low, high, method, far=far)


def outlook(told: Forecast, target: Target, mean: Fraction | None = None) -> Outlook:
    """Say whether a forecast for the day of a target meets it."""
    end = goal(target, mean)
    if told.low is None or told.high is None or end is None or target.polarity == "neither":
        return Outlook.NONE
    low, high = Fraction(told.low), Fraction(told.high)
    good, bad = (low >= end, high < end) if target.polarity == "higher" else (high <= end, low > end)
    return Outlook.LIKELY if good else Outlook.UNLIKELY if bad else Outlook.OPEN


def in_words(told: Forecast, unit: str = "") -> str:
    """Say a forecast in a sentence, with its interval and its method."""
    if told.value is None or told.low is None or told.high is None:
        return f"No forecast: {told.why}"
    decimals = max(-int(told.value.as_tuple().exponent), 0)
    value, low, high = (printed(Fraction(one), decimals, unit) for one in (told.value, told.low, told.high))
    ahead = " It looks further ahead than the figures reach back." if told.far else ""
    return f"{value} on {on_paper(told.day)}, between {low} and {high}: {told.method}.{ahead}"


def _why_not(series: Sequence[Point], day: date) -> str:
    if len(series) < FEWEST:
        many = {0: "are no figures", 1: "is 1 figure"}.get(len(series), f"are {len(series)} figures")
        return f"there {many}, and a trend takes at least {FEWEST}."
    if len({one.day for one in series}) < len(series):
        return "two figures are of the same day."
    if day <= series[-1].day:
        return "the day is not after the last figure."
    return ""


def _years(day: date) -> float:
    return day.toordinal() / YEAR


def _fitted(points: Sequence[tuple[float, float]]) -> _Line:
    many = len(points)
    middle, level = (sum(one[axis] for one in points) / many for axis in (0, 1))
    squares = sum((at - middle) ** 2 for at, _ in points)
    slope = sum((at - middle) * (value - level) for at, value in points) / squares
    left = sum((value - level - slope * (at - middle)) ** 2 for at, value in points)
    return _Line(middle, level, slope, math.sqrt(left / (many - 2)), squares, many)


def _half_width(line: _Line, at: float) -> float:
    """Half of a 95 % prediction interval of one new value."""
    factor = float(scipy.stats.t.ppf((1 + LEVEL) / 2, line.many - 2))
    return factor * line.spread * math.sqrt(1 + 1 / line.many + (at - line.middle) ** 2 / line.squares)


Move = Callable[[float], float]


def _scale(bounds: Bounds, decimals: int) -> tuple[Move, Move]:
    """Give the way to the scale on which a measure is fitted, and back."""
    if bounds is Bounds.SHARE:
        least = 0.5 * 10**-decimals  # what prints as 0 is somewhere below half of the last decimal
        return lambda share: _logit(min(max(share, least), 100 - least)), _share
    if bounds is Bounds.COUNT:
        return float, lambda count: max(count, 0.0)
    return float, float


def _logit(share: float) -> float:
    return math.log(share / (100 - share))


def _share(odds: float) -> float:
    return 100 / (1 + math.exp(-odds)) if odds >= 0 else 100 - 100 / (1 + math.exp(odds))
