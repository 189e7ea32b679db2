"""How much changed from before to after, for each child and for all; beside children to whom nothing happened, too.

A child counts once: by the mean change over its events. What is compared is a share of a hundred: sessions attended
of those possible, or half-days of school lost of those on which schools were open.

Promise: whole numbers in, exact shares out. The interval is Student's of the mean over children; it is told only where
enough children changed at all, for of fewer it would not hold the truth as often as it says. docs/adr/0065.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import scipy

from tallystick.engine.attendance.figures import percent
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.studies.intervals import OPEN, Interval

OfChildren = Sequence[tuple[str, Fraction]]  # whose each is, and what it comes to
SURE = 0.975  # so that 2.5 in a hundred lie beyond each end


class Side(NamedTuple):
    """What was counted in the days on one side of an event."""

    part: int = 0
    whole: int = 0


class Both(NamedTuple):
    """What was counted before and after."""

    before: Side
    after: Side

    @property
    def change(self) -> Fraction:
        """What the share after has above the share before, in points. There has to be something on both sides."""
        (part, whole), (later, of) = self
        return Fraction(100 * (later * whole - part * of), whole * of)


@dataclass(frozen=True)
class Case:
    """One event of one child, and the children with whom it is compared, in the same days."""

    whose: str
    both: Both
    beside: tuple[Both, ...] = ()
    nearer: Fraction = Fraction(0)  # what their change would have been more, had they stood before as it did
    strays: float = 0.0  # how far that may be out, in points: by one line for all, so that no number of cases mends it

    @cached_property
    def change(self) -> Fraction:
        """What changed for the child itself."""
        return self.both.change

    @cached_property
    def others(self) -> Fraction:
        """The mean change of those beside, as of children who stood before as it did."""
        return sum((one.change for one in self.beside), Fraction(0)) / len(self.beside) + self.nearer

    @cached_property
    def effect(self) -> Fraction:
        """What the change has above that of those beside."""
        return self.change - self.others


@dataclass(frozen=True)
class Mean:
    """The mean over children, with its interval: open where too few of them changed."""

    children: int
    value: Fraction | None = None
    interval: Interval = OPEN

    @property
    def told_apart(self) -> bool:
        """Whether it is told apart from no change at all."""
        return self.interval != OPEN and not self.interval.holds(Fraction(0))


@dataclass(frozen=True)
class Changed:
    """What some events come to."""

    events: int
    before: Side  # of all together
    after: Side
    change: Mean
    compared: int  # events that have somebody beside them
    beside: Mean  # the change of those, each event's as one
    effect: Mean  # the difference of the differences


def changed(cases: Sequence[Case], least: int) -> Changed:
    """Give what events come to; `least` children have to have changed for an interval. Inventory: LRN-04, SEN-04."""
    compared = [one for one in cases if one.beside]
    strays = [(one.whose, Fraction(one.strays)) for one in compared]
    return Changed(
        len(cases),
        total(one.both.before for one in cases),
        total(one.both.after for one in cases),
        mean([(one.whose, one.change) for one in cases], least),
        len(compared),
        mean([(one.whose, one.others) for one in compared], least, strays),
        mean([(one.whose, one.effect) for one in compared], least, strays),
    )


def total(sides: Iterable[Side]) -> Side:
    """Give what several come to together."""
    many = list(sides)
    return Side(sum(one.part for one in many), sum(one.whole for one in many))


def mean(many: OfChildren, least: int, strays: OfChildren = ()) -> Mean:
    """Give the mean over children of what each comes to over its events, with Student's interval.

    `strays` are how far all of them stray together, which a mean of more children makes no smaller.
    """
    values = _of_each(many)
    if not values:
        return Mean(0)
    middle = added(values) / len(values)
    together = float(added(_of_each(strays)) / len(values))
    return Mean(len(values), middle, _interval(values, middle, least, together))


def _of_each(many: OfChildren) -> list[Fraction]:
    """Give the mean of each child over its events."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for whose, value in many:
        found[whose].append(value)
    return [added(one) / len(one) if len(one) > 1 else one[0] for one in found.values()]


def _interval(values: Sequence[Fraction], middle: Fraction, least: int, together: float) -> Interval:
    """Give the interval; open where too few changed, or all alike, for then nothing says how much chance does."""
    number = len(values)
    if sum(value != 0 for value in values) < max(least, 2) or len(set(values)) == 1:
        return OPEN
    apart = math.fsum(float(value - middle) ** 2 for value in values)
    error = math.hypot(math.sqrt(apart / (number - 1) / number), together)
    half = Fraction(float(scipy.stats.t.ppf(SURE, number - 1)) * error)
    return Interval(middle - half, middle + half)


def added(values: Iterable[Fraction]) -> Fraction:
    """Give a sum exactly, those of one denominator first: so that ten thousand are added in a moment."""
    above: Counter[int] = Counter()
    for value in values:
        above[value.denominator] += value.numerator
    return sum((Fraction(number, below) for below, number in above.items()), Fraction(0))


def falls(limit: Limit, both: Both, *, worse: int) -> bool:
    """Whether a child came off worse by what a threshold in points names; nobody did without two shares. SEN-04.

    `worse` is 1 where more is worse, and -1 where less is.
    """
    (part, whole), (later, of) = both
    times = whole * of
    return times > 0 and limit.passed_by(Fraction(worse * 100 * (later * whole - part * of), times))


def share(side: Side) -> Fraction | None:
    """Give a share of a hundred; None where there is nothing to have a share of."""
    return percent(side.part, side.whole)
