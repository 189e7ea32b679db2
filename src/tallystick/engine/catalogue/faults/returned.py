"""What may be wrong with a return beyond its shape.

Promise: no file can belong to two returns of the same years, and each column that is filled is one of its table.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from tallystick.engine.catalogue.faults.found import Fault, Known, twice, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.returns import Part, Return
from tallystick.engine.catalogue.tables import RecordTable

HEADED = ("csv", "marks")


def faults_in_return(
    one: Return, known: Known, tables: Mapping[str, RecordTable], among: Iterable[Return]
) -> list[Fault]:
    """Give the faults of a return among others."""
    return [
        *of_rows(["rows"], one.rows, known),
        *twice("parts", (part.code for part in one.parts)),
        *_of_itself(one, known, tables),
        *_of_whose(one, tables),
        *(fault for place, part in enumerate(one.parts) for fault in _of_part(place, part, one, tables)),
        *_of_headers(one, among),
    ]


def _of_itself(one: Return, known: Known, tables: Mapping[str, RecordTable]) -> Iterator[Fault]:
    if not one.examples:
        yield Fault(["examples"], "There is no example. Add one: it proves the return and is printed in the handbook.")
    for place, example in enumerate(one.examples):
        yield from of_rows(["examples", place, "rows"], example.rows, known)
        yield from unknown(["examples", place, "then"], "record table", example.then, tables)
    if one.form == "xml" and not one.root:
        yield Fault(["form"], "XML is told by its root element. Name it in `root`.")
    filled = {code for part in one.parts for code in part.columns}
    if one.whole_in and "/" not in one.whole_in and one.form != "xml":
        yield from unknown(["whole_in"], "column", [one.whole_in], filled)


def _of_whose(one: Return, tables: Mapping[str, RecordTable]) -> Iterator[Fault]:
    """Every part has to say whose its rows are, or what is left of an earlier load cannot be told."""
    if one.whose and not one.adds:
        yield Fault(["whose"], "This is of a return whose loads stand beside each other. Say `adds: true` as well.")
    for place, part in enumerate(one.parts if one.whose else ()):
        filled = part.columns.keys() | part.also.keys()
        if one.whose not in filled or (part.table in tables and not tables[part.table].column(one.whose)):
            yield Fault(["parts", place], f"Rows of this part do not say whose they are. Fill “{one.whose}”.")


def _of_part(place: int, part: Part, one: Return, tables: Mapping[str, RecordTable]) -> Iterator[Fault]:
    where: list[Key] = ["parts", place]
    if (part.since or date.min) > (part.until or date.max):
        yield Fault(where, "This ends before it begins. Correct `from` or `to`.")
    if one.form == "xml" and not part.each:
        yield Fault(where, "A row of XML is an element. Name the path to it in `each`.")
    if one.form != "xml":
        for at, header in enumerate(part.may_lack):
            yield from unknown([*where, "may_lack", at], "header", [header], [*part.columns.values(), *part.left])
    if part.table not in tables:
        yield from unknown([*where, "table"], "record table", [part.table], tables)
    elif one.form != "marks":  # whose columns are sorted into the string of a year
        yield from _of_columns(where, part, tables[part.table])


def _of_columns(where: list[Key], part: Part, table: RecordTable) -> Iterator[Fault]:
    codes = [column.code for column in table.columns]
    for key, named in (("columns", part.columns), ("also", part.also), ("known", part.known)):
        for name in named:
            yield from unknown([*where, key, name], "column", [name], codes)
    for column in table.columns:
        if column.required and column.code not in {*part.columns, *part.also}:
            told = f"Every row of {table.title} has to have “{column.code}”. Say where it is from."
            yield Fault([*where, "columns"], told)


def _of_headers(one: Return, among: Iterable[Return]) -> Iterator[Fault]:
    """Find files that could be of this return and of another, or of two parts for the same rows."""
    if one.form not in HEADED:
        return
    for place, part in enumerate(one.parts):
        for other in among:
            alike = [each.code for each in other.parts if other.code != one.code and _alike(part, each)]
            if alike and other.form in HEADED:
                told = f"A file with these headers could be of {other.code}, {', '.join(alike)}, too."
                yield Fault(["parts", place], told)
    for (_, first), (place, second) in combinations(enumerate(one.parts), 2):
        if (first.table, first.also, first.each) == (second.table, second.also, second.each) and _alike(first, second):
            yield Fault(["parts", place], f"A file with these headers could be of {first.code}, too. Say from when.")


def _alike(one: Part, other: Part) -> bool:
    """Say whether a file could have the headers of two parts in the same years."""
    together = (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )
    if one.others != other.others or not together:
        return False
    needed = _needed(one) | _needed(other)
    return one.others or (needed <= _headers(one) and needed <= _headers(other))


def _headers(part: Part) -> set[str]:
    return {header.casefold() for header in (*part.columns.values(), *part.left)}


def _needed(part: Part) -> set[str]:
    return _headers(part) - {header.casefold() for header in part.may_lack}
