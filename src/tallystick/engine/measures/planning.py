"""The question that definitions make in a period: read, checked and bound, ready for any engine.

Promise: every indicator of one population and period goes into one question, and a question reads only what it needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from tallystick.engine.asking import reading
from tallystick.engine.asking.binding import Bound, Threshold
from tallystick.engine.asking.censuses import WHICH, plain, source_of, with_censuses
from tallystick.engine.asking.questions import Added, Breakdown, Counted, Lookup, Order, Question, Rows, Source, Sources
from tallystick.engine.asking.tree import Given, Kind, Tree
from tallystick.engine.asking.wanting import pruned, used_by, wanted
from tallystick.engine.catalogue import populations as having
from tallystick.engine.catalogue.chains import line_of
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.populations import Derived, Population, Told
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import POPULATION, columns_of
from tallystick.engine.catalogue.tables import record_tables

Kinds = dict[str, Kind]


def thresholds(day: date, own: Path | None = None) -> dict[str, Threshold]:
    """Give every threshold in force on a day, by the code of its rule."""
    found = ((code, rule.in_force(day)) for code, rule in rules(own).items())
    return {
        code: Threshold(limit.test, limit.value, limit.most, limit.unit == "percent")
        for code, limit in found
        if limit is not None and limit.test
    }


def child_of(population: Population, own: Path | None = None) -> str:
    """Give the column of the child; none where the key of a record table leaves each child one row."""
    bottom = record_tables(own).get(line_of(population.code, own)[-1].source)
    return "" if bottom is not None and bottom.key == [population.child] else population.child


def each_a_child(code: str, own: Path | None = None) -> bool:
    """Whether no child stands in two rows of a population."""
    line = line_of(code, own)
    return not child_of(line[0], own) or any(one.one_by == [line[0].child] for one in line)


def told_apart(code: str, own: Path | None = None) -> bool:
    """Whether a row that names no child is another child than any: a census lists each; one may have many events."""
    return any(told.source == one.source and told.by in WHICH for one in line_of(code, own) for told in one.told)


def is_sum(indicator: Indicator, own: Path | None = None) -> bool:
    """Whether what is counted are sessions, days, points or pounds rather than rows."""
    columns = columns_of(f"{POPULATION}{indicator.population}", own)
    return any(reading.counted(text, columns).kind == "whole" for text in (indicator.counts, indicator.of) if text)


@dataclass(frozen=True)
class Planner:
    """Makes questions of definitions for one period."""

    first: date
    last: date
    day: date
    own: Path | None = None
    made: dict[str, Rows] = field(default_factory=dict, compare=False, repr=False)  # populations read already, by code

    @cached_property
    def bound(self) -> Bound:
        """What is put into trees: the period, and the thresholds of its last day."""
        return Bound(self.first, self.last, self.day, thresholds(self.last, self.own))

    def question(
        self, counted: Sequence[Indicator], breakdowns: Sequence[Breakdown], *, whole: bool = False
    ) -> Question:
        """Give the question of indicators of one population; `whole` keeps every column, for records.

        Raises CatalogueError and CannotBeAsked for a definition that is wrong, NoThreshold where no rule holds.
        """
        rows = self.rows(counted[0].population)
        asked = Question(rows, tuple(self.counted(one, rows.kinds) for one in counted), tuple(breakdowns))
        return asked if whole else Question(pruned(rows, used_by(asked)), asked.counted, asked.breakdowns)

    def counted(self, one: Indicator, kinds: Kinds) -> Counted:
        """Give what an indicator counts, and whether how many children they are is another number."""
        above, below = (self._amount(text, kinds) for text in (one.counts, one.of))
        plain = each_a_child(one.population, self.own) and "whole" not in {tree.kind for tree in (above, below) if tree}
        return Counted(one.code, self.condition(one.where, kinds), above, below, one.child_level and not plain)

    def rows(self, code: str) -> Rows:
        """Give the rows of a population with all of its columns; read once, however often it is asked."""
        if code not in self.made:
            self.made[code] = self._rows(code)
        return self.made[code]

    def _rows(self, code: str) -> Rows:
        population = having.populations(self.own)[code]
        source = columns_of(population.source, self.own)
        added = tuple(self._added(population, source))
        kinds: Kinds = {**source, **{one.name: one.kind for one in added}}
        return Rows(
            code,
            self._base(population),
            source,
            self.condition(population.where, source),
            tuple(population.one_by),
            ordered(population.order),
            self._ties(population, source),
            added,
            self.condition(population.keep, kinds),
            child_of(population, self.own),
            told_apart(code, self.own),
        )

    def of_source(self, code: str, where: str) -> Question:
        """Give the question whether a source has rows of which something holds."""
        columns = columns_of(code, self.own)
        rows = Rows(code, code, columns, self.condition(where, columns))
        return Question(pruned(rows, ()), (Counted(code),))

    def condition(self, text: str, kinds: Kinds, here: Kinds | None = None) -> Tree | None:
        """Give a condition, bound; None where none is written."""
        return self.bound(reading.condition(text, kinds, here)) if text else None

    def _amount(self, text: str, kinds: Kinds) -> Tree | None:
        return self.bound(reading.counted(text, kinds)) if text else None

    def _base(self, population: Population) -> str | Rows:
        """Give where a population's rows are from: of what censuses tell, the one census that it says."""
        of_one = [one.by for one in population.told if one.source == population.source and one.by in WHICH]
        return source_of(of_one[0], population.source) if of_one else self._source(population.source)

    def _source(self, code: str) -> str | Rows:
        return self.rows(code.removeprefix(POPULATION)) if code.startswith(POPULATION) else code

    def _ties(self, population: Population, source: Kinds) -> tuple[str, ...]:
        """Give what settles ties: the columns of the source at the bottom, as rows alike in those are alike in all.

        There is none where the key of a record table leaves no tie.
        """
        if not population.one_by:
            return ()
        bottom = line_of(population.code, self.own)[-1].source
        settled = {*population.one_by, *(name for name, _ in ordered(population.order))}
        table = record_tables(self.own).get(bottom)
        alone = table is not None and table.key and settled.issuperset(table.key)
        return () if alone else tuple(name for name in columns_of(bottom, self.own) if name in source)

    def _added(self, population: Population, source: Kinds) -> Iterator[Added]:
        kinds = dict(source)
        for column in population.columns:
            value = self._lookup(column, kinds) if column.asked else self.bound(reading.read(column.value, kinds))
            otherwise = None if column.otherwise is None else Given(typed(column.otherwise, column.type), column.type)
            yield Added(column.code, column.type, value, otherwise)
            kinds[column.code] = column.type

    def _lookup(self, column: Derived, here: Kinds) -> Lookup:
        asked = column.asked
        assert asked is not None, "only what is asked of another source is a lookup"
        there = columns_of(asked.source, self.own)
        how = having.how(asked)
        text = getattr(asked, how) if how not in ("count", "any") else ""
        return Lookup(
            self._source(asked.source),
            tuple(asked.on.items()),
            self.condition(asked.where, there, here),
            how,
            self.bound(reading.read(text, there, here)) if text else None,
            ordered(asked.order),
            column.type,
        )


