"""A question as an engine is given it, the sources that it is asked of, and what an engine answers.

Promise: everything is written out and bound: an engine reads no catalogue and knows no period but the one in the trees.
An answer is whole numbers only, by breakdown, group and indicator.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from tallystick.engine.asking.tree import Given, Kind, Tree, Value

Breakdown = tuple[str, ...]
Group = tuple[Value, ...]  # values in the order of a breakdown's columns
Order = tuple[tuple[str, bool], ...]  # columns, and whether each is descending; what is missing comes last either way
How = Literal["first", "count", "any", "sum", "least", "most", "distinct"]


@dataclass(frozen=True)
class Source:
    """One table to ask: its columns with their kinds, and its rows in Parquet files, or as they are."""

    columns: Mapping[str, Kind]
    paths: Sequence[Path] = ()
    rows: Sequence[Mapping[str, Any]] = ()  # for the memory engine and for examples; engines may lay them out
    spans: Sequence[tuple[date, date]] | None = None  # the periods of the loads that came; None where nobody says
    censuses: "Mapping[date, Source] | None" = None  # of what a census tells: each by its day; None where nobody says


Sources = Mapping[str, Source]  # by the code of a record table, register:CODE, calendar or links


@dataclass(frozen=True)
class Lookup:
    """What another source says of a row: over those of its rows that match."""

    source: "str | Rows"
    on: tuple[tuple[str, str], ...]  # a column there and the one here that equals it; a missing value matches nothing
    where: Tree | None  # columns there bare, columns of the row as Column(here=True); only True matches
    how: How
    value: Tree | None  # over columns there; None of count and any
    order: Order = ()  # of first; ties go to the lowest value, a missing one last
    kind: Kind = "whole"

    # first: the value of the first row, which may be missing; missing where no row matches
    # count: how many match; any: whether one does; distinct: how many different values that are not missing
    # sum: missing values count as nothing, and it is 0 where there is none
    # least, most: of the values that are not missing; missing where there is none


@dataclass(frozen=True)
class Added:
    """A column that a population adds: a tree over the columns before it, or a lookup."""

    name: str
    kind: Kind
    value: "Tree | Lookup"
    otherwise: Given | None = None  # where it would be missing


@dataclass(frozen=True)
class Rows:
    """The rows of a population: `where`, then one by each combination, then columns in turn, then `keep`."""

    code: str
    source: "str | Rows"
    columns: Mapping[str, Kind]  # of the source
    where: Tree | None = None
    one_by: tuple[str, ...] = ()  # missing values make a combination too
    order: Order = ()
    ties: tuple[str, ...] = ()  # then by these, ascending, what is missing last; empty where `order` leaves no tie
    added: tuple[Added, ...] = ()
    keep: Tree | None = None
    child: str = ""  # the column that says of which child a row is; empty where rows are of none, or each of another
    apart: bool = False  # whether each row that names no child is of another, and not perhaps all of one

    @property
    def kinds(self) -> dict[str, Kind]:
        """Every column of the population's rows with its kind."""
        return {**self.columns, **{one.name: one.kind for one in self.added}}


@dataclass(frozen=True)
class Counted:
    """What one indicator counts of the rows. A condition counts where it is True, a missing number counts as 0."""

    indicator: str
    where: Tree | None = None  # of which rows; only True
    counts: Tree | None = None  # the numerator: a condition or whole numbers; None counts every row
    of: Tree | None = None  # the denominator, likewise
    children: bool = False  # whether to say of how many children they are


@dataclass(frozen=True)
class Question:
    """Several indicators of one population in one period, and the breakdowns that any of them has."""

    rows: Rows
    counted: tuple[Counted, ...]
    breakdowns: tuple[Breakdown, ...] = ((),)  # () is everybody

    @property
    def finest(self) -> Breakdown:
        """Every column that some breakdown has: what the finest cells go by."""
        return tuple(dict.fromkeys(name for one in self.breakdowns for name in one))


class Children(NamedTuple):
    """Of how many different children a figure is at least: events that name none may all be of one; docs/adr/0056."""

    above: int  # of whom some row adds to the numerator
    below: int  # of whom some row adds to the denominator
    left: int  # of whom some row adds more below the line than above


class Counts(NamedTuple):
    """What one indicator comes to in one group."""

    rows: int
    numerator: int
    denominator: int
    children: Children | None = None  # None where it was not asked


Cells = Mapping[Breakdown, Mapping[Group, tuple[Counts, ...]]]  # by breakdown and group: as many as are `counted`


@dataclass(frozen=True)
class Reach:
    """How far a source tells: how many rows, and the first and last day in two of its columns."""

    rows: int
    first: date | None = None
    last: date | None = None


class Engine(Protocol):
    """What answers questions. Engines agree: the slow one in memory says what is right."""

    name: str
    at_once: int  # how many questions it answers at one time, each of a thread of its own

    def side_by_side(self) -> AbstractContextManager[None]:
        """Make ready for several questions at one time."""
        ...

    def cells(self, question: Question, sources: Sources) -> Cells:
        """Give what each indicator comes to in each group; a group in which no row lies is left out."""
        ...

    def records(
        self, question: Question, indicator: str, group: Mapping[str, Value], sources: Sources
    ) -> list[dict[str, Any]]:
        """Give the rows that an indicator counts in a group, each with `counted` and `counted_of`, in no order."""
        ...

    def reach(self, source: str, first: str, last: str, sources: Sources) -> Reach:
        """Give how far a source tells; without names of columns only how many rows there are."""
        ...


NOTHING = Counts(0, 0, 0)
