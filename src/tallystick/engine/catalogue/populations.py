"""Populations as the catalogue has them: what one row is, from which source, and what is said of each from others.

Promise: a population says in words what one of its rows is, and leaves the same rows in the same order on any engine.
"""

from pathlib import Path
from typing import Literal, cast, get_args

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "populations"
Kind = Literal["text", "whole", "date", "yes-no"]
By = Literal[
    "any",  # any row
    "period",  # loads of the whole period
    "day",  # a load of the day on which the population stands
    "days",  # rows that reach the period's last day
    "since",  # rows that begin before the period does: a register tells of every day since its earliest entry
    "term before",  # censuses that tell of the period in arrears
    "census",  # the census of the period, and a population that is from the source has no other row
    "census after",  # likewise the one census that tells of the period in arrears
]
How = Literal["first", "count", "any", "sum", "least", "most", "distinct"]


class Asked(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"source": "in"}):
    """What another source says of a row: one of its rows in an order, or a sum over those that match."""

    source: str  # a record table, register:CODE, population:CODE or calendar
    on: dict[str, str] = {}  # a column there, and the one here that equals it; without any, every row matches
    where: str = ""  # which of them; its columns by their names, those of the row here as here.NAME
    first: str = ""  # an expression there: its value in the first row by `order`
    order: list[str] = []  # columns there, the descending ones with a - before them; what is missing comes last
    count: bool = False  # how many there are; 0 where none
    any: bool = False  # whether there is one
    sum: str = ""  # of an expression there, in whole numbers; missing values count as nothing
    least: str = ""  # the lowest of an expression there
    most: str = ""  # the highest
    distinct: str = ""  # how many different values of an expression there


def how(asked: Asked) -> How:
    """Give which of the ways of asking is meant. Raises CatalogueError where it is none, or several."""
    found = [one for one in get_args(How) if getattr(asked, one)]
    if len(found) != 1:
        raise files.CatalogueError(f"Say one of {', '.join(get_args(How))}, and only one.")
    return cast(How, found[0])


class Told(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What has to have come for a period before a figure of it may be counted."""

    source: str
    by: By = "any"
    first: str = ""  # by days and since: the column whose lowest value is the first day told of
    last: str = ""  # and the one whose highest is the last; a month stands for its last day
    where: str = ""  # of some row of it this has to hold, such as `year == year(period.last)`


class Derived(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A column of a population: an expression of the columns before it, or what another source says."""

    code: str
    title: str
    type: Kind
    value: str = ""
    asked: Asked | None = None
    otherwise: str | int | bool | None = None  # where it would be missing
    vocabulary: str = ""  # of a breakdown: the list that says what its values are called
    choices: dict[str, str] = {}  # the same, where there is no list
    told: list[Told] = []  # what has to have come for this column alone; else what needs it is left out or refused
    names: bool = False  # says who somebody is: never a breakdown, never in a result


class Population(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"source": "from"}):
    """Rows that indicators count. Inventory: KPI-01; docs/adr/0047."""

    kind: Literal["population"]
    code: str
    title: str
    each: str  # what one row is, in the singular: “pupil on a school's roll”
    about: str
    rows: list[str] = []  # of the inventory
    source: str  # a record table, register:CODE or population:CODE
    where: str = ""  # which of its rows
    one_by: list[str] = []  # then one row is left of each combination of these
    order: list[str] = []  # the first by these; ties are settled by every column of the source in turn
    columns: list[Derived] = []  # then these are asked for, each in turn, beside those of the source
    keep: str = ""  # and last, which rows stay
    told: list[Told] = []
    child: str = ""  # the column by which those who may see a child find the records; empty where no row is a child
    doubts: list[str] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of

    def column(self, code: str) -> Derived | None:
        """The column of a code that the population adds, or None."""
        return next((one for one in self.columns if one.code == code), None)


@files.ReadOnce
def populations(own: Path | None = None) -> dict[str, Population]:
    """Every population by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Population)).code: one for path in files.merged(FOLDER, own)}
