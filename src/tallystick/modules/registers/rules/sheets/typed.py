"""What a workbook's cell holds: a real date, time or number where a field has one, so that it sorts and adds up.

Promise: read again, it gives the words that it was made from; what a spreadsheet could not keep exactly stays words.
"""

import re
from datetime import date, time
from typing import Any, Final

from openpyxl.cell.cell import Cell, MergedCell

from tallystick.engine.catalogue.registers import Field
from tallystick.modules.registers.rules.sheets.cells import clean

AS_WORDS: Final = "@"
FORMATS: Final = {"date": "dd/mm/yyyy", "time": "hh:mm", "number": "General", "money": "£#,##0.00"}
FIRST_DAY: Final = date(1901, 1, 1)  # before it spreadsheets disagree about days
DIGITS: Final = 15  # that a spreadsheet keeps of a number
Typed = str | int | float | date | time


def format_of(field: Field) -> str:
    """Give the format of a field's cells; words where a month or a year would do, which a date format would spoil."""
    return AS_WORDS if field.type == "date" and field.precision != "day" else FORMATS.get(field.type, AS_WORDS)


def typed(field: Field, words: str) -> Typed:
    """Give a cell's words as the value that its format shows; as words where they are none, or would change."""
    if not words or format_of(field) == AS_WORDS:
        return words
    try:
        found = READERS[field.type](words)
    except ValueError:
        return words
    return found if clean(found) == words else words


def _day(words: str) -> Typed:
    day_of, month, year = map(int, words.split("/"))
    found = date(year, month, day_of)
    return found if found >= FIRST_DAY else words


def _number(words: str) -> Typed:
    found = int(words) if re.fullmatch(r"-?\d{1,15}", words) else float(words)
    return found if float(f"{found:.{DIGITS}g}") == found else words


READERS: Final[dict[str, Any]] = {
    "date": _day,
    "time": time.fromisoformat,
    "number": _number,
    "money": _number,
}


def words_in(cell: Cell | MergedCell) -> str:
    """Give a cell's words; what is shown as a percentage as the number before its sign."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        value = float(f"{value * 100:.{DIGITS}g}")
    return clean(value)
