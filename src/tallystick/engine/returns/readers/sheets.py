"""Excel workbooks.

Promise: a sheet is read row by row; a workbook that unpacks to more than any return holds is not unpacked.
"""

import errno
import re
import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

import openpyxl

from tallystick.engine.catalogue.returns import Part, Return
from tallystick.engine.returns.headers import fits, is_row, places, trimmed
from tallystick.engine.returns.raw import BATCH, Cell, RawRows
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import ReadingStopped, Refusals

# What its reader warns of may hold a value of the file, and would be written to a log.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
HEADED = 12  # rows in which headers are looked for
WIDEST = 500
UNPACKED = 1_000_000_000
THINNED = 200  # times smaller than what it unpacks to: a bomb
SMALL = 10_000_000
BOMB = ("The workbook unpacks to more than any return holds.", "Save the sheets in a new workbook and send that.")
BROKEN = ("The workbook cannot be read.", "Open it, save it as an Excel workbook (.xlsx) and send it again.")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)  # the disk's own faults, which are nobody's file's
Row = Sequence[Any]


def read_xlsx(path: Path, recognised: Recognised, raw: RawRows, refusals: Refusals) -> None:
    """Lay the rows of each sheet down that a part is of. Raises ReadingStopped."""
    with workbook(path) as book:
        for part, sheet in sheets_of(book, recognised.parts, recognised.kind):
            _lay(part, recognised.kind, rows_of(book, sheet), raw)


@contextmanager
def workbook(path: Path) -> Iterator[openpyxl.Workbook]:
    """Open a workbook to be read once. Raises ReadingStopped where it is none, or a bomb."""
    _check_size(path)
    book = None
    try:
        with path.open("rb") as file:  # by its bytes, for what it is called says nothing
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            yield book
    except ReadingStopped:
        raise
    except Exception as fault:  # whatever a spoilt workbook makes its reader stumble over
        if isinstance(fault, OSError) and fault.errno in FULL:
            raise
        raise ReadingStopped(0, *BROKEN) from fault
    finally:
        if book is not None:
            with suppress(Exception):
                book.close()


def _check_size(path: Path) -> None:
    if not is_zipfile(path):
        raise ReadingStopped(0, *BROKEN)
    try:
        with ZipFile(path) as packed:
            sizes = [(one.file_size, one.compress_size) for one in packed.infolist()]
    except (BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as fault:
        raise ReadingStopped(0, *BROKEN) from fault
    thin = any(size > SMALL and size > THINNED * max(packed, 1) for size, packed in sizes)
    if thin or sum(size for size, _ in sizes) > UNPACKED:
        raise ReadingStopped(0, *BOMB)


def sheets_of(book: openpyxl.Workbook, parts: Sequence[Part], kind: Return) -> Iterator[tuple[Part, str]]:
    """Give each part with the sheet whose headers are its own, and whose name holds its words."""
    heads = {name: heads_of(book, name, kind) for name in book.sheetnames}
    for part in parts:
        for name, rows in heads.items():
            if is_named(part, name) and any(fits(part, row) for row in rows):
                yield part, name
                break


def heads_of(book: openpyxl.Workbook, name: str, kind: Return) -> list[list[str]]:
    """Give the first rows of a sheet as headers are compared."""
    return [_headers(row, kind) for row in islice(rows_of(book, name), HEADED)]


def is_named(part: Part, name: str) -> bool:
    """Say whether a sheet's name holds the words of a part, one after the other."""
    words, said = _words(part.each), _words(name)
    return any(said[at : at + len(words)] == words for at in range(len(said) + 1))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+", name.casefold())


def rows_of(book: openpyxl.Workbook, name: str) -> Iterator[Row]:
    """Give the rows of a sheet, whatever it says of its own size."""
    sheet = book[name]
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True, max_col=WIDEST)


def _lay(part: Part, kind: Return, rows: Iterator[Row], raw: RawRows) -> None:
    numbered = enumerate(rows, 1)
    headers = next(found for _, row in numbered if fits(part, found := _headers(row, kind)))
    stand, among = places(part, headers), is_row(part, headers)
    while batch := list(islice(numbered, BATCH)):
        texts = [(at, _texts(row, kind)) for at, row in batch]
        full = [(at, row) for at, row in texts if any(row) and among(row)]
        columns = {code: [_at(row, place) for _, row in full] for code, place in stand.items()}
        raw.lay(part, columns, [at for at, _ in full])


def _at(row: Sequence[str], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _headers(row: Row, kind: Return) -> list[str]:
    return trimmed(_texts(row, kind))


def _texts(row: Row, kind: Return) -> list[str]:
    return [text_of(one, kind) for one in row]


def text_of(value: object, kind: Return) -> str:
    """Give a cell as the return would write it in text."""
    match value:
        case None:
            return ""
        case bool():
            return (kind.yes if value else kind.no)[0]
        case datetime() if value.time() != time():
            return value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.strftime(kind.dates.split("|", maxsplit=1)[0])
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
