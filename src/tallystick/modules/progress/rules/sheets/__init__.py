"""A lead's actions as a workbook and back: signed rows, base values, and what differs. Pure: bytes in, bytes out."""

from tallystick.modules.progress.rules.sheets.cells import ANSWERS, Row, as_codes, as_words, clean
from tallystick.modules.progress.rules.sheets.comparing import Difference, Line, compare
from tallystick.modules.progress.rules.sheets.reading import Sent, SheetRefused, read
from tallystick.modules.progress.rules.sheets.writing import write

__all__ = [
    "ANSWERS",
    "Difference",
    "Line",
    "Row",
    "Sent",
    "SheetRefused",
    "as_codes",
    "as_words",
    "clean",
    "compare",
    "read",
    "write",
]
