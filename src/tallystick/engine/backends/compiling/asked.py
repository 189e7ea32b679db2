"""A question as one piece of SQL: every indicator and every breakdown of a population in one pass over its rows.

Promise: a breakdown's groups are counted from the rows, or from the groups of all its columns together, never twice.
Only the rows of children who stand in several are gone through again, and only where somebody asks how many they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from tallystick.engine.asking.children import once, sides
from tallystick.engine.asking.questions import (
    Breakdown,
    Cells,
    Children,
    Counted,
    Counts,
    Group,
    Question,
    Sources,
)
from tallystick.engine.asking.tree import Given, Tree, Value, columns_of
from tallystick.engine.backends.compiling.functions import Dialect
from tallystick.engine.backends.compiling.lookups import written
from tallystick.engine.backends.compiling.populations import Tables
from tallystick.engine.backends.compiling.values import Row

Answer = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Asked:
    """SQL, the names under which it has its sources, and those of what it stands on, with their SQL."""

    sql: str
    names: Mapping[str, str]
    stages: Mapping[str, str]

    @property
    def whole(self) -> str:
        """Give the SQL with what it stands on."""
        before = ", ".join(f"{name} AS ({sql})" for name, sql in self.stages.items())
        return f"WITH {before} {self.sql}" if before else self.sql


@dataclass(frozen=True)
class Places:
    """Where an indicator's numbers stand among the sums: rows, numerator and denominator, and who is behind them."""

    counted: tuple[int, ...]
    behind: tuple[int, ...] = ()

    def read(self, sums: Sequence[int], again: Sequence[int]) -> Counts:
        """Give the counts; `again` says of each sum how many of its rows are of children counted already."""
        rows, above, below = self.counted
        told = Children(*[sums[place] - again[place] for place in self.behind]) if self.behind else None
        return Counts(sums[rows], sums[above], sums[below], told)


@dataclass(frozen=True)
class AskedCells(Asked):
    """SQL of a question, and how its answer is read."""

    question: Question
    places: Sequence[Places]
    sums: int

    def read(self, answer: Answer) -> Cells:
        """Give the cells that an answer says. What it says of one group in two rows belongs together."""
        finest, many = self.question.finest, 1 + self.sums
        found: dict[Breakdown, dict[Group, tuple[Counts, ...]]] = {one: {} for one in self.question.breakdowns}
        by_bits: dict[int, list[Breakdown]] = {}
        for one in found:
            by_bits.setdefault(_bits(finest, one), []).append(one)
        nothing = [0] * many
        for (bits, group), told in self._together(answer).items():
            if told[0]:  # of everybody an engine gives a row also where nobody is
                values = dict(zip(finest, group, strict=True))
                again = [0, *told[many:]] if len(told) > many else nothing
                counts = tuple([places.read(told, again) for places in self.places])
                for breakdown in by_bits[bits]:
                    found[breakdown][tuple(values[name] for name in breakdown)] = counts
        return found

    def _together(self, answer: Answer) -> Mapping[tuple[int, Group], Sequence[int]]:
        wide = 1 + len(self.question.finest)
        found: dict[tuple[int, Group], Sequence[int]] = {}
        for bits, *row in answer:
            cell, told = (int(bits), tuple(row[: wide - 1])), [int(one) for one in row[wide - 1 :]]
            before = found.get(cell)
            found[cell] = told if before is None else [one + other for one, other in zip(before, told, strict=True)]
        return found


def asked_cells(question: Question, sources: Sources, dialect: Dialect) -> AskedCells:
    """Give the SQL for the cells of a question."""
    tables, finest, child = Tables(sources, dialect), question.finest, _child(question)
    table = tables.rows(question.rows, frozenset(finest).union(child, *map(_needs, question.counted)))
    sums = Sums()
    places = [_places(one, sums) for one in question.counted]
    row = Row(table, dialect)
    groups = {f"g{place}": table[name] for place, name in enumerate(finest)} or {"everybody": 0}
    amounts = {f"s{place}": _amount(row, *asked) for place, asked in enumerate(sums.asked)}
    of_child = {CHILD: ibis.coalesce(*(table[name] for name in child), NOBODY)} if child else {}
    facts = table.select(**groups, **amounts, **of_child)
    facts = tables.staged(facts) if child else facts
    sql = _grouped(written(facts, dialect), question, sums, again=sorted(child))
    return AskedCells(sql, tables.names, tables.stages, question, places, len(sums.asked))