def told_by(rows: Rows, own: Path | None = None) -> Iterator[Told]:
    """Give what has to have come for some rows: what their populations say, and each of the columns that are left."""
    population = having.populations(own)[rows.code]
    yield from population.told
    if isinstance(rows.source, Rows):
        yield from told_by(rows.source, own)
    for added in rows.added:
        column = population.column(added.name)
        yield from column.told if column else ()
        if isinstance(added.value, Lookup) and isinstance(added.value.source, Rows):
            yield from told_by(added.value.source, own)


def whole_of(question: Question, sources: Sources, first: date, last: date, own: Path | None = None) -> Sources:
    """Give the sources of a question with every column, for records: what did not come of them is missing."""
    found = dict(with_censuses(sources, first, last))
    for code in wanted(question):
        columns = columns_of(plain(code), own)
        found[code] = replace(found[code], columns=columns) if code in found else Source(columns)
    return found


def ordered(order: Sequence[str]) -> Order:
    """Give columns of an order with whether each is descending."""
    return tuple((one.removeprefix("-"), one.startswith("-")) for one in order)


def typed(text: object, kind: Kind) -> str | int | bool:
    """Give a value that a catalogue file writes in words as what it is. Raises CatalogueError."""
    if kind == "yes-no":
        return str(text).lower() in ("true", "yes")
    if kind == "whole":
        try:
            return int(str(text))
        except ValueError as fault:
            raise CatalogueError(f"“{text}” is no whole number. Correct it.") from fault
    return str(text)
