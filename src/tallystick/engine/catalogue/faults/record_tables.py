"""What may be wrong with a record table beyond its shape.

Promise: a table without faults can be made in a database, and each of its codes is from a list that is there.
"""

from collections.abc import Iterator, Mapping

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.faults.found import FIELD, Fault, Known, twice, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.tables import Column, RecordTable

CARRIED = ("load", "line")
CODED = ("code", "codes")
NUMBERS = ("whole", "number", "money")


def faults_in_table(table: RecordTable, known: Known, lists: Mapping[str, CodeList]) -> list[Fault]:
    """Give the faults of a record table."""
    return [
        *of_rows(["rows"], table.rows, known),
        *twice("columns", (one.code for one in table.columns)),
        *_of_named(table),
        *(fault for place, one in enumerate(table.columns) for fault in _of_column(place, one, table, lists)),
    ]


def _of_named(table: RecordTable) -> Iterator[Fault]:
    """Find a key or an order by columns that are not there, or a key that is said twice."""
    codes = [one.code for one in table.columns]
    for where in ("key", "told_by", "sorted_by"):
        for place, name in enumerate(getattr(table, where)):
            yield from unknown([where, place], "column", [name], codes)
    if table.key and set(table.key) == set(table.told_by):
        yield Fault(["told_by"], "What several loads tell is known by the key already. Take this away.")


def _of_column(place: int, column: Column, table: RecordTable, lists: Mapping[str, CodeList]) -> Iterator[Fault]:
    where: list[Key] = ["columns", place]
    if not FIELD.fullmatch(column.code) or column.code in CARRIED:
        yield Fault([*where, "code"], f"“{column.code}” is no code of a column. Write it like first_day.")
    if column.vocabulary:
        yield from unknown([*where, "vocabulary"], "list of codes", [column.vocabulary], lists)
    if column.type == "code" and not (column.vocabulary or column.also):
        yield Fault([*where, "type"], "A code is from a list. Name it in `vocabulary`, or let this be text.")
    if column.type not in CODED and (column.vocabulary or column.also):
        yield Fault([*where, "type"], "Only a code is from a list. Let this be a code, or take the list away.")
    if column.at_least is not None and column.type not in NUMBERS:
        yield Fault([*where, "at_least"], "Only a number has a least. Let this be a number, or take the least away.")
    for name in column.was:
        if table.column(name):
            yield Fault([*where, "was"], f"“{name}” is a column now. Take it away here.")
