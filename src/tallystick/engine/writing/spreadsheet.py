"""A paper as an Excel workbook: a sheet for each table, its headings frozen and ready to filter.

Promise: a cell holds the words it was given, as text. None can run as a formula, and no date is guessed from one.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime, time
from functools import cache

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tallystick.engine.writing.document import Cell, Document, Fact, Facts, Paragraph, Table, Tone, placed
from tallystick.engine.writing.palette import ACCENT, BAND, INK, PAPER, RULE, TINT, TONES
from tallystick.lib.formulas import runs_as_formula

BODY = "Calibri"  # the one face that every spreadsheet program has or stands in for
WIDTH = 132  # characters across a sheet, shared out among its columns


def _plain(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


TOP = Alignment(wrap_text=True, vertical="top")
EDGES = Border(top=Side("thin", color=_plain(RULE)), bottom=Side("thin", color=_plain(RULE)))


def render(document: Document) -> bytes:
    """The document's tables as an Excel workbook, behind a sheet that says what it is."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _about(book.create_sheet("About"), document)
    for table, name in zip(document.tables, _names(document), strict=True):
        _sheet(book.create_sheet(name), table)
    book.active = min(1, len(document.tables))  # it opens at the first table
    book.properties.title, book.properties.creator = document.title, document.author
    book.properties.subject, book.properties.language = document.subject, document.language
    book.properties.created = datetime.combine(document.dated, time())
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _names(document: Document) -> Iterator[str]:
    used = {"about"}
    for table in document.tables:
        plain = re.sub(r"[\[\]:*?/\\']", " ", table.sheet or table.caption).strip()[:31].strip() or "Table"
        name, count = plain, 1
        while name.lower() in used:
            count += 1
            name = f"{plain[:26]} ({count})"
        used.add(name.lower())
        yield name


def _sheet(sheet: Worksheet, table: Table) -> None:
    _head(sheet, table)
    for r, row in enumerate(placed(table), start=2):
        for c, (one, begins) in enumerate(row, start=1):
            if begins:
                _fill(sheet, r, c, one)
                _merge(sheet, r, c, one)
    last = f"{get_column_letter(len(table.columns))}{max(2, len(table.rows) + 1)}"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = "A2"
    _page(sheet, table)


def _head(sheet: Worksheet, table: Table) -> None:
    total = sum(column.width for column in table.columns)
    for c, column in enumerate(table.columns, start=1):
        place = _put(sheet, 1, c, column.heading)
        place.font = Font(name=BODY, bold=True, color=_plain(PAPER))
        place.fill = PatternFill("solid", fgColor=_plain(ACCENT))
        place.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(c)].width = max(9, round(WIDTH * column.width / total))


def _fill(sheet: Worksheet, r: int, c: int, one: Cell) -> None:
    place = _put(sheet, r, c, one.text)
    fill = (BAND if one.columns > 1 else TINT) if one.heading else ""
    place.font, place.alignment, place.border = _font(one.heading, one.tone), TOP, EDGES
    if fill:
        place.fill = _filled(fill)


@cache
def _font(heading: bool, tone: Tone) -> Font:
    colour = INK if tone == "plain" else TONES[tone]
    return Font(name=BODY, bold=heading or tone != "plain", color=_plain(colour))


@cache
def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=_plain(colour))


def _merge(sheet: Worksheet, r: int, c: int, one: Cell) -> None:
    if one.rows > 1 or one.columns > 1:
        sheet.merge_cells(start_row=r, start_column=c, end_row=r + one.rows - 1, end_column=c + one.columns - 1)


def _put(sheet: Worksheet, r: int, c: int, text: str) -> Place:
    """Write words as words: an apostrophe stands before what a spreadsheet would run, unseen, as its users put one."""
    place = sheet.cell(r, c)
    assert isinstance(place, Place)
    place.value = text or None
    if text:
        place.data_type = "s"
        place.number_format = "@"
        place.quotePrefix = runs_as_formula(text)
    return place


def _page(sheet: Worksheet, table: Table) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    head.left.text, foot.right.text = table.caption.replace("&", "&&"), "Page &P of &N"
    sheet.sheet_view.showGridLines = False


def _about(sheet: Worksheet, document: Document) -> None:
    _put(sheet, 1, 1, document.title).font = Font(name=BODY, bold=True, size=16, color=_plain(ACCENT))
    facts = [Fact(document.author, ""), Fact(document.subject, ""), *_told(document)]
    for r, fact in enumerate((one for one in facts if one.term or one.text), start=2):
        _put(sheet, r, 1, fact.term).font = Font(name=BODY, bold=True)
        _put(sheet, r, 2, fact.text).alignment = TOP
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 100
    sheet.sheet_view.showGridLines = False


def _told(document: Document) -> Iterator[Fact]:
    """What the paper says outside its tables."""
    yield from document.cover.facts if document.cover else ()
    for block in document.blocks:
        if isinstance(block, Facts):
            yield from block.items
        elif isinstance(block, Paragraph):
            yield Fact("", block.text)
