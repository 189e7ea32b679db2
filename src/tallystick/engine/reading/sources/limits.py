"""How much of a stranger's file is read before it is refused: every reader asks here."""

import time

from tallystick.engine.reading.errors import CannotRead

FILE_BYTES = 50_000_000
UNPACKED_BYTES = 400_000_000
PART_BYTES = 150_000_000
SUSPICIOUS_BYTES = 30_000_000  # a part this large has to be explained by the size it was packed to
SUSPICIOUS_RATIO = 200
ARCHIVE_PARTS = 10_000
SUSPICIOUS_STREAM = 1_000_000  # the same of a PDF stream: what draws a page is written once, not again and again
TEXT_CHARACTERS = 6_000_000  # four times what a plan of 4,000 actions takes
GRID_CELLS = 3_000_000
GRID_COLUMNS = 2_000
TABLE_DEPTH = 12
PAGES = 2_000
SECONDS = 300


class Patience:
    """Time that a reading may take; `spend` is called between pages and rows."""

    def __init__(self) -> None:
        self._ends = time.monotonic() + SECONDS

    def spend(self) -> None:
        if time.monotonic() > self._ends:
            raise CannotRead(
                "Reading this document takes too long. Send the pages that hold the plan as a file of their own."
            )


def check_file_size(size: int) -> None:
    if size > FILE_BYTES:
        raise CannotRead(
            f"The file is larger than {FILE_BYTES // 1_000_000} MB. Send only the pages that hold the plan."
        )
    if not size:
        raise CannotRead("The file is empty. Check that the upload finished, and send it again.")


def check_characters(number: int) -> None:
    if number > TEXT_CHARACTERS:
        raise CannotRead("There is more text here than any plan would have. Send only the pages that hold the plan.")


def check_grid(rows: int, columns: int) -> None:
    if rows * columns > GRID_CELLS:
        raise CannotRead(
            "A table in this document has millions of cells. Send only the rows and columns that hold the plan."
        )
    if columns > GRID_COLUMNS:
        raise CannotRead(
            "A table in this document has thousands of columns. Send only the rows and columns that hold the plan."
        )


def check_pages(number: int) -> None:
    if number > PAGES:
        raise CannotRead(f"The document has more than {PAGES} pages. Send only the pages that hold the plan.")
