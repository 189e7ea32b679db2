"""What may be wrong with a comparison, or with what loads propose for a register, beyond its shape.

Promise: what is without faults names only tables, columns, registers, fields, roles and codes that there are.
"""

from collections.abc import Iterable, Iterator, Mapping

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.comparisons import Comparison, Side
from tallystick.engine.catalogue.faults.found import Fault, Known, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.proposals import Proposing
from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.tables import Column, RecordTable

NO_EXAMPLE = "There is no example. Add one: it proves the file and is printed in the handbook."
Tables = Mapping[str, RecordTable]
Lists = Mapping[str, CodeList]


def faults_in_comparison(one: Comparison, known: Known, tables: Tables) -> list[Fault]:
    """Give the faults of a comparison."""
    return [
        *of_rows(["rows"], one.rows, known),
        *([] if one.examples else [Fault(["examples"], NO_EXAMPLE)]),
        *unknown(["near"], "column of “same”", one.near, one.same),
        *(fault for where in ("one", "other") for fault in _of_side(where, getattr(one, where), one, known, tables)),
        *_of_words(one),
    ]


def _of_side(where: str, side: Side, one: Comparison, known: Known, tables: Tables) -> Iterator[Fault]:
    yield from unknown([where, "owner"], "role", [side.owner], known.roles)
    for name in sorted({*one.same, *one.compare} ^ set(side.columns)):
        lacks = name not in side.columns
        said = "is compared, and this side does not say it. Add it" if lacks else "is not compared. Take it away"
        yield Fault([where, "columns"], f"“{name}” {said}.")
    if bool(side.table) == bool(side.register):
        yield Fault([where], "One side is read from a record table or from a register. Name one of the two.")
        return
    yield from _of_source([where], side.table, side.register, known, tables)
    columns = columns_in(side.table, side.register, known, tables)
    yield from unknown([where, "columns"], "column", side.columns.values(), columns)
    if side.table:
        yield from unknown([where, "child"], "column", [side.child], columns)


def _of_source(where: list[Key], table: str, register: str, known: Known, tables: Tables) -> Iterator[Fault]:
    if table:
        yield from unknown([*where, "table"], "record table", [table], tables)
    if register:
        yield from unknown([*where, "register"], "register", [register], known.registers)


def columns_in(table: str, register: str, known: Known, tables: Tables) -> set[str] | None:
    """Give what a table or a register can say; None where it is not there, of which nothing more is told."""
    if table in tables:
        return {column.code for column in tables[table].columns}
    return {one.code for one in known.registers[register].fields} if register in known.registers else None


def _of_words(one: Comparison) -> Iterator[Fault]:
    """Find values that only one side has a word of both for: they could never agree."""
    for name in sorted({*one.one.words, *one.other.words}):
        mine, theirs = (set(side.words.get(name, {}).values()) for side in (one.one, one.other))
        for word in sorted(mine ^ theirs):
            where = "other" if word in mine else "one"
            yield Fault([where, "words"], f"The other side says “{word}” of {name}, and this one never. Add it.")


def faults_in_proposal(one: Proposing, known: Known, tables: Tables, lists: Lists) -> list[Fault]:
    """Give the faults of what loads propose for a register."""
    found = [*of_rows(["rows"], one.rows, known), *_of_source([], one.table, one.register, known, tables)]
    found += [] if one.examples else [Fault(["examples"], NO_EXAMPLE)]
    register, table = known.registers.get(one.register), tables.get(one.table)
    if table:
        found += _of_columns(one, table, lists)
    return found + ([*_of_fields(one, register), *_of_choices(one, register)] if register else [])


def _of_columns(one: Proposing, table: RecordTable, lists: Lists) -> Iterator[Fault]:
    """Find columns that the table has not, and values that its columns never take."""
    there = [column.code for column in table.columns]
    yield from unknown(["child"], "column", [one.child], there)
    yield from unknown(["fields"], "column", one.fields.values(), there)
    for where in ("only", "unless"):
        yield from unknown([where], "column", getattr(one, where), there)
    for field, words in one.words.items():
        column = table.column(one.fields.get(field, ""))
        yield from unknown(["words", field], "value", words, _values(column, lists) if column else None)


def _values(column: Column, lists: Lists) -> Iterable[str] | None:
    """Give the values that a column takes; None where any may stand in it."""
    if column.type == "yes-no":
        return ("true", "false")
    listed = lists.get(column.vocabulary)
    return {*(one.code for one in listed.codes), *column.also} if listed else None


def _of_fields(one: Proposing, register: Register) -> Iterator[Fault]:
    """Find fields that the register has not, or has and nobody fills."""
    fields = [field.code for field in register.fields if field.type != "derived"]
    for where in ("fields", "always", "left"):
        yield from unknown([where], "field", getattr(one, where), fields)
    filled = {*one.fields, *one.always}
    yield from unknown(["same"], "field that is filled", one.same, filled)
    for field in register.fields:
        if field.required is True and field.code not in {*filled, *one.left}:
            yield Fault(
                ["fields"], f"Every entry has to have “{field.code}”. Fill it, or leave it to a person in `left`."
            )


def _of_choices(one: Proposing, register: Register) -> Iterator[Fault]:
    """Find words that the register would refuse."""
    choices = {field.code: field.choices for field in register.fields if field.choices}
    for field, words in one.words.items():
        yield from unknown(["words", field], "choice", words.values(), choices.get(field))
    for field, value in one.always.items():
        yield from unknown(["always", field], "choice", [value], choices.get(field))
