"""What other sources say of a population's rows: one group of their rows for each, joined to it.

Promise: a row is joined to one row at most, so that no lookup makes rows more or fewer. What several lookups match
alike is asked once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import ibis

from tallystick.engine.asking.questions import Added, Lookup, Order, Rows
from tallystick.engine.asking.tree import Column, Compared, Given, Joined, Tree, columns_of
from tallystick.engine.backends.compiling.functions import Dialect, Value
from tallystick.engine.backends.compiling.values import HERE, TYPES, Row, given

KEY, PLACE, VALUE = "key ", "place ", "value "  # before names that no column of the catalogue has
ALONE = "alone"  # the name of a value of which only the words are wanted
QUOTED: dict[Dialect, str] = {"duckdb": '"{}"', "pyspark": "`{}`"}
NONE_FOUND = {"count": Given(0, "whole"), "sum": Given(0, "whole"), "distinct": Given(0, "whole"),
    "any": Given(False, "yes-no")}  # fmt: skip
Table = Any
Laid = Callable[[str | Rows, frozenset[str]], Table]  # a source with some of its columns


@dataclass(frozen=True)
class Match:
    """Which rows of a source belong to a row."""

    source: str | Rows
    on: tuple[tuple[str, str], ...]
    where: Tree | None
    here: tuple[str, ...]  # columns of the row that `where` and values ask for


def match_of(lookup: Lookup) -> Match:
    """Give how a lookup matches; an equality that `where` has at its top is matched on, as it says the same."""
    on, rest = list(lookup.on), []
    for part in _conditions(lookup.where):
        pair = _pair(part)
        if pair is None:
            rest.append(part)
        else:
            on.append(pair)
    where = None if not rest else rest[0] if len(rest) == 1 else Joined("and", tuple(rest))
    here = columns_of(where, here=True) | columns_of(lookup.value, here=True)
    return Match(lookup.source, tuple(dict.fromkeys(on)), where, tuple(sorted(here)))


def alike(one: Match, other: Match) -> bool:
    """Whether two match alike, whichever columns of their populations were left out as not needed."""
    return replace(one, source=_code(one.source)) == replace(other, source=_code(other.source))


def _code(source: str | Rows) -> str:
    return source if isinstance(source, str) else f"population:{source.code}"


def together(one: str | Rows, other: str | Rows) -> str | Rows:
    """Give a source with what either has of it: of a population, with the columns that either adds."""
    if isinstance(one, str) or isinstance(other, str):
        return one
    columns = {**one.columns, **other.columns}
    return replace(one, source=together(one.source, other.source), columns=columns, added=_merged(one, other))


def _merged(one: Rows, other: Rows) -> tuple[Added, ...]:
    """Put columns of one into those of another, each after those that it may be made of."""
    found, place = list(one.added), 0
    for added in other.added:
        names = [each.name for each in found]
        place = names.index(added.name) if added.name in names else place
        if added.name not in names:
            found.insert(place, added)
        place += 1
    return tuple(found)


def _conditions(where: Tree | None) -> tuple[Tree, ...]:
    if isinstance(where, Joined) and where.word == "and":
        return where.parts
    return () if where is None else (where,)


def _pair(part: Tree) -> tuple[str, str] | None:
    if not isinstance(part, Compared) or part.sign != "==":
        return None
    match part.left, part.right:
        case Column(here=False) as there, Column(here=True) as here:
            return there.name, here.name
        case Column(here=True) as here, Column(here=False) as there:
            return there.name, here.name
    return None


def needs(lookup: Lookup) -> frozenset[str]:
    """Give the columns of the row that a lookup asks for."""
    match = match_of(lookup)
    return frozenset(here for _, here in match.on) | frozenset(match.here)


def _needs_there(match: Match, lookups: Sequence[Lookup]) -> frozenset[str]:
    asked = (columns_of(one.value) | {name for name, _ in one.order} for one in lookups)
    return frozenset(there for there, _ in match.on) | columns_of(match.where) | frozenset().union(*asked)


def joined(rows: Table, match: Match, added: Sequence[Added], laid: Laid, dialect: Dialect) -> str:
    """Give the SQL of rows that have a name, with what some lookups say of them, which all match alike.

    The join itself has names and no values but those of what is not found: it is alike in every engine, and written
    here, for Ibis goes through all columns of the rows for it several times; docs/adr/0061.
    """
    lookups = [one.value for one in added if isinstance(one.value, Lookup)]
    there = laid(match.source, _needs_there(match, lookups)).view()
    told = written(grouped(_matching(rows, match, there, dialect), _keys(match), added, dialect), dialect)
    quoted = QUOTED[dialect].format
    same = [f"h.{quoted(here)} = t.{quoted(f'{KEY}{place}')}" for place, (_, here) in enumerate(match.on)]
    same += [f"h.{quoted(name)} IS NOT DISTINCT FROM t.{quoted(HERE + name)}" for name in match.here]
    columns = [f"h.{quoted(name)}" for name in rows.columns]
    columns += [f"{_settled(f't.{quoted(one.name)}', one, dialect)} AS {quoted(one.name)}" for one in added]
    beside = f"LEFT JOIN ({told}) AS t ON {' AND '.join(same)}" if same else f"CROSS JOIN ({told}) AS t"
    return f"SELECT {', '.join(columns)} FROM {rows.get_name()} AS h {beside}"


def _settled(value: str, added: Added, dialect: Dialect) -> str:
    """Give the SQL of what a column says where nothing was found, or where it would be missing."""
    values = [value, *(_written_out(one, dialect) for one in _instead(added))]
    return values[0] if len(values) == 1 else f"coalesce({', '.join(values)})"


@cache
def _written_out(value: Given, dialect: Dialect) -> str:
    """Give the SQL of a value, as Ibis writes it."""
    return written(given(value).name(ALONE), dialect).removeprefix("SELECT ").rsplit(" AS ", 1)[0]


def written(expression: Table, dialect: Dialect) -> str:
    """Give a table as SQL."""
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


def _keys(match: Match) -> list[str]:
    return [*(f"{KEY}{place}" for place in range(len(match.on))), *(HERE + name for name in match.here)]


def _matching(rows: Table, match: Match, there: Table, dialect: Dialect) -> Table:
    """Give the rows of a source that belong to any row, beside what they are matched by."""
    keyed = there.mutate(**{f"{KEY}{place}": there[name] for place, (name, _) in enumerate(match.on)})
    if match.here:
        keyed = _beside(rows, match, keyed)
    return keyed if match.where is None else keyed.filter(Row(keyed, dialect).holds(match.where))


def _beside(rows: Table, match: Match, keyed: Table) -> Table:
    """Give each row of a source beside each combination of values here that it may belong to.

    Rows that nothing is matched with are left out before combinations are made: most pupils are in no register.
    """
    same = [rows[here] == keyed[f"{KEY}{place}"] for place, (_, here) in enumerate(match.on)]
    some = rows.semi_join(keyed, same) if same else rows
    names = {f"{KEY}here {place}": some[here] for place, (_, here) in enumerate(match.on)}
    combinations = some.select(**names, **{HERE + name: some[name] for name in match.here}).distinct().view()
    same = [combinations[f"{KEY}here {place}"] == keyed[f"{KEY}{place}"] for place in range(len(match.on))]
    both = combinations.inner_join(keyed, same) if same else combinations.cross_join(keyed)
    return both.select(*keyed.columns, *(HERE + name for name in match.here))


def grouped(there: Table, keys: Sequence[str], added: Sequence[Added], dialect: Dialect) -> Table:
    """Give what lookups say of each combination of keys."""
    there = valued(there, added, dialect)
    ordered = [one for one in added if lookup_of(one).how == "first" and lookup_of(one).order]
    there = there.mutate(**{PLACE + one.name: _place(there, keys, one) for one in ordered}) if ordered else there
    found = {
        one.name: said(there, one, there[PLACE + one.name] == 0 if one in ordered else None).cast(TYPES[one.kind])
        for one in added
    }
    return there.group_by(list(keys)).agg(**found) if keys else there.agg(**found)


def valued(there: Table, added: Sequence[Added], dialect: Dialect) -> Table:
    """Give rows of a source with the values that lookups ask of them."""
    row, asked = Row(there, dialect), [(one, lookup_of(one)) for one in added]
    values = {
        VALUE + one.name: row.value(lookup.value, None if lookup.how == "distinct" else one.kind)
        for one, lookup in asked
        if lookup.value is not None  # how many are different is a whole number, whatever they are
    }
    return there.mutate(**values) if values else there


def lookup_of(added: Added) -> Lookup:
    """Give what a column asks."""
    assert isinstance(added.value, Lookup), "an expression is no lookup"
    return added.value


def _place(there: Table, keys: Sequence[str], added: Added) -> Value:
    order = in_order(there, (*lookup_of(added).order, (VALUE + added.name, False)))
    return ibis.row_number().over(group_by=list(keys), order_by=order)


def in_order(table: Table, order: Order) -> list[Value]:
    """Give an order of rows in which what is missing comes last; a column counts once, as Ibis would take its last."""
    once: dict[str, bool] = {}
    for name, descending in order:
        once.setdefault(name, descending)
    return [
        table[name].desc(nulls_first=False) if descending else table[name].asc(nulls_first=False)
        for name, descending in once.items()
    ]


def said(there: Table, added: Added, only: Value | None = None) -> Value:
    """Give what a lookup says of a group of rows; `only` says which of them count."""
    lookup = lookup_of(added)
    if lookup.how in ("count", "any"):
        count = there.count(where=only)
        return count > 0 if lookup.how == "any" else count
    value = there[VALUE + added.name]
    match lookup.how:
        case "sum":
            return value.sum(where=only).cast("int64")
        case "distinct":
            return value.nunique(where=only)
        case "most":
            return value.max(where=only)
    return value.min(where=only)  # of first, too: without an order the lowest value is it, a missing one last


def settled(value: Value, added: Added) -> Value:
    """Give what a column says where nothing was found, or where it would be missing."""
    value = value.cast(TYPES[added.kind])
    values = [value, *map(given, _instead(added))]
    return values[0] if len(values) == 1 else ibis.coalesce(*values)


def _instead(added: Added) -> list[Given]:
    """Give what stands in a column's place where it would be missing, the first that there is."""
    lookup = added.value
    empty = NONE_FOUND.get(lookup.how) if isinstance(lookup, Lookup) else None
    return [one for one in (empty, added.otherwise) if one is not None]


def same_group(added: Added, rows: Rows) -> bool:
    """Whether a lookup asks the rows of its own group, which leaving one of each leaves out."""
    lookup = added.value
    if not isinstance(lookup, Lookup) or not isinstance(rows.source, str) or lookup.source != rows.source:
        return False
    if lookup.how == "first" and lookup.order:
        return False
    match = match_of(lookup)
    return not match.here and set(match.on) == {(name, name) for name in rows.one_by}
