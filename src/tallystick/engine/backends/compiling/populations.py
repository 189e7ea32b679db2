"""The rows of populations as tables of Ibis.

Promise: a table has the rows and columns that `memory` gives; columns that nobody asks for are left out of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_
from typing import Any

import ibis
from ibis.expr.operations import UnboundTable

from tallystick.engine.asking.questions import Added, Lookup, Rows, Sources
from tallystick.engine.asking.tree import columns_of
from tallystick.engine.backends.compiling.functions import Dialect
from tallystick.engine.backends.compiling.lookups import (
    PLACE,
    alike,
    in_order,
    joined,
    lookup_of,
    match_of,
    needs,
    said,
    same_group,
    settled,
    together,
    valued,
    written,
)
from tallystick.engine.backends.compiling.remembering import Stage, digest, named, names_below, remembered
from tallystick.engine.backends.compiling.values import TYPES, Row

Table = Any
ONLY = "only "  # before the names of conditions


@dataclass
class Tables:
    """The tables of a question, and the names under which an engine has to have them."""

    sources: Sources
    dialect: Dialect
    names: dict[str, str] = field(default_factory=dict)  # of each source that is asked for
    stages: dict[str, str] = field(
        default_factory=dict
    )  # SQL of what is asked for more than once, each on those before

    def laid(self, source: str | Rows, needed: frozenset[str]) -> Table:
        """Give a source or the rows of a population with the columns that are needed."""
        if isinstance(source, Rows):
            return self._remembered(source, needed)
        columns, name = self.sources[source].columns, named(source, self.sources[source])
        self.names[source] = name
        table = ibis.table({one: TYPES[kind] for one, kind in columns.items()}, name=name)
        return table.select(sorted(needed & set(columns))) if needed else table

    def _remembered(self, rows: Rows, needed: frozenset[str]) -> Table:
        """Give the rows of a population under a name of their own, for many questions ask for them."""

        def make() -> Stage:
            below = Tables(self.sources, self.dialect)
            return Stage(below.staged(below.rows(rows, needed)), below.stages, below.names)

        key = digest(self.dialect, rows, sorted(needed), names_below(rows, self.sources))
        found = remembered(key, make)
        self.names |= found.names
        self.stages |= found.stages
        return found.table

    def based(self, rows: Rows, needed: frozenset[str]) -> Table:
        """Give the source of a population; a column that its files lack is missing, for it settles ties at most."""
        table = self.laid(rows.source, needed)
        lacking = sorted(needed - set(table.columns))
        return table.mutate(**{name: ibis.null(TYPES[rows.columns[name]]) for name in lacking}) if lacking else table

    def staged(self, table: Table) -> Table:
        """Give a table under a name of its own: Ibis would write it out wherever it is asked, and is slow at much."""
        if isinstance(table.op(), UnboundTable):
            return table
        return self._stage(written(table, self.dialect), table.schema())

    def _stage(self, sql: str, columns: Mapping[str, Any]) -> Table:
        name = f"stage_{digest(sql)}"
        self.stages[name] = sql
        return ibis.table(columns, name=name)

    def rows(self, rows: Rows, needed: frozenset[str]) -> Table:
        """Give the rows of a population with the columns that are needed, and perhaps others."""
        added, base = needed_of(rows, needed | columns_of(rows.keep))
        if rows.one_by and base <= set(rows.one_by):
            own = [one for one in added if same_group(one, rows)]
            table = self._groups(rows, own)
            added = [one for one in added if one not in own]
        else:
            table = self._one_of_each(rows, base)
        table = self._with(table, added)
        return table if rows.keep is None else table.filter(Row(table, self.dialect).holds(rows.keep))

    def _one_of_each(self, rows: Rows, base: frozenset[str]) -> Table:
        """Give the rows that there are, of each combination the first."""
        ordering = {*rows.one_by, *rows.ties, *(name for name, _ in rows.order)} if rows.one_by else set()
        table = self.based(rows, base | ordering | columns_of(rows.where))
        if rows.where is not None:
            table = table.filter(Row(table, self.dialect).holds(rows.where))
        if not rows.one_by:
            return table
        order = in_order(table, (*rows.order, *((name, False) for name in rows.ties)))
        place = ibis.row_number().over(group_by=list(rows.one_by), order_by=order)
        table = table.mutate(**{PLACE: place})
        return table.filter(table[PLACE] == 0).select(sorted(base))

    def _groups(self, rows: Rows, own: Sequence[Added]) -> Table:
        """Give each combination with what the rows of the same source say of it: the source is read once."""
        asked = [own_needs(lookup_of(one)) for one in own]
        there = self.based(rows, frozenset(rows.one_by).union(columns_of(rows.where), *asked))
        row = Row(there, self.dialect)
        only = {ONLY + one.name: row.holds(where) for one in own if (where := match_of(lookup_of(one)).where)}
        there = valued(there.mutate(**{ONLY: row.holds(rows.where)}, **only), own, self.dialect)
        found = {one.name: said(there, one, there[ONLY + one.name] if ONLY + one.name in only else None) for one in own}
        table = there.group_by(list(rows.one_by)).agg(**found, **{ONLY: there[ONLY].any()})
        table = table if rows.where is None else table.filter(table[ONLY])
        matched = reduce(and_, (table[name].notnull() for name in rows.one_by))
        told = {one.name: settled(ibis.ifelse(matched, table[one.name], None), one) for one in own}
        return table.select(*rows.one_by, **told)

    def _with(self, table: Table, added: Sequence[Added]) -> Table:
        """Give rows with further columns, each in turn; lookups that match alike are joined at once."""
        left = list(added)
        while left:
            first = left.pop(0)
            if not isinstance(first.value, Lookup):
                value = Row(table, self.dialect).value(first.value, first.kind)
                table = table.mutate(**{first.name: settled(value, first)})
                continue
            match = match_of(first.value)
            same = [one for one in left if isinstance(one.value, Lookup) and alike(match_of(one.value), match)]
            left = [one for one in left if one not in same]
            source = reduce(together, (lookup_of(one).source for one in same), match.source)
            table, told = self.staged(table), [first, *same]
            sql = joined(table, replace(match, source=source), told, self.laid, self.dialect)
            table = self._stage(sql, {**table.schema(), **{one.name: TYPES[one.kind] for one in told}})
        return table


def needed_of(rows: Rows, needed: frozenset[str]) -> tuple[list[Added], frozenset[str]]:
    """Give the columns that have to be added for some to be there, and those of the source."""
    kept: list[Added] = []
    for one in reversed(rows.added):
        if one.name in needed:
            kept.insert(0, one)
            needed = needed - {one.name} | (
                needs(one.value) if isinstance(one.value, Lookup) else columns_of(one.value)
            )
    return kept, needed


def own_needs(lookup: Lookup) -> frozenset[str]:
    """Give the columns that a lookup asks for of the rows of its source."""
    return columns_of(lookup.where) | columns_of(lookup.value)
