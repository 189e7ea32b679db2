"""Numbers put together by what bears on them most closely, so that large systems are looked at piece by piece. Pure.

Promise: a block has no more numbers than it may; every number is in one block of each size.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tallystick.engine.disclosure.systems import System


class Blocks(NamedTuple):
    """Numbers put together by what bears on them most closely: in which block each is, and those of each."""

    of: Sequence[int]
    numbers: Mapping[int, Sequence[int]]


def blocks(made: System, sizes: Sequence[int]) -> list[Blocks]:
    """Put numbers together that short equations link, until a block has a size; for each size, from small to large.

    What a school is of is short, what a city is of is long: a block is a school or several, with all their tables.
    """
    above, many, found = list(range(len(made.natures))), [1] * len(made.natures), []
    order = sorted(range(len(made.equations)), key=lambda key: (len(made.equations[key]), key))
    for size in sizes:
        for key in order:
            _join(above, many, [one for _, one in made.equations[key]], size)
        of = [_top(above, one) for one in range(len(above))]
        numbers = defaultdict[int, list[int]](list)
        for one, block in enumerate(of):
            numbers[block].append(one)
        found.append(Blocks(of, numbers))
    return found


def _join(above: list[int], many: list[int], numbers: Iterable[int], size: int) -> None:
    """Put numbers of an equation together, as many as go in a block."""
    first: int | None = None
    for one in numbers:
        top = _top(above, one)
        if first is None or many[first] + many[top] > size:
            first = top
        elif first != top:
            above[top] = first
            many[first] += many[top]


def _top(above: list[int], one: int) -> int:
    while above[one] != one:
        above[one] = above[above[one]]
        one = above[one]
    return one
