"""How near a reader comes to a number that is kept back, from all that is shown. Pure.

Promise: an interval that is given is exact: whole numbers that agree with everything shown reach both its ends.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tallystick.engine.disclosure.shrinking import Shrunk, shrunk, single
from tallystick.engine.disclosure.systems import System

Interval = tuple[int, int]


class Field(NamedTuple):
    """Numbers that are kept back and bear on each other, and the equations between them."""

    numbers: frozenset[int]
    equations: frozenset[int]


def field_of(made: System, number: int, kept: Collection[int]) -> Field:
    """Give all that bears on a number that is kept back."""
    numbers, equations, waiting = {number}, set[int](), [number]
    while waiting:
        for equation in made.within[waiting.pop()]:
            if equation in equations:
                continue
            equations.add(equation)
            found = [one for _, one in made.equations[equation] if one in kept and one not in numbers]
            numbers.update(found)
            waiting.extend(found)
    return Field(frozenset(numbers), frozenset(equations))


def reached(made: System, part: Field, wanted: Iterable[int]) -> dict[int, Interval | None]:
    """Give for each number wanted how far it can go within its spread, where one equation is all that holds it.

    None where more do: then programs tell (`paths`).
    """
    small = shrunk(made, part.numbers, part.equations)
    return {one: _reached(small, one, made.natures[one].spread or (0, 0)) for one in wanted}


def _reached(small: Shrunk, one: int, spread: Interval) -> Interval | None:
    root, sign, shift = small.of[one]
    if root is None:
        return max(spread[0], shift), min(spread[1], shift)
    found = single(small, root)
    if found is None:
        return None
    low, high = sorted(sign * end + shift for end in found)
    return max(spread[0], low), min(spread[1], high)
