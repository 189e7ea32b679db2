"""A system made smaller before it is solved: what follows from one other number hangs on it. Pure.

Promise: the values that a number can take are the same before and after.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from math import inf

from tallystick.engine.disclosure.systems import System

Hangs = tuple[int | None, int, int]  # on which number, with which sign, and how far off; on none: what it is


@dataclass(slots=True)
class Shrunk:
    """Numbers that are left, their ends, and equations between them: the factors of each, and what they come to."""

    of: dict[int, Hangs] = field(default_factory=dict)
    least: dict[int, int] = field(default_factory=dict)
    most: dict[int, float] = field(default_factory=dict)
    equations: dict[int, dict[int, int]] = field(default_factory=dict)
    sums: dict[int, int] = field(default_factory=dict)
    within: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def shrunk(made: System, numbers: Collection[int], equations: Collection[int]) -> Shrunk:
    """Give the system of numbers that are kept back, all others being as they are shown."""
    small = Shrunk()
    for one in numbers:
        nature = made.natures[one]
        small.of[one] = (one, 1, 0)
        small.least[one], small.most[one] = nature.least, inf if nature.most is None else nature.most
    for key in equations:
        _lay(small, made, key, numbers)
    _shrink(small)
    return small


def single(small: Shrunk, root: int) -> tuple[int, int] | None:
    """Give how far a number goes where one equation with plain factors is all there is; None where there is more."""
    keys = small.within[root]
    if not keys:
        return small.least[root], int(min(small.most[root], 1 << 40))
    key = next(iter(keys))
    terms = small.equations[key]
    if len(keys) > 1 or any(abs(factor) != 1 or len(small.within[one]) > 1 for one, factor in terms.items()):
        return None
    return _interval(small, terms, small.sums[key], root)


def _interval(small: Shrunk, terms: dict[int, int], total: int, root: int) -> tuple[int, int]:
    others = [(one, factor) for one, factor in terms.items() if one != root]
    low = sum(small.least[one] if factor > 0 else -small.most[one] for one, factor in others)
    high = sum(small.most[one] if factor > 0 else -small.least[one] for one, factor in others)
    ends = (total - high, total - low) if terms[root] > 0 else (low - total, high - total)
    return int(max(ends[0], small.least[root])), int(min(ends[1], small.most[root], 1 << 40))


def _lay(small: Shrunk, made: System, key: int, numbers: Collection[int]) -> None:
    """Lay an equation down: what is kept back on one side, what is shown on the other."""
    terms, total = dict[int, int](), 0
    for factor, one in made.equations[key]:
        if one in numbers:
            terms[one] = terms.get(one, 0) + factor
        else:
            total -= factor * made.natures[one].value
    small.equations[key], small.sums[key] = terms, total
    for one in terms:
        small.within[one].add(key)


def _shrink(small: Shrunk) -> None:
    """Take out every equation of one number or two, and what follows from it."""
    waiting = [key for key, terms in small.equations.items() if len(terms) <= 2]
    hung: dict[int, list[int]] = {one: [one] for one in small.of}
    while waiting:
        key = waiting.pop()
        terms = small.equations.get(key)
        if terms is None or len(terms) > 2 or any(abs(factor) != 1 for factor in terms.values()):
            continue
        waiting.extend(_take_out(small, key, hung))


def _take_out(small: Shrunk, key: int, hung: dict[int, list[int]]) -> list[int]:
    """Put a number's worth in its place everywhere; give the equations that have become short."""
    terms, total = small.equations.pop(key), small.sums.pop(key)
    for one in terms:
        small.within[one].discard(key)
    if not terms:
        return []
    (gone, factor), *rest = terms.items()
    root, sign, shift = (rest[0][0], -rest[0][1] * factor, total * factor) if rest else (None, 0, total * factor)
    if root is not None:
        _narrow(small, root, sign, shift, gone)
    for one in hung.pop(gone):
        _, its_sign, its_shift = small.of[one]
        small.of[one] = (root, its_sign * sign, its_shift + its_sign * shift)
        if root is not None:
            hung[root].append(one)
    short = []
    for other in small.within.pop(gone, set()):
        _replace(small, other, gone, root, sign, shift)
        if len(small.equations[other]) <= 2:
            short.append(other)
    return short


def _narrow(small: Shrunk, root: int, sign: int, shift: int, gone: int) -> None:
    """Let a number go no further than what hangs on it may."""
    ends = sorted((sign * (small.least[gone] - shift), sign * (small.most[gone] - shift)))
    small.least[root] = int(max(small.least[root], ends[0]))
    small.most[root] = min(small.most[root], ends[1])


def _replace(small: Shrunk, key: int, gone: int, root: int | None, sign: int, shift: int) -> None:
    """Put sign × root + shift in the place of a number."""
    terms = small.equations[key]
    factor = terms.pop(gone)
    small.sums[key] -= factor * shift
    if root is None:
        return
    terms[root] = terms.get(root, 0) + factor * sign
    small.within[root].add(key)
    if terms[root] == 0:
        del terms[root]
        small.within[root].discard(key)
