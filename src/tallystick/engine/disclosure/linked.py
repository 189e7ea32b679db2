"""Which tables have to do with each other: what shares no name is looked at by itself. Pure.

Promise: two tables of which one could tell something of the other are in one part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tallystick.engine.disclosure.shown import Before
from tallystick.engine.disclosure.tables import Table


class Linked(NamedTuple):
    """Tables that bear on each other, in their order, with what was shown before of the same."""

    tables: Sequence[Table]
    before: Sequence[Before]


def parts(tables: Sequence[Table], before: Sequence[Before]) -> list[Linked]:
    """Give tables in parts that share no name of a number, in whatever order they came."""
    every = [*tables, *(table for one in before for table in one.tables)]
    above = _joined(every)
    theirs = defaultdict[str, list[Table]](list)
    for table in sorted(tables, key=lambda one: one.place):
        theirs[_top(above, table.code)].append(table)
    return [Linked(some, list(_of(before, above, top))) for top, some in sorted(theirs.items())]


def _of(before: Iterable[Before], above: dict[str, str], top: str) -> Iterator[Before]:
    """Give what was shown before of one part."""
    for one in before:
        tables = [table for table in one.tables if _top(above, table.code) == top]
        if tables:
            yield one._replace(tables=sorted(tables, key=lambda table: table.place))


def _joined(tables: Sequence[Table]) -> dict[str, str]:
    """Give the names of numbers, each under one that it is linked with: codes are names too."""
    own = {name: name for table in tables for name in _names(table)}
    for table in tables:
        beside = [*table.within, *(name for total, some in table.sums for name in (total, *some))]
        known = (one for one in (_rest(table, name) for name in beside) if one in own)
        for name in (*_names(table), *known):
            one, other = sorted((_top(own, table.code), _top(own, name)))
            own[other] = one
    return own


def _names(table: Table) -> list[str]:
    """Give what the numbers of a table are called, without the groups that their names say."""
    names = filter(None, (table.counted, table.whole, table.too))
    return [table.code, *(_rest(table, name) for name in names)]


def _rest(table: Table, name: str) -> str:
    return table.grouped[name][0] if name in table.grouped else name


def _top(above: dict[str, str], name: str) -> str:
    while above[name] != name:
        above[name] = above[above[name]]
        name = above[name]
    return name
