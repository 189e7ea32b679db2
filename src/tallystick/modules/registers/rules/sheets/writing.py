"""A register's entries as a workbook or a file of commas.

Promise: none of its words runs as a formula, and each row says which entry and which version it is. In a workbook days,
times and numbers are real ones; in a file of commas every cell is words.
"""

import csv
import hmac
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.lib.formulas import runs_as_formula
from tallystick.modules.registers.rules.sheets.cells import clean, fields_of_sheet
from tallystick.modules.registers.rules.sheets.tables import example_row
from tallystick.modules.registers.rules.sheets.typed import AS_WORDS, FORMATS, Typed, format_of, typed

ENTRIES, HOW = "Entries", "How to fill this in"
FIXED: Final = ("Row", "Version", "Mark", "No.", "Stage")  # what nobody fills in
ABOUT = "About"
WIDTHS: Final = {"Row": 8, "Version": 8, "Mark": 10, "No.": 6, "Stage": 16, ABOUT: 34}
SPARE: Final = 50  # empty rows for new entries
LONGEST_LIST: Final = 250  # characters of a list of choices; Excel takes 255
GUIDE: Final = (
    "Each row is one entry. Change what is to change; leave the columns Row, Version, Mark, No. and Stage as they are.",
    "For a new entry write in an empty row, and leave Row, Version and Mark empty there.",
    "Under “About”, and wherever a child is named, write the whole name or a number such as the UPN.",
    "Write a date as 27/03/2026, a time as 14:30, several choices with semicolons between them.",
    "Rows may be sorted as a whole, and rows that you do not need deleted: that deletes no entry.",
    "Send the file in on the page that you had it from. You will see what changes before anything is kept.",
    "Where somebody else wrote in the meantime you will see both, and nothing is overwritten.",
)
ROWS: Final = "Under “{}” write each row on a line of its own (Alt and Enter begin one in Excel), as in: {}"
EARLY: Final = "7306"  # 1 January 1920 as a spreadsheet counts: a year alone, typed into a date, comes before it
DARK, PALE, GREY, WHITE = "FF17324D", "FFFFF7D6", "FFF1F1F1", "FFFFFFFF"
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a row: which it is, and what it says in words."""

    key: int
    version: int
    number: int
    stage: str
    about: str
    said: Mapping[str, str]


def signature(key: bytes, register: str, entry: int, version: int) -> str:
    """Give the mark that proves that a row's number and version belong together."""
    return hmac.new(key, f"{register}/{entry}/{version}".encode(), "sha256").hexdigest()[:12]


def headings(register: Register, fields: Sequence[Field]) -> list[str]:
    """Give a sheet's first line."""
    about = [ABOUT] if register.subject != "none" else []
    return [*FIXED, *about, *titles(fields)]


def titles(fields: Sequence[Field]) -> list[str]:
    """Give the headings of fields: their titles, with the code where two have one title."""
    plain = [one.title for one in fields]
    taken = {*FIXED, ABOUT}
    return [
        f"{one.title} [{one.code}]" if plain.count(one.title) > 1 or one.title in taken else one.title for one in fields
    ]


def lines(register: Register, fields: Sequence[Field], rows: Iterable[Row], key: bytes) -> Iterable[list[str]]:
    """Give each row's cells."""
    for row in rows:
        mark = signature(key, register.code, row.key, row.version)
        about = [row.about] if register.subject != "none" else []
        fixed = [str(row.key), str(row.version), mark, str(row.number), row.stage]
        yield [*fixed, *map(clean, about), *(clean(row.said.get(one.code, "")) for one in fields)]


def to_csv(register: Register, rows: Iterable[Row], key: bytes, fields: Sequence[Field] | None = None) -> bytes:
    """Give entries as a file of commas. Inventory: PLT-03."""
    fields = fields_of_sheet(register) if fields is None else fields
    out = io.StringIO(newline="")
    written = csv.writer(out)
    written.writerow(headings(register, fields))
    written.writerows([shielded(cell) for cell in line] for line in lines(register, fields, rows, key))
    return out.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def shielded(words: str) -> str:
    """Give words that no program runs: an apostrophe before what would run, one more where there was one."""
    return f"'{words}" if runs_as_formula(words.lstrip("'")) else words


