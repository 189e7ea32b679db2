"""Numbers whose names say groups of a column, one or several or all but some: they and the groups make sums. Pure.

Promise: what such a number, and the groups that are told, leave of one that holds it is a number too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import product
from typing import NamedTuple

from tallystick.engine.disclosure.named import Key, Named, Naming
from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.primary import difference
from tallystick.engine.disclosure.systems import Laid, System
from tallystick.engine.disclosure.whom import Said

Values = frozenset[str]
Told = dict[Values, list[int]]  # numbers of those who have one of some values: of those that are equal the first
ANOTHER = "\0"  # stands for every value that nothing says


class Column(NamedTuple):
    """A column by which a name says groups, and what is counted of whom beside it."""

    beside: Key
    column: str


def add_groups(naming: Naming, named: Named) -> None:
    """Add what groups of a column make up, wherever a name says some of them, as far as they are told."""
    figures = _figures(naming.made)
    for told, some in _told(naming.made, named, _said(naming)):
        for whole, *parts in dict.fromkeys(_sums(told, some)):
            _add(naming.made, [told[one] for one in (whole, *parts)], figures)


def leave(made: System, total: int, parts: Sequence[int], rule: Policy) -> None:
    """Add what numbers leave of one that holds them; where that is small, its own mark says no less."""
    whole = made.natures[total]
    left = reduce(lambda more, one: difference(more, made.natures[one], rule), parts, whole)
    if left.value >= 0:
        few = whole.spread is not None and whole.value < rule.small
        made.equate(total, *parts, made.add(left._replace(spread=None) if few else left))


def _said(naming: Naming) -> dict[Column, dict[Said, None]]:
    """Give what names say of columns that their groups are not of."""
    found = defaultdict[Column, dict[Said, None]](dict)
    for laid in naming.made.tables:
        for name in sorted({laid.table.counted, laid.table.whole} & laid.table.grouped.keys()):
            for at, one in _said_in(naming, laid, name):
                found[at][one] = None
    return found


def _said_in(naming: Naming, laid: Laid, name: str) -> Iterator[tuple[Column, Said]]:
    for group in laid.figures:
        columns = {one.column for one in laid.table.grouped[name][1]} - dict(group).keys()
        if key := naming.key(laid, name, group):
            yield from ((_but(key, one), one) for one in key.whom if one.column in columns)


def _but(key: Key, said: Said) -> Column:
    return Column(key._replace(whom=tuple(one for one in key.whom if one is not said)), said.column)


def _told(
    made: System, named: Named, said: Mapping[Column, Mapping[Said, None]]
) -> Iterator[tuple[Told, list[Values]]]:
    """Give by columns the numbers of those who have one of some values, and of all of them; and what names say."""
    found: dict[Column, dict[Said | None, dict[int, None]]] = {
        at: {None: named[at.beside]} if at.beside in named else {} for at in said
    }
    for key, numbers in named.items():
        for one in key.whom:
            if (at := _but(key, one)) in found:
                found[at][one] = numbers
    for at, some in found.items():
        values = frozenset(value for one in some if one for value in one.values)
        yield (
            {_among(one, values): _first(made, numbers) for one, numbers in some.items()},
            [_among(one, values) for one in said[at]],
        )


def _among(said: Said | None, values: Values) -> Values:
    """Give those of all values that are meant; everybody's are all of them."""
    every = values | {ANOTHER}
    if said is None:
        return every
    return frozenset(said.values) if said.among else every - frozenset(said.values)


def _first(made: System, numbers: Iterable[int]) -> list[int]:
    first = dict[int, int]()
    for number in numbers:
        first.setdefault(made.natures[number].value, number)
    return list(first.values())


def _figures(made: System) -> set[tuple[int, int]]:
    """Give the numbers that stand in one figure, where what one leaves of the other is a number of it."""
    figures = (one for laid in made.tables for one in laid.figures.values() if "others" in one)
    return {(one["all"], one["counted"]) for one in figures}


def _sums(told: Told, some: Sequence[Values]) -> Iterator[tuple[Values, ...]]:
    """Give what holds others with those, as many as are told: the rest at one, or group by group."""
    singles = sorted((one for one in told if len(one) == 1), key=sorted)
    for whole, part in product(told, some):
        if part < whole:
            rest = whole - part
            beside = [rest] if rest in told else [one for one in singles if one < rest]
            yield (whole, *sorted([part, *beside], key=sorted))
    for whole in some:
        inner = [one for one in singles if one < whole]
        if inner:
            yield (whole, *inner)


def _add(made: System, numbers: Sequence[Sequence[int]], figures: set[tuple[int, int]]) -> None:
    """Add what fits; where nothing does, what numbers leave of the first that may hold them."""
    ways = [
        (made.natures[total].value - sum(made.natures[one].value for one in parts), total, parts)
        for total, *parts in product(*numbers)
    ]
    fit = [way for way in ways if way[0] == 0]
    for _, total, parts in fit:
        made.equate(total, *parts)
    for _, total, parts in [way for way in ways if way[0] > 0][: 0 if fit else 1]:
        if len(parts) > 1 or (total, parts[0]) not in figures:
            leave(made, total, parts, made.tables[-1].rule)
