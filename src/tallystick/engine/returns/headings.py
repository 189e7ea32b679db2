"""The headers of any table that somebody sends, as they are written there, for a person to say what each is.

Promise: nothing beyond the first rows is read, and no row of values is given out.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tallystick.engine.returns.headers import plain
from tallystick.engine.returns.readers.commas import first_row
from tallystick.engine.returns.readers.sheets import HEADED, rows_of, workbook
from tallystick.engine.returns.refusals import NotRecognised, ReadingStopped
from tallystick.engine.returns.texts import first_bytes

BEGINS = 1 << 16
PACKED = b"PK\x03\x04"
NONE = "No headers were found. Send a sheet whose first row names its columns."


def headings(path: Path) -> list[str]:
    """Give the headers of a CSV file or of a workbook's first sheet, in order. Raises NotRecognised where none are."""
    begins = first_bytes(path, BEGINS)
    try:
        found = _of_workbook(path) if begins.startswith(PACKED) else _of_commas(begins)
    except ReadingStopped as stopped:
        raise NotRecognised(f"{stopped.reason} {stopped.remedy}") from stopped
    named = [one for one in found if one]
    if not named:
        raise NotRecognised(NONE)
    if len({plain(one) for one in named}) < len(named):
        raise NotRecognised("Two columns have the same header. Give each its own, and send the sheet again.")
    return named


def _of_commas(begins: bytes) -> list[str]:
    try:
        text = begins.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = begins.decode("cp1252", "replace")
    return [one.strip() for one in first_row(text.splitlines()[:1])]


def _of_workbook(path: Path) -> list[str]:
    """Give the row with most words among the first of the first sheet: a title above has fewer."""
    with workbook(path) as book:
        rows = [_words(row) for row in islice(rows_of(book, book.sheetnames[0]), HEADED)]
    return max(rows, key=lambda row: sum(map(bool, row)), default=[])


def _words(row: Sequence[object]) -> list[str]:
    return [one.strip() if isinstance(one, str) else "" for one in row]