def to_xlsx(register: Register, rows: Iterable[Row], key: bytes, fields: Sequence[Field] | None = None) -> bytes:
    """Give entries as a workbook. Inventory: PLT-03."""
    fields = fields_of_sheet(register) if fields is None else fields
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = ENTRIES
    names = headings(register, fields)
    _head(sheet, names)
    columns = [*[None] * (len(names) - len(fields)), *fields]
    number = 1
    for number, line in enumerate(lines(register, fields, rows, key), start=2):
        _fill(sheet, number, columns, line)
    for row in range(number + 1, number + SPARE + 1):
        _fill(sheet, row, columns, [""] * len(names))
    _offer(sheet, register, fields, number + SPARE)
    _guide(book.create_sheet(HOW), fields)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, names: Sequence[str]) -> None:
    for column, name in enumerate(names, start=1):
        cell = _put(sheet, 1, column, name, locked=True)
        cell.font, cell.fill = Font(bold=True, color=WHITE), PatternFill("solid", fgColor=DARK)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 24)
    sheet.freeze_panes = f"{get_column_letter(len(FIXED) + 1)}2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False lets people do it
    sheet.protection.sort = sheet.protection.autoFilter = sheet.protection.deleteRows = False


def _fill(sheet: Worksheet, row: int, columns: Sequence[Field | None], line: Sequence[str]) -> None:
    """Write a row: what nobody fills in as words, each field as what it is."""
    for place, (field, words) in enumerate(zip(columns, line, strict=True), start=1):
        locked = place <= len(FIXED)
        if field is None:
            _put(sheet, row, place, words, locked=locked)
        else:
            _put(sheet, row, place, typed(field, words), locked=locked, shown_as=format_of(field))


def _put(sheet: Worksheet, row: int, column: int, value: Typed, *, locked: bool, shown_as: str = AS_WORDS) -> Cell:
    """Write words as words; an apostrophe that nobody sees stands before what a program would run."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = None if value == "" else value
    cell.number_format, cell.alignment = shown_as, WRAPPED
    if value and isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = runs_as_formula(value)
    cell.fill = PatternFill("solid", fgColor=GREY if locked else PALE)
    cell.protection = Protection(locked=locked)
    return cell


def _offer(sheet: Worksheet, register: Register, fields: Sequence[Field], last: int) -> None:
    """Let a cell be chosen from a list where there is a short one."""
    begin = len(FIXED) + (register.subject != "none") + 1
    for column, field in enumerate(fields, start=begin):
        offered = ["Yes", "No"] if field.type == "yes-no" else list(field.choices.values())
        listed = ",".join(offered)
        safe = not any(sign in one for one in offered for sign in ',"') and len(listed) <= LONGEST_LIST
        if field.type in {"choice", "yes-no"} and offered and safe:
            choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            choice.error, choice.showErrorMessage = "Choose an answer from the list.", True
            choice.add(f"{get_column_letter(column)}2:{get_column_letter(column)}{last}")
            sheet.add_data_validation(choice)
        if format_of(field) == FORMATS["date"]:
            real = DataValidation(type="date", operator="greaterThan", formula1=EARLY, allow_blank=True)
            real.error, real.showErrorMessage = "Write a whole date, such as 27/03/2026.", True
            real.add(f"{get_column_letter(column)}2:{get_column_letter(column)}{last}")
            sheet.add_data_validation(real)


def _guide(sheet: Worksheet, fields: Sequence[Field]) -> None:
    """Say how it is filled in."""
    _put(sheet, 1, 1, HOW, locked=True).font = Font(bold=True, size=14)
    tables = (ROWS.format(one.title, example_row(one)) for one in fields if one.type == "rows")
    for number, sentence in enumerate([*GUIDE, *tables], start=3):
        _put(sheet, number, 1, sentence, locked=True)
    sheet.column_dimensions["A"].width = 100
    sheet.protection.sheet = True
