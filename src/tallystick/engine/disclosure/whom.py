"""Of whom a number is: what values they have in each column, be it said by a group or by the name of a number. Pure.

Promise: the same people are said alike, whichever of the two says them.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

Pair = tuple[str, str]
Within = Mapping[Pair, Mapping[str, str]]  # of a group: the larger one of another column in which it lies


class Said(NamedTuple):
    """What is said of a column: that its value is one of some, or that it is none of them."""

    column: str
    among: bool
    values: tuple[str, ...]

    @property
    def one(self) -> bool:
        """Whether it is said which value it is."""
        return self.among and len(self.values) == 1


Whom = tuple[Said, ...]  # a column once, in their order; none of everybody


def within(inside: Collection[tuple[Pair, Pair]]) -> Within:
    """Give for each group in which larger ones it lies; one that lies in two of a column lies in none."""
    found: dict[Pair, dict[str, str]] = {}
    twice = set[tuple[Pair, str]]()
    for pair, (column, value) in inside:
        if found.setdefault(pair, {}).setdefault(column, value) != value:
            twice.add((pair, column))
    for pair, column in twice:
        del found[pair][column]
    return found


def together(group: tuple[Pair, ...], said: Whom, lies_in: Within) -> Whom | None:
    """Give of whom a number of a group is when its name says more of them; None of nobody.

    What goes without saying is left out: whoever is at a school is in the school's area.
    """
    found = dict[str, Said]()
    for one in (*(Said(column, True, (value,)) for column, value in group), *said):
        both = _both(found[one.column], one) if one.column in found else one
        if both.among and not both.values:
            return None
        found[one.column] = both
    larger = [
        pair for one in found.values() if one.one for pair in lies_in.get((one.column, one.values[0]), {}).items()
    ]
    for column, value in larger if len(found) > 1 else ():
        if column in found and (value in found[column].values) != found[column].among:
            return None
        found.pop(column, None)
    return tuple(sorted(found.values()))


def _both(one: Said, other: Said) -> Said:
    """Give what two things said of a column come to."""
    first, second = (one, other) if one.among else (other, one)
    if first.among:
        values = [value for value in first.values if (value in second.values) == second.among]
        return first._replace(values=tuple(values))
    return first._replace(values=tuple(sorted({*first.values, *second.values})))


def is_among(group: tuple[Pair, ...], whom: Whom) -> bool:
    """Whether a group may be of some people, by the columns of which something is said of both."""
    values = dict(group)
    return all((values[one.column] in one.values) == one.among for one in whom if one.column in values)


def all_are(whom: Whom, larger: Whom) -> bool:
    """Whether all of some people are among others, as far as columns say."""
    return together((), (*whom, *larger), {}) == whom
