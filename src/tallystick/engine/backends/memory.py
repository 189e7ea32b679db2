"""The engine in memory: rows as dicts, loops, every breakdown counted by itself. What it says is right.

Promise: slow and obvious. Other engines are compared with it, and share no
translation with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from pyarrow import parquet

from tallystick.engine.asking.questions import (
    Added,
    Breakdown,
    Cells,
    Children,
    Counted,
    Counts,
    Group,
    Lookup,
    Order,
    Question,
    Reach,
    Rows,
    Source,
    Sources,
)
from tallystick.engine.asking.tree import Tree, Value
from tallystick.engine.backends.interpreted import holds, value

Row = dict[str, Any]


class Memory:
    """Answers questions row by row."""

    name = "memory"
    at_once = 1

    def side_by_side(self) -> AbstractContextManager[None]:
        """Make ready for several questions at one time, which it never is asked."""
        return nullcontext()

    def cells(self, question: Question, sources: Sources) -> Cells:
        """Give what each indicator comes to in each group, each breakdown counted by itself."""
        rows = population(question.rows, sources)
        of = question.rows
        return {breakdown: cells_of(rows, breakdown, question.counted, of) for breakdown in question.breakdowns}

    def records(
        self, question: Question, indicator: str, group: Mapping[str, Value], sources: Sources
    ) -> list[dict[str, Any]]:
        """Give the rows that an indicator counts in a group, with what each adds above and below the line."""
        asked = next(one for one in question.counted if one.indicator == indicator)
        return [
            {**row, "counted": amount(asked.counts, row), "counted_of": amount(asked.of, row)}
            for row in population(question.rows, sources)
            if holds(asked.where, row) and all(row[name] == wanted for name, wanted in group.items())
        ]

    def reach(self, source: str, first: str, last: str, sources: Sources) -> Reach:
        """Give how far a source tells."""
        rows = rows_of(sources[source]) if source in sources else []
        firsts = [row[first] for row in rows if first and row[first] is not None]
        lasts = [row[last] for row in rows if last and row[last] is not None]
        return Reach(len(rows), min(firsts, default=None), max(lasts, default=None))


def cells_of(
    rows: Sequence[Row], breakdown: Breakdown, counted: Sequence[Counted], of: Rows
) -> dict[Group, tuple[Counts, ...]]:
    """Count some indicators in each group of a breakdown."""
    groups: dict[Group, list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in breakdown), []).append(row)
    return {group: tuple(counts_of(many, one, of) for one in counted) for group, many in groups.items()}


def counts_of(rows: Sequence[Row], counted: Counted, of: Rows) -> Counts:
    """Count one indicator of some rows."""
    among = [row for row in rows if holds(counted.where, row)]
    above, below = ([amount(tree, row) for row in among] for tree in (counted.counts, counted.of))
    told = children_of(among, above, below, of) if counted.children else None
    return Counts(len(among), sum(above), sum(below), told)


def children_of(rows: Sequence[Row], above: Sequence[int], below: Sequence[int], of: Rows) -> Children:
    """Give of how many children the rows are that add above the line, below it, and more below than above."""
    added = list(zip(rows, above, below, strict=True))
    return Children(
        different([row for row, adds, _ in added if adds != 0], of),
        different([row for row, _, adds in added if adds != 0], of),
        different([row for row, one, other in added if other > one], of),
    )


def different(rows: Sequence[Row], of: Rows) -> int:
    """Count the children of some rows: each once who is named; every row that names none only where they are apart."""
    told = [row[of.child] for row in rows] if of.child else []
    named = [one for one in told if one not in (None, "")]
    return len(rows) - len(named) + len(set(named)) if of.apart or not of.child else len(set(told))


def amount(tree: Tree | None, row: Row) -> int:
    """Give what a row adds: 1 without a tree or where a condition is True, its whole number, else nothing."""
    return 1 if tree is None else int(value(tree, row) or 0)


def population(rows: Rows, sources: Sources) -> list[Row]:
    """Give the rows of a population: which, one of each, their columns, and which stay."""
    found = [row for row in rows_at(rows.source, sources, rows.columns) if holds(rows.where, row)]
    if rows.one_by:
        found = one_of_each(found, rows)
    for added in rows.added:
        add(added, found, sources)
    return [row for row in found if holds(rows.keep, row)]


def one_of_each(found: list[Row], rows: Rows) -> list[Row]:
    """Leave the first row of each combination, by the order and then by what settles ties."""
    first: dict[Group, Row] = {}
    for row in in_order(found, (*rows.order, *((name, False) for name in rows.ties))):
        first.setdefault(tuple(row[name] for name in rows.one_by), row)
    return list(first.values())


def in_order(rows: Sequence[Row], order: Order) -> list[Row]:
    """Give rows in an order: sorted by its last column first, as sorting leaves equals as they are."""
    found = list(rows)
    for name, descending in reversed(order):
        there = [row for row in found if row[name] is not None]
        there.sort(key=lambda row: row[name], reverse=descending)
        found = there + [row for row in found if row[name] is None]
    return found


def add(added: Added, rows: Sequence[Row], sources: Sources) -> None:
    """Put a column into each row."""
    say = Asked(added.value, sources).answer if isinstance(added.value, Lookup) else partial(value, added.value)
    for row in rows:
        said = say(row)
        row[added.name] = added.otherwise.value if said is None and added.otherwise else said


class Asked:
    """A lookup with its source's rows, found by what they are matched on."""

    def __init__(self, lookup: Lookup, sources: Sources) -> None:
        """Read the source once."""
        self.lookup = lookup
        self.rows: dict[Group, list[Row]] = {}
        for row in rows_at(lookup.source, sources, None):
            self.rows.setdefault(tuple(row[there] for there, _ in lookup.on), []).append(row)

    def answer(self, here: Row) -> Any:
        """Give what the source says of a row."""
        wanted = tuple(here[name] for _, name in self.lookup.on)
        matching = [] if None in wanted else self.rows.get(wanted, [])
        found = [row for row in matching if holds(self.lookup.where, row, here)]
        return self._said(found, here)

    def _said(self, found: list[Row], here: Row) -> Any:
        match self.lookup.how:
            case "count":
                return len(found)
            case "any":
                return bool(found)
            case "first":
                return self._first(found, here)
        values = [one for row in found if (one := self._value(row, here)) is not None]
        match self.lookup.how:
            case "sum":
                return sum(values)
            case "distinct":
                return len(set(values))
            case "least":
                return min(values, default=None)
        return max(values, default=None)

    def _first(self, found: list[Row], here: Row) -> Any:
        with_value = [{**row, "": self._value(row, here)} for row in found]
        return next((row[""] for row in in_order(with_value, (*self.lookup.order, ("", False)))), None)

    def _value(self, row: Row, here: Row) -> Any:
        assert self.lookup.value is not None, "only how many and whether any there are need no value"
        return value(self.lookup.value, row, here)


def rows_at(source: str | Rows, sources: Sources, columns: Mapping[str, Any] | None) -> list[Row]:
    """Give the rows of a source or of another population; a column that the file lacks is missing."""
    if isinstance(source, Rows):
        return population(source, sources)
    there = rows_of(sources[source])
    return [{**dict.fromkeys(columns or ()), **row} for row in there]


def rows_of(source: Source) -> list[Row]:
    """Give the rows of a source, from its files too, each with every column of the source."""
    empty = dict.fromkeys(source.columns)
    return [{**empty, **row} for row in [*source.rows, *_from_files(source)]]


def _from_files(source: Source) -> Iterator[Row]:
    for path in source.paths:
        there = parquet.read_schema(path).names
        yield from parquet.read_table(path, columns=[one for one in source.columns if one in there]).to_pylist()