def _child(question: Question) -> frozenset[str]:
    """Give the column of the child where one may stand in several rows of a group, and somebody asks."""
    asked = any(one.children for one in question.counted)
    several = asked and any(not once(question.rows, one) for one in question.breakdowns)
    return frozenset({question.rows.child} if several else ())


def _places(one: Counted, sums: "Sums") -> Places:
    counted = tuple(sums.place(one.where, tree) for tree in (None, one.counts, one.of))
    return Places(counted, tuple(sums.place_of_rows(one.where, tree) for tree in sides(one)) if one.children else ())


class Sums:
    """What is summed, each once however many indicators ask for it; the first sum of all is how many rows there are."""

    def __init__(self) -> None:
        self.asked: list[tuple[Tree | None, Tree]] = []
        self.of_rows: dict[int, None] = {}  # which of them count rows of which it is asked of how many children

    def place(self, where: Tree | None, tree: Tree | None) -> int:
        """Give the place of a sum over the rows of a condition; without a tree how many they are."""
        if tree is None and where is None:
            return 0
        asked = (where, EACH) if tree is None else (where, tree)
        if asked not in self.asked:
            self.asked.append(asked)
        return 1 + self.asked.index(asked)

    def place_of_rows(self, where: Tree | None, condition: Tree) -> int:
        """Give the place of a sum over the rows of two conditions, of whose children it is asked how many."""
        place = self.place(where, condition)
        self.of_rows[place] = None
        return place


EACH = Given(1, "whole")
CHILD = "of_child"
NOBODY = " "  # in the place of a child's number that is missing


def _needs(one: Counted) -> frozenset[str]:
    return columns_of(one.where) | columns_of(one.counts) | columns_of(one.of)


def _amount(row: Row, where: Tree | None, tree: Tree) -> Any:
    """Give what a row adds to a sum, in whole numbers."""
    value = row.value(tree)
    condition = tree.kind == "yes-no"
    if where is not None and condition:
        value = row.holds(where) & value
    elif where is not None:
        value = ibis.ifelse(row.holds(where), value, 0)
    return value.cast("int32") if condition else value


def _grouped(facts: str, question: Question, sums: Sums, again: Sequence[str]) -> str:
    """Give the SQL that groups the rows by each breakdown; engines sum what is missing as nothing."""
    told = [f"coalesce(sum(s{place}), 0)" for place in range(len(sums.asked))]
    nothing = ["0"] * len(sums.asked) if again else []
    columns = ", ".join([*_by(question, question.breakdowns), "count(*)", *told, *nothing])
    sql = f"SELECT {columns} FROM ({facts}) AS facts{_sets(question, question.breakdowns)}"
    return f"{sql} UNION ALL {_again(facts, question, sums)}" if again else sql


def _again(facts: str, question: Question, sums: Sums) -> str:
    """Give the SQL for how many rows of each sum are of children of whom another row of the group is counted in it."""
    breakdowns = [one for one in question.breakdowns if not once(question.rows, one)]
    whose = f" WHERE {CHILD} NOT IN ('', '{NOBODY}')" if question.rows.apart else ""
    several = f"SELECT {CHILD} FROM ({facts}) AS facts{whose} GROUP BY {CHILD} HAVING count(*) > 1"
    more = [f"greatest(coalesce(sum(s{place - 1}), 0) - 1, 0) AS s{place - 1}" for place in sums.of_rows]
    each = ", ".join([*_by(question, breakdowns), *more])
    of_each = f"SELECT {each} FROM ({facts}) AS facts WHERE {CHILD} IN ({several}){_sets(question, breakdowns, CHILD)}"
    names = ["which", *(f"g{place}" for place in range(len(question.finest)))]
    told = [f"sum(s{place})" if place + 1 in sums.of_rows else "0" for place in range(len(sums.asked))]
    columns = ", ".join([*names, "0", *["0"] * len(sums.asked), *told])
    return f"SELECT {columns} FROM ({of_each}) AS of_each GROUP BY {', '.join(names)}"


