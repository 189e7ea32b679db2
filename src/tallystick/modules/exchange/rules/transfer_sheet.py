"""An intake as a workbook: a row a pupil. Promise: every cell is words, and none runs as a formula."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from tallystick.lib.formulas import harmless

HEADS = (
    *("UPN", "Surname", "Forename", "Date of birth", "Sex", "From", "Results", "Reading", "Writing"),
    *("Grammar, punctuation and spelling", "Mathematics", "Science", "Attendance", "SEN provision", "Needs"),
    *("Support that helps", "Friends to keep together", "What the pupil is good at", "What to watch"),
    *("First contact", "Telephone"),
)
WIDTH, WIDE = 16, 34
LONG = frozenset({"Results", "Needs", "From", *HEADS[15:20]})


def workbook(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Give rows of words under the headings as the bytes of a workbook."""
    book = Workbook()
    sheet = book.create_sheet(title[:31])
    del book["Sheet"]
    sheet.append(list(HEADS))
    for row in rows:
        sheet.append([harmless(one) for one in row])
    for number, head in enumerate(HEADS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE if head in LONG else WIDTH
        sheet.cell(1, number).font = Font(bold=True)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "D2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
