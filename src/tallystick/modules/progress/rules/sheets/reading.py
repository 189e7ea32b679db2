"""What came back in a workbook: each row with its base values, checked against its signature."""

import hmac
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.sources.archives import Archive
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress.rules.sheets.cells import ANSWERS, clean, signature
from tallystick.modules.progress.rules.sheets.writing import ACTIONS, BASE, FIRST_ROW, HEADINGS, LOCKED

MOST_ROWS: Final = 2_000
LONGEST_KEY: Final = 19  # digits: no key of a row is longer
NOT_OURS = "This is not the workbook that you had from this page. Download it again, and fill that one in."
TOUCHED = "its number, version or what was said before was changed. Download the workbook again for this action."
FORMULA = "a cell holds a formula. Type the words instead."
TWICE = "this action stands in the workbook twice. Keep one of the two rows."
UNKNOWN = "this row is of no action that left here. Take the row out."


class SheetRefused(Refusal):
    """What was sent is not a workbook of ours, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A row that came back: its answers and the base that they began from; or why it cannot be taken."""

    number: int  # of the row, as the spreadsheet counts
    action: int = 0
    period: int = 0
    version: int = 0
    base: dict[str, str] = field(default_factory=dict)
    mine: dict[str, str] = field(default_factory=dict)
    refused: str = ""


def read(content: bytes, key: bytes) -> list[Sent]:
    """Give the rows of a workbook that came back; raises SheetRefused where it is none of ours. Inventory: PLN-06."""
    book = opened(content)
    if ACTIONS not in book.sheetnames or BASE not in book.sheetnames:
        raise SheetRefused(NOT_OURS)
    sheet = book[ACTIONS]
    if tuple(clean(cell.value) for cell in sheet[1][: len(HEADINGS)]) != HEADINGS:
        raise SheetRefused(NOT_OURS)
    base = dict(kept(book[BASE], key))
    return list(sent(sheet, base))


def opened(content: bytes) -> Workbook:
    """Give the workbook, unpacked within bounds."""
    try:
        with Archive(cast("Path", io.BytesIO(content))):  # it opens whatever a zip file can be opened from
            return load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except CannotRead as trap:
        raise SheetRefused(str(trap)) from trap
    except Exception as damage:  # openpyxl raises whatever it stumbles on
        raise SheetRefused(
            "This file cannot be read. Save it as an Excel workbook (.xlsx) and send it again."
        ) from damage


def kept(sheet: Worksheet, key: bytes) -> Iterator[tuple[int, Sent | None]]:
    """Give what was said when the workbook was made, by action; None where its signature does not fit."""
    for cells in sheet.iter_rows(min_row=FIRST_ROW, max_row=MOST_ROWS, max_col=4 + len(ANSWERS), values_only=True):
        words = [clean(value) for value in cells]
        if all(word.isdecimal() and len(word) < LONGEST_KEY for word in words[:3]):
            action, period, version = map(int, words[:3])
            base = dict(zip(ANSWERS, words[4:], strict=False))
            whole = len(base) == len(ANSWERS) and hmac.compare_digest(
                signature(key, action, period, version, base), words[3]
            )
            yield action, Sent(0, action, period, version, base) if whole else None


def sent(sheet: Worksheet, base: dict[int, Sent | None]) -> Iterator[Sent]:
    """Give each row that is not empty."""
    seen: set[int] = set()
    for cells in sheet.iter_rows(min_row=FIRST_ROW, max_row=MOST_ROWS, max_col=len(HEADINGS)):
        if any(cell.value is not None for cell in cells):
            row = one_row(cells, base, seen)
            seen.add(row.action)
            yield row


def one_row(cells: tuple[Any, ...], base: dict[int, Sent | None], seen: set[int]) -> Sent:
    """Give a row that came back, or why it cannot be taken."""
    number, words = cells[0].row, [clean(cell.value) for cell in cells]
    action = int(words[0]) if words[0].isdecimal() and len(words[0]) < LONGEST_KEY else 0
    before = base.get(action)
    if action not in base:
        return Sent(number, refused=UNKNOWN)
    if before is None or words[1] != str(before.version):
        return Sent(number, action, refused=TOUCHED)
    if action in seen:
        return Sent(number, action, refused=TWICE)
    if any(cell.data_type == "f" for cell in cells[len(LOCKED) :]):
        return Sent(number, action, refused=FORMULA)
    mine = dict(zip(ANSWERS, words[len(LOCKED) :], strict=False))
    return Sent(number, action, before.period, before.version, before.base, mine)