def _by(question: Question, breakdowns: Sequence[Breakdown]) -> list[str]:
    """Give the SQL for which breakdown a row is of, as a number, and for its columns; none has one that is in none."""
    finest = question.finest
    grouped = {name for one in breakdowns for name in one}
    terms, columns = ["0"], []
    for place, name in enumerate(finest):
        column, bit = f"g{place}", 1 << (len(finest) - 1 - place)
        terms.append(f"CAST(GROUPING({column}) AS BIGINT) * {bit}" if name in grouped else f"{bit}")
        columns.append(column if name in grouped else f"NULL AS {column}")
    return [f"{' + '.join(terms)} AS which", *columns]


def _sets(question: Question, breakdowns: Sequence[Breakdown], *beside: str) -> str:
    """Give the SQL that groups by each of some breakdowns, and by columns beside."""
    finest = question.finest
    names = {_bits(finest, one): [*(f"g{finest.index(name)}" for name in one), *beside] for one in breakdowns}
    if not finest:
        return f" GROUP BY {', '.join(beside)}" if beside else ""
    sets = [f"({', '.join(one)})" for one in names.values()]
    return f" GROUP BY GROUPING SETS ({', '.join(sets)})"


def _bits(finest: Breakdown, breakdown: Breakdown) -> int:
    """Give a breakdown as a number: a bit for each column that it is without, the last column the lowest."""
    return sum(1 << place for place, name in enumerate(reversed(finest)) if name not in breakdown)


@dataclass(frozen=True)
class AskedRecords(Asked):
    """SQL for rows, and what its columns are."""

    columns: Sequence[str]

    def read(self, answer: Answer) -> list[dict[str, Any]]:
        """Give the rows that an answer says."""
        return [dict(zip(self.columns, row, strict=True)) for row in answer]


def asked_records(
    question: Question, indicator: str, group: Mapping[str, Value], sources: Sources, dialect: Dialect
) -> AskedRecords:
    """Give the SQL for the rows that an indicator counts in a group."""
    asked = next(one for one in question.counted if one.indicator == indicator)
    tables, names = Tables(sources, dialect), list(question.rows.kinds)
    table = tables.rows(question.rows, frozenset(names))
    row = Row(table, dialect)
    own = [table[name].isnull() if value is None else table[name] == value for name, value in group.items()]
    own += [] if asked.where is None else [row.holds(asked.where)]
    columns = {f"c{place}": table[name] for place, name in enumerate(names)}
    adds = [ibis.coalesce(_amount(row, None, tree or EACH).cast("int64"), 0) for tree in (asked.counts, asked.of)]
    counted = table.filter(own) if own else table
    rows = counted.select(**columns, counted=adds[0], counted_of=adds[1])
    return AskedRecords(written(rows, dialect), tables.names, tables.stages, [*names, "counted", "counted_of"])


def asked_reach(source: str, first: str, last: str, sources: Sources, dialect: Dialect) -> Asked:
    """Give the SQL for how many rows a source has, and the first and last day of two of its columns."""
    tables = Tables(sources, dialect)
    table = tables.laid(source, frozenset())
    days = {"first": table[first].min() if first else None, "last": table[last].max() if last else None}
    told = table.agg(
        rows=table.count(), **{name: ibis.null("date") if one is None else one for name, one in days.items()}
    )
    return Asked(written(told, dialect), tables.names, tables.stages)
