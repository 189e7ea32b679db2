"""A report's table as a file to save: real dates and numbers in a workbook, words in a file of commas."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tallystick.lib.formulas import runs_as_formula
from tallystick.modules.registers.rules.sheets.cells import clean
from tallystick.modules.registers.rules.sheets.typed import AS_WORDS, FIRST_DAY, FORMATS
from tallystick.modules.registers.rules.sheets.writing import DARK, WHITE, shielded

ABOUT: Final = "What this is"
WIDTH: Final = 28
LONGEST_NAME: Final = 31  # characters of a sheet's name
SHOWN: Final = {"percent": "0%", "percent with one decimal": "0.0%", "one decimal": "0.0", "money": FORMATS["money"]}
TOP: Final = Alignment(wrap_text=True, vertical="top")
Told = tuple[Any, str]  # a value, and its words


def answer_csv(headings: Sequence[str], rows: Sequence[Sequence[Told]]) -> bytes:
    """Give a table as a file of commas, each cell as its words."""
    out = io.StringIO(newline="")
    written = csv.writer(out)
    written.writerow(headings)
    written.writerows([shielded(clean(words)) for _, words in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def answer_xlsx(
    title: str, told: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[Told]], shown_as: str = ""
) -> bytes:
    """Give a table as a workbook; a second sheet says of which period it is, and over whom it counts."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "".join(sign for sign in title if sign not in "[]:*?/\\'")[:LONGEST_NAME].strip() or "Report"
    for column, words in enumerate(headings, start=1):
        head = _put(sheet, 1, column, (words, words))
        head.font, head.fill = Font(bold=True, color=WHITE), PatternFill("solid", fgColor=DARK)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    for number, row in enumerate(rows, start=2):
        for column, one in enumerate(row, start=1):
            _put(sheet, number, column, one, shown_as)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    about = book.create_sheet(ABOUT)
    for number, words in enumerate([title, *told], start=1):
        _put(about, number, 1, (words, words))
    about.column_dimensions["A"].width = 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, told: Told, shown_as: str = "") -> Cell:
    """Write a day or a number as one, everything else as words that nothing runs."""
    value, words = told
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.alignment = TOP
    if isinstance(value, date) and value >= FIRST_DAY:
        cell.value, cell.number_format = value, FORMATS["date"]
    elif isinstance(value, int | float) and not isinstance(value, bool):
        cell.value, cell.number_format = value, SHOWN.get(shown_as, FORMATS["number"])
    elif text := clean(words):
        cell.value, cell.number_format = text, AS_WORDS
        cell.data_type, cell.quotePrefix = "s", runs_as_formula(text)
    return cell
