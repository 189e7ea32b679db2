"""Which numbers are too small to be shown, and what a reader knows of a number when it is kept back. Pure.

Promise: for each number that is small it is said which values must all stay possible, whatever else is shown.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.tables import Count, Table

Part = Literal["counted", "others", "all", "pupils"]  # the numerator, what it leaves of the denominator, it, of whom
PARTS: tuple[Part, ...] = ("counted", "others", "all", "pupils")
NEAR = 10  # per cent: sums of few pupils must not be told nearer than this


class Nature(NamedTuple):
    """A number: the least and most that a reader takes it for once it is kept back, and what has to stay possible."""

    value: int
    least: int = 0
    most: int | None = None
    spread: tuple[int, int] | None = None  # of a number that is small: its interval has to reach from here to there
    set: bool = False  # shown whatever comes: there is none to be told of
    printed: bool = True  # it has a mark; what is only implied has none
    firm: bool = False  # nobody of a group that is not small: while set, shown even where its breakdown is withheld
    children: int | None = None  # it is of at least so many; None where each counted is another

    @property
    def few(self) -> bool:
        """Whether its mark says that it is of few."""
        return self.spread is not None and self.spread == (self.least, self.most)


Natures = Mapping[Part, Nature]


def natures(count: Count, table: Table, policy: Policy, *, printed: bool = True, told: bool = False) -> Natures:
    """Give the numbers of a figure. Inventory: GOV-21.

    `told` is that of a larger group, of which this one is part, nobody is counted: that is shown, and what it tells of
    this one cannot be kept, but how many they are.
    """
    if table.amounts:
        return _amounts(count, policy, printed)
    above, below, left = count.children or (None, None, None)
    tally = _tally(count.numerator, policy, printed, above)
    if count.denominator is None:
        return {"counted": tally}
    size = _size(count.denominator, policy, printed, below)
    if not table.part:
        return {"counted": tally, "all": size}
    others = count.denominator - count.numerator
    if _at_least(count.denominator, below) < policy.whole:
        some, rest = (_as_told(one) if told else _any(one, policy) for one in (count.numerator, others))
        return {
            "counted": Nature(count.numerator, 0, None, some, size.set, printed, children=above),
            "others": Nature(others, 0, None, rest, size.set, False, children=left),
            "all": size,
        }
    beside = implied(others, policy, left)._replace(least=1 if printed and others else 0)
    return {"counted": tally._replace(firm=printed and count.numerator == 0), "others": beside, "all": size}


def says_none(count: Count, table: Table, policy: Policy) -> bool:
    """Whether a figure says of each of a group that it is not counted. That of all is kept back where it has to be."""
    if not table.part or table.amounts or count.numerator or count.denominator is None:
        return False
    return _at_least(count.denominator, count.children and count.children.below) >= policy.whole


def wider(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    """Give of two spreads the one that leaves more possible."""
    return max((each for each in (one, other) if each), key=lambda ends: ends[1] - ends[0], default=None)


def implied(value: int, policy: Policy, children: int | None = None) -> Nature:
    """Give a number that no table has, and that readers could work out from two that tables have."""
    return Nature(value, 0, None, _spread(value, policy, children), False, False, children=children)


def difference(more: Nature, less: Nature, policy: Policy) -> Nature:
    """Give what one number has more than another. It may be of as few children as the one is of more."""
    if more.children is None and less.children is None:
        return implied(more.value - less.value, policy)
    fewest = _at_least(more.value, more.children) - _at_least(less.value, less.children)
    return implied(more.value - less.value, policy, max(0, fewest))


def _at_least(value: int, children: int | None) -> int:
    """Give of how many children a number is at least."""
    return value if children is None else children


def _few(value: int, policy: Policy) -> tuple[int, int] | None:
    return (1, policy.small - 1) if 0 < value < policy.small else None


def _spread(value: int, policy: Policy, children: int | None, least: int = 1) -> tuple[int, int] | None:
    """Give what has to stay possible of a small number, and of a larger one that is not known to be of many children.

    The larger one must be told no nearer than a small one is, nor than sums are.
    """
    if value < policy.small or children is None or children >= policy.small:
        return _few(value, policy)
    margin = _margin(value, policy)
    return max(least, value - margin), value + margin


def _any(value: int, policy: Policy) -> tuple[int, int]:
    return 0, max(value, policy.small - 1)


def _as_told(value: int) -> tuple[int, int]:
    return value, value


def _tally(value: int, policy: Policy, printed: bool, children: int | None = None) -> Nature:
    """Give a number of pupils. None is shown as 0; a few are marked, and the mark says how few they are."""
    if not printed:
        return implied(value, policy, children)
    if value == 0:
        return Nature(0, 0, 0, None, True)
    if (few := _few(value, policy)) is not None:
        return Nature(value, *few, few, children=children)
    return Nature(value, policy.small, None, _spread(value, policy, children, policy.small), children=children)


def _size(value: int, policy: Policy, printed: bool, children: int | None = None) -> Nature:
    """Give the number of a group, in the band that the marks beside it may tell."""
    one = _tally(value, policy, printed, children)
    if not printed or value < policy.small:
        return one
    least, most = (policy.small, policy.whole - 1) if value < policy.whole else (policy.whole, None)
    spread = _spread(value, policy, children, least)
    if spread is not None and most is not None:
        spread = spread[0], min(spread[1], most)
    return one._replace(least=least, most=most, spread=spread)


def _amounts(count: Count, policy: Policy, printed: bool) -> Natures:
    """Give sums over pupils: they are small where the pupils are few, however large the sums."""
    pupils = count.pupils if count.pupils is not None else (count.denominator or 0)
    above, below, left = count.children or (None, None, None)
    size = _tally(pupils, policy, printed, below)
    few = size.spread is not None
    told = few or _of_few((above, left), policy)
    found: dict[Part, Nature] = {"counted": _sum(count.numerator, size, above, policy if told else None)}
    if count.pupils is not None and count.denominator is not None:
        some = few and count.denominator > 0  # of nobody nothing is said
        found["all"] = _sum(count.denominator, size, below, policy if some else None)
    return {**found, "pupils": size}


def _of_few(behind: Iterable[int | None], policy: Policy) -> bool:
    """Whether some of the children behind a sum are few."""
    return any(one is not None and 0 < one < policy.small for one in behind)


def _sum(amount: int, size: Nature, children: int | None, few: Policy | None) -> Nature:
    """Give a sum; `few` is what it must not be told nearer than, where it is of few pupils."""
    margin = _margin(amount, few) if few else 0
    spread = (max(0, amount - margin), amount + margin) if few else None
    return Nature(amount, 0, None, spread, size.set, size.printed, children=children)


def _margin(amount: int, policy: Policy) -> int:
    """Give how far from a number of few children what stays possible has to reach, up and down."""
    return max(policy.small - 1, -(-amount * NEAR // 100))
