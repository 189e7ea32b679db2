"""A lead's actions as a workbook: answers to fill in, the rest locked, and what was said so far kept aside.

Promise: every cell is words. None runs as a formula, and nothing outside the answers can be typed over by accident.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tallystick.lib.formulas import runs_as_formula
from tallystick.modules.progress.rules.sheets.cells import ANSWERS, CODES, Row, clean, signature

ACTIONS, BASE, HOW = "My actions", "Base", "How to fill this in"
LOCKED: Final = {
    "Row": 8,
    "Version": 8,
    "Plan": 26,
    "No.": 8,
    "Action": 44,
    "To be done by": 16,
    "Asked for": 16,
    "Last time": 36,
}
WIDTHS: Final = {"status": 18, "forecast": 20, "sureness": 14, "narrative": 56, "ahead": 44}
HEADINGS: Final = (*LOCKED, *ANSWERS.values())
FIRST_ROW: Final = 2
GUIDE: Final = (
    "Each row of the sheet “My actions” is one action that you lead.",
    "Fill in the yellow cells. The other cells are locked and say which action it is.",
    "Choose an answer from the list in “How is it going?” and in “How sure are you of that?”.",
    "Write a date as you would say it, such as “end of March 2027” or “summer term 2027”.",
    "Leave a row as it is where you have nothing to say. Rows may be sorted, and rows that you do not need deleted.",
    "Save the file as an Excel workbook (.xlsx) and send it in on the page that you had it from. "
    "You will see what changes before anything is kept.",
    "Where somebody else wrote in the meantime, you will see both, and nothing is overwritten.",
)
PALE, DARK, WHITE = "FFFFF7D6", "FF17324D", "FFFFFFFF"
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


def write(rows: Sequence[Row], key: bytes) -> bytes:
    """Give the workbook of these rows, signed with the installation's key."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = ACTIONS
    fill_actions(sheet, rows)
    fill_base(book.create_sheet(BASE), rows, key)
    fill_guide(book.create_sheet(HOW))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Worksheet, row: int, column: int, words: str) -> Cell:
    """Write words as words; an apostrophe that nobody sees stands before what a program would run."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = words or None
    cell.number_format = "@"
    if words:
        cell.data_type = "s"
        cell.quotePrefix = runs_as_formula(words)
    return cell


def fill_actions(sheet: Worksheet, rows: Sequence[Row]) -> None:
    """Write the sheet that is filled in."""
    put_headings(sheet)
    for number, row in enumerate(rows, start=FIRST_ROW):
        for column, words in enumerate(locked_words(row), start=1):
            put(sheet, number, column, clean(words)).alignment = WRAPPED
        for column, name in enumerate(ANSWERS, start=len(LOCKED) + 1):
            answer = put(sheet, number, column, clean(row.said[name]))
            answer.alignment, answer.fill = WRAPPED, PatternFill("solid", fgColor=PALE)
            answer.protection = Protection(locked=False)
    offer_choices(sheet, len(rows))
    sheet.freeze_panes = f"{get_column_letter(list(LOCKED).index('To be done by') + 1)}{FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False lets people do it
    sheet.protection.sort = sheet.protection.autoFilter = sheet.protection.deleteRows = False


def put_headings(sheet: Worksheet) -> None:
    """Write the first line, and give each column its width."""
    for column, heading in enumerate(HEADINGS, start=1):
        cell = put(sheet, 1, column, heading)
        cell.font, cell.fill = Font(bold=True, color=WHITE), PatternFill("solid", fgColor=DARK)
        cell.alignment = WRAPPED
    for column, width in enumerate((*LOCKED.values(), *WIDTHS.values()), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def locked_words(row: Row) -> tuple[str, ...]:
    """Give what a row says that nobody fills in."""
    return (str(row.action), str(row.version), row.plan, row.ref, row.text, row.due, row.asked, row.last)


def offer_choices(sheet: Worksheet, rows: int) -> None:
    """Let a cell be chosen from a list where there is one."""
    for name, codes in CODES.items():
        letter = get_column_letter(len(LOCKED) + 1 + list(ANSWERS).index(name))
        offered = DataValidation(type="list", formula1=f'"{",".join(codes.values())}"', allow_blank=True)
        offered.error, offered.showErrorMessage = "Choose an answer from the list.", True
        offered.add(f"{letter}{FIRST_ROW}:{letter}{max(FIRST_ROW, rows + 1)}")
        sheet.add_data_validation(offered)


def fill_base(sheet: Worksheet, rows: Iterable[Row], key: bytes) -> None:
    """Keep aside what was said when the workbook was made, signed."""
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    for column, heading in enumerate(("Row", "Period", "Version", "Signature", *ANSWERS), start=1):
        put(sheet, 1, column, heading)
    for number, row in enumerate(rows, start=FIRST_ROW):
        base = {name: clean(row.said[name]) for name in ANSWERS}
        signed = signature(key, row.action, row.period, row.version, base)
        kept = (str(row.action), str(row.period), str(row.version), signed, *base.values())
        for column, words in enumerate(kept, start=1):
            put(sheet, number, column, words)


def fill_guide(sheet: Worksheet) -> None:
    """Say how it is filled in."""
    put(sheet, 1, 1, HOW).font = Font(bold=True, size=14)
    for number, sentence in enumerate(GUIDE, start=3):
        put(sheet, number, 1, sentence).alignment = WRAPPED
    sheet.column_dimensions["A"].width = 100
    sheet.protection.sheet = True
