"""What came back in a spreadsheet: each line with the entry that it is of, checked against its mark."""

import csv
import hmac
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from openpyxl import Workbook, load_workbook

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.sources.archives import Archive
from tallystick.lib.formulas import runs_as_formula
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.rules.sheets.cells import clean, fields_of_sheet
from tallystick.modules.registers.rules.sheets.typed import words_in
from tallystick.modules.registers.rules.sheets.writing import ABOUT, ENTRIES, FIXED, signature, titles

MOST_ROWS: Final = 20_000
LONGEST_KEY: Final = 18  # digits: no key of a row is longer
TOUCHED = "Its row, version or mark was changed, or the columns were sorted apart. Download the register again."
FORMULA = "A cell holds a formula. Type the words instead."
TWICE = "This entry stands in the file twice. Keep one of the two rows."
ONCE = "The heading “{}” stands in the first line twice. Keep one of the two columns."
UNKNOWN = "There is no field “{}” in this register. Correct the heading, or take the column out."
NO_HEADINGS = "The first line holds none of this register’s headings. Download the register again and fill that in."


class SheetRefused(Refusal):
    """What was sent is no sheet of this register, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A line that came back: the entry that it is of (0: a new one), and its words; or why it cannot be taken."""

    number: int  # of the line, as the spreadsheet counts
    entry: int = 0
    version: int = 0
    about: str = ""
    said: dict[str, str] = field(default_factory=dict)
    refused: str = ""


Cells = tuple[list[str], bool]  # a line's words, and whether a formula is among them


def read_xlsx(
    content: bytes,
    register: Register,
    key: bytes,
    fields: Sequence[Field] | None = None,
    former: Mapping[str, str] = MappingProxyType({}),
) -> list[Sent]:
    """Give the lines of a workbook; `former` has the headings of before a rename. Raises SheetRefused."""
    book = _opened(content)
    sheet = book[ENTRIES] if ENTRIES in book.sheetnames else book.worksheets[0]
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 2))
    lines = (([words_in(cell) for cell in row], any(cell.data_type == "f" for cell in row)) for row in rows)
    return list(_sent(lines, register, key, fields, former))


def read_csv(
    content: bytes,
    register: Register,
    key: bytes,
    fields: Sequence[Field] | None = None,
    former: Mapping[str, str] = MappingProxyType({}),
) -> list[Sent]:
    """Give the lines of a file of commas; `former` has the headings of before a rename. Raises SheetRefused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as damage:
        raise SheetRefused("This file of commas cannot be read. Save it as CSV (UTF-8) and send it again.") from damage
    lines = (([clean(unshielded(cell)) for cell in row], False) for row in rows)
    return list(_sent(lines, register, key, fields, former))


def unshielded(words: str) -> str:
    """Give words without the apostrophe that keeps them from running."""
    return words[1:] if words.startswith("'") and runs_as_formula(words.lstrip("'")) else words


def _opened(content: bytes) -> Workbook:
    """Give the workbook, unpacked within bounds."""
    try:
        with Archive(cast("Path", io.BytesIO(content))):  # it opens whatever a zip file can be opened from
            return load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except CannotRead as trap:
        raise SheetRefused(str(trap)) from trap
    except Exception as damage:  # openpyxl raises whatever it stumbles on
        raise SheetRefused(
            "This file cannot be read. Save it as an Excel workbook (.xlsx) or as CSV and send it again."
        ) from damage


def _sent(
    lines: Iterable[Cells],
    register: Register,
    key: bytes,
    fields: Sequence[Field] | None,
    former: Mapping[str, str],
) -> Iterator[Sent]:
    fields = fields_of_sheet(register) if fields is None else fields
    rows = iter(lines)
    first, _ = next(rows, ([], False))
    columns = _columns(first, fields, former)
    seen: set[int] = set()
    for number, (words, formula) in enumerate(rows, start=2):
        if number > MOST_ROWS + 1 and any(words):
            raise SheetRefused(f"The file holds more than {MOST_ROWS:,} rows. Send it in parts.")
        if any(word for place, word in enumerate(words) if place in columns):
            one = _one(number, words, columns, register, key)
            if formula:
                one = Sent(number, one.entry, refused=FORMULA)
            if one.entry and one.entry in seen:
                one = Sent(number, one.entry, refused=TWICE)
            seen.add(one.entry)
            yield one


def _columns(first: Sequence[str], fields: Sequence[Field], former: Mapping[str, str]) -> dict[int, str]:
    """Give the code of each column's field, by its place. Raises SheetRefused."""
    there = {one.code for one in fields}
    known = {
        **{heading: f".{code}" for heading, code in former.items() if code in there},
        **{name: name for name in (*FIXED, ABOUT)},
        **dict(zip(titles(fields), (f".{one.code}" for one in fields), strict=True)),
    }
    found: dict[int, str] = {}
    for place, heading in enumerate(first):
        if not heading:
            continue
        if heading not in known:
            raise SheetRefused(UNKNOWN.format(heading[:60]))
        if known[heading] in found.values():
            raise SheetRefused(ONCE.format(heading))
        found[place] = known[heading]
    if not found:
        raise SheetRefused(NO_HEADINGS)
    return found


def _one(number: int, words: list[str], columns: dict[int, str], register: Register, key: bytes) -> Sent:
    cells = {code: words[place] if place < len(words) else "" for place, code in columns.items()}
    said = {code[1:]: text for code, text in cells.items() if code.startswith(".")}
    about, fixed = cells.get(ABOUT, ""), [cells.get(name, "") for name in FIXED[:3]]
    if not any(fixed):
        return Sent(number, 0, 0, about, said)
    entry, version, mark = (
        *(int(one) if one.isdecimal() and len(one) <= LONGEST_KEY else 0 for one in fixed[:2]),
        fixed[2],
    )
    if not hmac.compare_digest(signature(key, register.code, entry, version).encode(), mark.encode()):
        return Sent(number, refused=TOUCHED)
    return Sent(number, entry, version, about, said)
