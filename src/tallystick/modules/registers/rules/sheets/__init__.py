"""A register as a spreadsheet, both ways: written, read again, and compared with what stands. Pure. See ADR 0029."""

from tallystick.modules.registers.rules.sheets.answers import answer_csv, answer_xlsx
from tallystick.modules.registers.rules.sheets.cells import (
    as_written,
    cell_words,
    clean,
    fields_of_sheet,
    key_in,
    subject_words,
)
from tallystick.modules.registers.rules.sheets.comparing import Difference, Line, compare
from tallystick.modules.registers.rules.sheets.reading import Sent, SheetRefused, read_csv, read_xlsx
from tallystick.modules.registers.rules.sheets.tables import example_row
from tallystick.modules.registers.rules.sheets.writing import Row, signature, to_csv, to_xlsx

__all__ = [
    "Difference",
    "Line",
    "Row",
    "Sent",
    "SheetRefused",
    "answer_csv",
    "answer_xlsx",
    "as_written",
    "cell_words",
    "clean",
    "compare",
    "example_row",
    "fields_of_sheet",
    "key_in",
    "read_csv",
    "read_xlsx",
    "signature",
    "subject_words",
    "to_csv",
    "to_xlsx",
]
