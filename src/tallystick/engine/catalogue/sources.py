"""What indicators may ask: every source with its columns and their kinds, whatever it is made of.

Promise: a record table, a register, a population, the calendar and the index of links look alike to an expression.
"""

from functools import cache
from pathlib import Path

from tallystick.engine.asking.tree import Kind
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.registers import Register, registers
from tallystick.engine.catalogue.registers import Type as FieldType
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.tables import RecordTable, Type, record_tables

REGISTER, POPULATION = "register:", "population:"
CALENDAR: dict[str, Kind] = {"day": "date", "working": "whole", "school": "whole"}  # counted from the calendar's start
LINKS: dict[str, Kind] = {"scheme": "text", "number": "text", "person": "text"}
EVERY_ENTRY: dict[str, Kind] = {
    "subject": "text", "subject_school": "text", "subject_upn": "text", "stage": "text", "made_on": "date",
    "number": "text",
}  # fmt: skip
OF_TABLES: dict[Type, Kind] = {
    "text": "text", "code": "text", "codes": "text", "date": "date", "month": "date", "time": "text", "whole": "whole",
    "number": "number", "money": "number", "yes-no": "yes-no", "marks": "text",
}  # fmt: skip
OF_FIELDS: dict[FieldType, Kind] = {
    "text": "text", "words": "text", "choice": "text", "choices": "text", "yes-no": "yes-no", "date": "date",
    "time": "text", "number": "number", "money": "number", "person": "text", "school": "text", "provider": "text",
    "employer": "text", "unit": "text", "body": "text", "user": "text", "derived": "text",
}  # fmt: skip


@cache
def columns_of(code: str, own: Path | None = None) -> dict[str, Kind]:
    """Give the columns of a source with their kinds. Raises CatalogueError where there is no such source."""
    if code == "calendar":
        return CALENDAR
    if code == "links":
        return LINKS
    if code.startswith(POPULATION):
        return _of_population(code.removeprefix(POPULATION), own)
    if code.startswith(REGISTER):
        return _of_register(registers(own).get(code.removeprefix(REGISTER)), code)
    return _of_table(record_tables(own).get(code), code)


def _of_table(table: RecordTable | None, code: str) -> dict[str, Kind]:
    if table is None:
        raise CatalogueError(f"There is no source “{code}”. Name a table, register:…, population:… or calendar.")
    return {one.code: OF_TABLES[one.type] for one in table.columns if one.type in OF_TABLES}


def _of_register(register: Register | None, code: str) -> dict[str, Kind]:
    """Give what an entry says: its fields as text, number or day, what is derived as text, and whom it is about."""
    if register is None:
        raise CatalogueError(f"There is no register “{code.removeprefix(REGISTER)}”. Correct its code.")
    fields: dict[str, Kind] = {one.code: OF_FIELDS[one.type] for one in register.fields if one.type in OF_FIELDS}
    return {**fields, **EVERY_ENTRY}


def _of_population(code: str, own: Path | None) -> dict[str, Kind]:
    if code not in populations(own):
        raise CatalogueError(f"There is no population “{code}”. Correct its code.")
    one = populations(own)[code]
    if POPULATION in one.source and code in _ancestors(code, own):
        raise CatalogueError(f"The population “{code}” stands on itself. Let one of them stand on a record table.")
    added: dict[str, Kind] = {column.code: column.type for column in one.columns}
    return {**columns_of(one.source, own), **added}


def _ancestors(code: str, own: Path | None) -> list[str]:
    """Give the populations that one stands on by `from`, in turn; those of a circle once."""
    found: list[str] = []
    known = populations(own)
    while (one := known.get(code)) and one.source.startswith(POPULATION):
        code = one.source.removeprefix(POPULATION)
        if code in found:
            break
        found.append(code)
    return found


def titles_of(code: str, own: Path | None = None) -> tuple[str, dict[str, str]]:
    """Give what a source or a rule is called, and its columns; what nobody has is called by its code."""
    kind, _, bare = code.rpartition(":")
    known = {
        "register": lambda: registers(own).get(bare),
        "population": lambda: populations(own).get(bare),
    }.get(kind, lambda: record_tables(own).get(bare) or rules(own).get(bare))()
    if known is None:
        return code, {}
    told = getattr(known, "columns", ()) or getattr(known, "fields", ()) or ()
    return known.title, {one.code: one.title for one in told}
