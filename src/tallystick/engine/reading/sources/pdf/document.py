"""A PDF file from its first page to its last, as lines and tables."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources import limits
from tallystick.engine.reading.sources.gathering import Gathering
from tallystick.engine.reading.sources.pdf.bombs import check_streams
from tallystick.engine.reading.sources.pdf.emission import Emission
from tallystick.engine.reading.sources.pdf.layout import regions_of
from tallystick.engine.reading.sources.pdf.margins import take_out_margins
from tallystick.engine.reading.sources.pdf.pages import Page, read_page
from tallystick.engine.reading.sources.pdf.ruled import ruled_tables

DAMAGED = "The PDF is damaged or cut short. Open it in the program that made it, and save it as PDF again."
logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its warnings say nothing to the person who reads
LOCKED = "The PDF is protected by a password. Open it, take the password off, and save it again."


def read(path: Path, content: bytes) -> Source:
    """The document. Raises `CannotRead` where it is locked, damaged, too long or without words."""
    check_streams(content)
    gathering = Gathering("pdf")
    pages = _pages(content, gathering)
    drawn = [ruled_tables(page.number, page.rules, page.words) for page in pages]
    take_out_margins(pages, drawn)
    emission = Emission(gathering, _body_height(pages))
    patience = limits.Patience()
    for page, tables in zip(pages, drawn, strict=True):
        patience.spend()
        emission.add_page(page, regions_of(page, tables, emission.open_columns()))
    emission.finish()
    emission.add_strays(pages)
    return gathering.source()


def _pages(content: bytes, gathering: Gathering) -> list[Page]:
    """Every page, parsed within bounds and let go of at once."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            _read_properties(pdf, gathering)
            found = list(_parsed(pdf))
    except CannotRead:
        raise
    except Exception as error:  # a damaged file can break the parser anywhere, with any error
        raise CannotRead(LOCKED if _is_locked(error) else DAMAGED) from error
    if not found:
        raise CannotRead(DAMAGED)
    return found


def _parsed(pdf: Any) -> Iterator[Page]:
    patience = limits.Patience()
    for number, page in enumerate(pdf.pages, 1):
        patience.spend()
        limits.check_pages(number)
        yield read_page(page, number)
        page.close()


def _body_height(pages: list[Page]) -> float:
    """The height of most letters."""
    heights = [word.height for page in pages for word in page.words]
    return median(heights) if heights else 0.0


def _is_locked(error: BaseException) -> bool:
    names = [type(part).__name__ for part in (error, *error.args, error.__cause__, error.__context__) if part]
    return any("Password" in name or "Encryption" in name for name in names)


def _read_properties(pdf: Any, gathering: Gathering) -> None:
    """The title and the date of creation ("D:20260401…") that the file carries about itself."""
    title, created = str(pdf.metadata.get("Title") or ""), str(pdf.metadata.get("CreationDate") or "")
    gathering.title = title.strip("\x00 \ufeff") or None
    digits = created.removeprefix("D:")[:8]
    plausible = len(digits) == 8 and digits.isdecimal() and "01" <= digits[4:6] <= "12" and "01" <= digits[6:] <= "31"
    gathering.date = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if plausible else None
