"""How a value stands against what was expected of it: on track, within tolerance, or beyond. Inventory: KPI-31.

Promise: each rating gives its reason in words; where nothing can be rated it says why, and is neither good nor bad.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tallystick.engine.measures.judging.numbers import Point, apart, on_paper, printed
from tallystick.engine.measures.judging.targets import Kind, Target, expected, goal, part, reached

RULE = (
    "On track (green): the figure is as good as was expected by its day, or better, before either is rounded. Within "
    "tolerance (amber): it is short of that by no more than was allowed. Beyond tolerance (red): it is short by more. "
    "What is expected lies on a straight line from the baseline by the milestones to the target."
)


class Rating(StrEnum):
    """The rating of a measure; on paper it is always written with its word, never by colour alone."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = ""


@dataclass(frozen=True)
class Standing:
    """How a measure stands on a day."""

    rating: Rating
    words: str
    value: Fraction | None = None
    expected: Fraction | None = None
    goal: Fraction | None = None
    gap: Fraction | None = None  # to what was expected; positive where it is better than that
    part: Fraction | None = None  # of the way from the baseline to the goal; below 0 and above 1 beyond its ends
    expected_part: Fraction | None = None  # the same of what was expected


def standing(target: Target | None, told: Point | None, why: str = "", mean: Fraction | None = None) -> Standing:
    """Rate a value by its target. `why` says why there is no value; `mean` is that of the target's comparator."""
    if told is None:
        return Standing(Rating.NONE, f"Not rated: {why or 'there is no figure.'}")
    if target is None:
        return Standing(Rating.NONE, "Not rated: no target is set.", told.value)
    end, done = goal(target, mean), part(target, told.value, mean)
    asked = None if target.kind is Kind.PARITY and end is None else expected(target, told.day, mean)
    if asked is None:
        return Standing(Rating.NONE, _nothing_expected(target, told, end), told.value, None, end, None, done)
    rating = rated(target, told.value, asked)
    words = _words(rating, target, told, asked)
    gap, way = _gap(target, told.value, asked), part(target, asked, mean)
    return Standing(rating, words, told.value, asked, end, gap, done, way)


def rated(target: Target, value: Fraction, asked: Fraction) -> Rating:
    """Give the rating of a value against what was asked of it, by `RULE`."""
    if reached(target, value, asked):
        return Rating.GREEN
    within = target.polarity != "neither" and abs(value - asked) <= target.tolerance
    return Rating.AMBER if within else Rating.RED


def _gap(target: Target, value: Fraction, asked: Fraction) -> Fraction:
    if target.polarity == "neither":
        return -abs(value - asked)
    return value - asked if target.polarity == "higher" else asked - value


def _words(rating: Rating, target: Target, told: Point, asked: Fraction) -> str:
    is_now, wanted = apart(told.value, asked, target.decimals, target.unit)
    compared = f"{is_now} against {wanted} expected by {on_paper(told.day)}"
    if rating is Rating.GREEN:
        return f"On track: {compared}."
    off = printed(abs(told.value - asked), target.decimals)
    allowed = printed(target.tolerance, target.decimals)
    if rating is Rating.AMBER:
        return f"Within tolerance: {compared}, {off} off where {allowed} is allowed."
    return f"Beyond tolerance: {compared}, {off} off where {allowed} is allowed."


def _nothing_expected(target: Target, told: Point, end: Fraction | None) -> str:
    if target.kind is Kind.PARITY and end is None:
        return "Not rated: the comparator's mean is not known."
    if target.baseline is None:
        return "Not rated: without a baseline nothing is expected before the target is due."
    if told.day < target.baseline.day:
        return "Not rated: the figure is of a day before the baseline."
    return "Not rated: nothing is expected of this day."
