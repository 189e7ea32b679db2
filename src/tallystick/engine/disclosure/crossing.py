"""Which tables are not shown since their names and those of others say groups that cross. Pure.

All but those in foster care and all but those with kin are many of the same, and neither holds the other: no sum of
what is told says what the two tell together. What neither is shown of is still kept from what others tell.

Promise: names alone decide, and what anybody was shown before, but no number: that a table is not shown tells nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tallystick.engine.disclosure.shown import CROSSES, KEPT, Before, Told
from tallystick.engine.disclosure.tables import Audience, Group, Period, Place, Table, ordered
from tallystick.engine.disclosure.whom import Said, Whom


class Column(NamedTuple):
    """Of what, when, and of whom beside a name says groups, and by which column."""

    rest: str
    period: Period
    beside: Whom
    column: str


def crossing(tables: Iterable[Table], shown_before: Sequence[Before], audience: Audience) -> frozenset[Place]:
    """Give the tables of which nothing is shown, but for those of which something was before: nobody can take it back.

    Whoever is in the circle is shown all.
    """
    if audience is Audience.CIRCLE:
        return frozenset()
    old = [(one, table) for one in shown_before for table in one.tables]
    shown = {table.place for one, table in old if _was_shown(one, table)}
    told = defaultdict[Column, dict[Said, None]](dict)
    every = [*(table for _, table in old), *tables]
    for table in every:
        for at, said in _said(table):
            told[at][said] = None
    return frozenset(
        table.place
        for table in every
        if table.place not in shown and any(_crosses(said, other) for at, said in _said(table) for other in told[at])
    )


def not_shown(table: Table) -> Mapping[Group, Told]:
    """Give the figures of a table of which nothing is shown."""
    return {ordered(group): Told(None, None, None, KEPT, KEPT, CROSSES) for group in table.counts}


def _was_shown(before: Before, table: Table) -> bool:
    """Whether anybody outside the circle was shown any number of a table."""
    words = (word for pair in before.words.get(table.place, {}).values() for word in pair)
    return before.audience is not Audience.CIRCLE and any(word not in ("", KEPT) for word in words)


def _said(table: Table) -> Iterator[tuple[Column, Said]]:
    """Give what the names of a table say of columns."""
    for name in sorted({table.counted, table.whole} & table.grouped.keys()):
        rest, whom = table.grouped[name]
        for one in whom:
            beside = tuple(other for other in whom if other is not one)
            yield Column(rest, table.place[1:], beside, one.column), one


def _crosses(one: Said, other: Said) -> bool:
    """Whether two that are said of a column share groups, and each has some that the other has not."""
    first, second = {*one.values}, {*other.values}
    if one.among and other.among:
        return bool(first & second and first - second and second - first)
    if one.among or other.among:
        among, but = (first, second) if one.among else (second, first)
        return bool(among - but and among & but)
    return bool(first - second and second - first)
