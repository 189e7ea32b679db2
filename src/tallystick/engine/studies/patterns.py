"""Groups of one indicator, each beside all others of its dimension: which of them stand out, and that none does.

Promise: however many groups are compared, of a hundred studies in which nothing is planted at most five claim
anything; a group of fewer than `least` is never claimed, nor one beside fewer others. A group that is kept back from a
reader is set beside nothing; that it cannot be had as everybody less the others rests on secondary suppression, which
comes before: of a dimension never is one group alone kept back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from tallystick.engine.measures.judging.significance import LEVEL, Rate, Share
from tallystick.engine.studies import intervals
from tallystick.engine.studies.intervals import OPEN, Interval, Singles
from tallystick.engine.studies.told import Counted

Measure = Literal["proportion", "rate"]
Said = Literal["more", "fewer", ""]
Numbers = tuple[int, int]
DRAWN = 5  # children of everybody who are taken to stand in each group
LEAST_STRAYING = 0.2


@dataclass(frozen=True)
class Common:
    """How common a group is among those who are counted and among those who are not; of proportions only."""

    counted: Share
    others: Share

    @property
    def difference(self) -> Interval:
        """Give the interval of how much commoner it is among those counted, as a share."""
        return intervals.difference(self.counted, self.others)


@dataclass(frozen=True)
class Beside:
    """One group beside all others of its dimension; what cannot be said is None."""

    counted: Counted
    value: Fraction | None = None  # of one: a share, or events for each of what they are of
    between: Interval = OPEN
    rest: Fraction | None = None  # the value of all others
    ratio: Fraction | None = None
    ratio_between: Interval = OPEN
    chance: float | None = None  # that two alike are as unlike as these; adjusted for all groups that were compared
    small: bool = False
    few_others: bool = False  # all others together are too few for a claim, of a group that is not
    common: Common | None = None

    @property
    def said(self) -> Said:
        """Say whether it stands out: by the adjusted chance, and by an interval that does not hold one."""
        if self.chance is None or self.chance > LEVEL or self.ratio_between.holds(1):
            return ""
        return "more" if self.value is not None and self.rest is not None and self.value > self.rest else "fewer"


@dataclass(frozen=True)
class Pattern:
    """Each group of each dimension beside its others; `compared` says how many comparisons the chances are of."""

    dimensions: Mapping[str, tuple[Beside, ...]]
    compared: int


class Straying:
    """How far the events of a rate stray, from how many children they are of."""

    def __init__(self, whole: Counted) -> None:
        """Take from everybody how many events a child has, and how many come to each of what they are of."""
        events, of, children = whole.numerator or 0, whole.denominator or 0, whole.children
        self.repeats = intervals.repeating(events, children)
        self.mean = events / of if children and children <= of else None

    def singles(self, numbers: Numbers) -> Singles:
        """Give a group's events as single ones.

        That a child has any is a chance of its own, which strays the less the more have some: by the group's mean,
        drawn a little to everybody's where the group is small. Where events are not of children, or of more than there
        are to be of, nothing is known of that.
        """
        events, of = numbers
        return self._singles(numbers, (events + DRAWN * self.mean) / (of + DRAWN) if self.mean is not None else 0.0)

    def alike(self, one: Numbers, other: Numbers) -> float:
        """Give how likely two groups are as unlike as these where both have everybody's mean."""
        return intervals.alike(*(self._singles(each, self.mean or 0.0) for each in (one, other)))

    def _singles(self, numbers: Numbers, mean: float) -> Singles:
        straying = max(LEAST_STRAYING, self.repeats - mean)
        return intervals.singly(Rate(numbers[0], Fraction(numbers[1])), straying)


def pattern_of(
    dimensions: Mapping[str, Sequence[Counted]], whole: Counted, *, measure: Measure = "proportion", least: int = 10
) -> Pattern:
    """Lay each group of each dimension beside all others. Inventory: ATX-11; docs/adr/0064.

    `whole` is everybody; a group or a whole without numbers is compared with nothing. Where a dimension has two groups,
    laying the one beside the other and the other beside the one is one comparison.
    """
    rates = Straying(whole) if measure == "rate" else None
    laid = {name: [_beside(one, whole, rates, least) for one in groups] for name, groups in dimensions.items()}
    keyed = {name: _keys(name, many) for name, many in laid.items()}
    chances = {key: chance for one in keyed.values() for key, chance in one if chance is not None}
    among = dict(zip(chances, intervals.holm([*chances.values()]), strict=True))
    told = {
        name: tuple(replace(one, chance=among.get(key)) for one, (key, _) in zip(many, keyed[name], strict=True))
        for name, many in laid.items()
    }
    return Pattern(told, len(among))


def _keys(name: str, many: Sequence[Beside]) -> list[tuple[tuple[str, int], float | None]]:
    """Give by what each comparison of a dimension is known, with its chance; two groups make one comparison."""
    compared = [place for place, one in enumerate(many) if one.chance is not None]
    once = len(compared) == 2 and sum(one.rest is not None for one in many) == 2
    return [
        ((name, compared[0] if once and place in compared else place), one.chance) for place, one in enumerate(many)
    ]


def _numbers(one: Counted) -> Numbers:
    assert one.numerator is not None, "only what is known is compared"
    assert one.denominator is not None, "only what is known is compared"
    return one.numerator, one.denominator


def _rest(one: Counted, whole: Counted) -> Numbers:
    (above, below), (all_above, all_below) = _numbers(one), _numbers(whole)
    return all_above - above, all_below - below


def _beside(one: Counted, whole: Counted, rates: Straying | None, least: int) -> Beside:
    """Lay a group beside its others, each with what can be said of it."""
    if not one.known or not one.denominator:
        return Beside(one)
    numbers = above, below = _numbers(one)
    between = intervals.rate(rates.singles(numbers)) if rates else intervals.share(above, below)
    alone = Beside(one, Fraction(above, below), between, small=below < least)
    if not whole.known:
        return alone
    rest = _rest(one, whole)
    alone = replace(alone, few_others=0 < rest[1] < least and not alone.small)
    if rest[1] <= 0 or rest[0] < 0 or (rates is None and rest[0] > rest[1]):
        return alone
    return _of_rates(alone, rest, rates) if rates else _of_shares(alone, rest)


def _of_shares(alone: Beside, rest: Numbers) -> Beside:
    """Give a group of a proportion beside all others."""
    one, other = Share(*_numbers(alone.counted)), Share(*rest)
    chance = None if alone.small or alone.few_others else intervals.fisher(one, other)
    return replace(
        _times(alone, rest), ratio_between=intervals.ratio(one, other), chance=chance, common=_common(one, other)
    )


def _of_rates(alone: Beside, rest: Numbers, rates: Straying) -> Beside:
    """Give a group of a rate beside all others."""
    one = _numbers(alone.counted)
    chance = None if alone.small or alone.few_others else rates.alike(one, rest)
    between = intervals.ratio_of_rates(rates.singles(one), rates.singles(rest))
    return replace(_times(alone, rest), ratio_between=between, chance=chance)


def _times(alone: Beside, rest: Numbers) -> Beside:
    others = Fraction(*rest)
    return replace(alone, rest=others, ratio=alone.value / others if others and alone.value is not None else None)


def _common(one: Share, other: Share) -> Common | None:
    """Give how common a group is among those counted and among the others; None where either is nobody."""
    counted, left = one.part + other.part, one.of + other.of - one.part - other.part
    return Common(Share(one.part, counted), Share(one.of - one.part, left)) if counted and left else None
