"""Targets of four kinds, and what each expects on any day. Inventory: KPI-02.

Promise: a target says by itself how it was read; where nothing was said of a day, nothing is expected of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from tallystick.engine.catalogue.indicators import Polarity
from tallystick.engine.measures.judging.numbers import Point, on_paper, printed, signed
from tallystick.engine.measures.judging.years import plus_years, years_between

ALL = Fraction(100)


class Kind(StrEnum):
    """In what way a target says what is to be reached."""

    ABSOLUTE = "absolute"  # a value
    YEARLY = "yearly"  # so many points each year, up or down
    RELATIVE = "relative"  # so many per cent of the baseline, more or less
    PARITY = "parity"  # the mean of a comparator, as it was last published


@dataclass(frozen=True)
class Target:
    """What is to be reached, from where, by when, and how far off it may be."""

    kind: Kind
    polarity: Polarity
    amount: Fraction = Fraction(0)  # the value; points a year; or per cent of the baseline. Of parity: nothing
    baseline: Point | None = None
    due: date | None = None
    tolerance: Fraction = Fraction(0)  # in the measure's own unit
    milestones: tuple[Point, ...] = ()
    share: bool = False  # the measure is a share of a hundred
    decimals: int = 1
    unit: str = ""


def goal(target: Target, mean: Fraction | None = None) -> Fraction | None:
    """Give what is to be reached in the end; None where that hangs on what is not known. `mean` is the comparator's."""
    if target.kind is Kind.ABSOLUTE:
        return target.amount
    if target.kind is Kind.PARITY:
        return mean
    if target.baseline is None:
        return None
    if target.kind is Kind.RELATIVE:
        return target.baseline.value * (ALL + target.amount) / ALL
    return _by_years(target.baseline, target.amount, target.due) if target.due else None


def expected(target: Target, day: date, mean: Fraction | None = None) -> Fraction | None:
    """Give what a target expects on a day: on straight lines from the baseline over its milestones to the goal.

    None before the baseline, and where there is no baseline before the first day that was said something of. After
    the day that it is due, what was to be reached stays expected.
    """
    path = trajectory(target, mean, day)
    if not path or day < path[0].day:
        return None
    if day >= path[-1].day:
        return path[-1].value
    start, end = next(two for two in pairwise(path) if two[0].day <= day < two[1].day)
    return start.value + (end.value - start.value) * Fraction((day - start.day).days, (end.day - start.day).days)


def trajectory(target: Target, mean: Fraction | None = None, until: date | None = None) -> list[Point]:
    """Give the corners of a target's path, first to last; `until` says how far one without an end is drawn."""
    found = {} if target.baseline is None else {target.baseline.day: target.baseline.value}
    if target.kind is Kind.YEARLY and target.baseline and not target.milestones:
        found |= dict(_yearly(target.baseline, target.amount, target.due or _beyond(target.baseline.day, until)))
    found |= dict(target.milestones)
    end = goal(target, mean)
    if end is not None and target.due:
        found[target.due] = end
    return [Point(day, value) for day, value in sorted(found.items())]


def reached(target: Target, value: Fraction, against: Fraction) -> bool:
    """Say whether a value is as good as another by the measure's polarity; neither rounded nor within tolerance.

    Where neither high nor low is good, it is reached within the tolerance, on both sides.
    """
    if target.polarity == "neither":
        return abs(value - against) <= target.tolerance
    return value >= against if target.polarity == "higher" else value <= against


def part(target: Target, value: Fraction, mean: Fraction | None = None) -> Fraction | None:
    """Give how much of the way from the baseline to the goal is done: 0 none, 1 all, less or more beyond either end.

    None where an end is not known, save that a goal which is reached without a baseline is all of the way.
    """
    end = goal(target, mean)
    if end is None:
        return None
    met = Fraction(reached(target, value, end))
    if target.baseline is None:
        return met or None
    way = end - target.baseline.value
    return (value - target.baseline.value) / way if way else met


def reading(target: Target, mean: Fraction | None = None) -> str:
    """Say how a target was read, with the figure that another reading of the same words would have given."""
    end = goal(target, mean)
    if end is None:
        return _open(target)
    to = printed(end, target.decimals, target.unit)
    if target.kind is Kind.ABSOLUTE:
        return f"To reach {to}."
    if target.kind is Kind.PARITY:
        return f"To be in line with the comparator, whose mean is {to}; a later mean takes its place."
    assert target.baseline is not None
    came_from = printed(target.baseline.value, target.decimals, target.unit)
    if target.kind is Kind.YEARLY:
        return f"{signed(target.amount, target.decimals)} points each year from {came_from}: {to}." + _as_share(target)
    return f"{signed(target.amount, 1)} per cent of {came_from}: {to}." + _as_points(target)


def doubts(target: Target, mean: Fraction | None = None) -> list[str]:
    """Give what is odd about a target, in sentences for whoever sets it."""
    return [*_doubts(target, goal(target, mean))]


def _doubts(target: Target, end: Fraction | None) -> Iterator[str]:
    start = target.baseline
    if start and target.due and target.due <= start.day:
        yield "The target is due on or before the day of its baseline."
    if start and end is not None and target.polarity != "neither" and not reached(target, end, start.value):
        yield f"The target is worse than the baseline, where {target.polarity} is better."
    if target.share and end is not None and not 0 <= end <= ALL:
        yield "A share cannot come to less than 0 or more than 100 per cent."
    if start and target.due and any(not start.day < one.day < target.due for one in target.milestones):
        yield "A milestone lies outside the days between the baseline and the day that the target is due."


def _open(target: Target) -> str:
    if target.kind is Kind.PARITY:
        return "To be in line with the comparator; its mean is not known."
    if target.baseline is None:
        return "There is no baseline, so what is to be reached cannot be reckoned."
    return (
        f"{signed(target.amount, target.decimals)} points each year from {on_paper(target.baseline.day)}, without end."
    )


def _as_points(target: Target) -> str:
    """What the same words would ask for as points: “50% increase” of a share of 40 % may be read as 60 or as 90."""
    if not (target.share and target.baseline):
        return ""
    other = printed(target.baseline.value + target.amount, target.decimals, target.unit)
    return f" Read as percentage points it would be {other}."


def _as_share(target: Target) -> str:
    """What “+2%” would ask for in per cent of the baseline, where a share makes two readings possible. KPI-25."""
    if not (target.share and target.baseline and target.due == plus_years(target.baseline.day, 1)):
        return ""
    relative = target.baseline.value * (ALL + target.amount) / ALL
    return f" Read as per cent of the baseline it would be {printed(relative, 2, target.unit)}."


def _by_years(start: Point, amount: Fraction, day: date) -> Fraction:
    return start.value + amount * years_between(start.day, day)


def _yearly(start: Point, amount: Fraction, until: date) -> Iterator[Point]:
    """Give the value on each return of the baseline's day."""
    many = 1
    while (day := plus_years(start.day, many)) <= until:
        yield Point(day, start.value + amount * many)
        many += 1


def _beyond(start: date, until: date | None) -> date:
    """Give the first return of a day that is not before another one."""
    if until is None or until <= start:
        return start
    return plus_years(start, int(years_between(start, until)) + 1)
