"""The documents that reading is timed on, and what people would write to get their bare text.

Promise: nothing of Tallystick is imported here, so that a fresh process running `bare` pays for its library alone.
"""

import io
from collections.abc import Callable
from pathlib import Path

HEADINGS = ("No.", "Action", "Lead officer", "Timescale", "Success measure")


def write(path: Path, rows: int) -> None:
    """A plan of so many actions in one table, as the kind of file that the name says."""
    KINDS[path.suffix][0](path, rows)


def bare(path: Path) -> int:
    """The bare text of a file, by the library that people would reach for; gives how much it found."""
    return KINDS[path.suffix][1](path)


def _cells(row: int) -> tuple[str, ...]:
    return (
        str(row),
        f"Review how cases of sort {row} are allocated, and agree a protocol with every partner agency in time.",
        f"Head of Service {row % 7}",
        f"March {2026 + row % 3}",
        f"{70 + row % 30}% of cases follow protocol {row}",
    )


def _write_word(path: Path, rows: int) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Improvement plan", 1)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for texts in (HEADINGS, *(_cells(row) for row in range(1, rows + 1))):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def _bare_word(path: Path) -> int:
    import docx

    document = docx.Document(str(path))
    texts = [p.text for p in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return len(texts)


def _write_excel(path: Path, rows: int) -> None:
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for texts in (HEADINGS, *(_cells(row) for row in range(1, rows + 1))):
        sheet.append(texts)
    workbook.save(path)


def _bare_excel(path: Path) -> int:
    import openpyxl

    workbook = openpyxl.load_workbook(path, data_only=True)
    return sum(
        1 for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row if value is not None
    )


def _write_pdf(path: Path, rows: int) -> None:
    import typst

    cells = ",".join(f"[{text.replace('%', ' per cent')}]" for row in range(1, rows + 1) for text in _cells(row))
    head = ",".join(f"[*{text}*]" for text in HEADINGS)
    page = f"#set page(flipped: true)\n#table(columns: (1fr, 6fr, 3fr, 2fr, 4fr), table.header({head}), {cells})"
    path.write_bytes(typst.compile(page.encode()))


def _bare_pdf(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
        return sum(len(page.extract_text()) for page in pdf.pages)


def _write_html(path: Path, rows: int) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"
        for texts in (HEADINGS, *(_cells(row) for row in range(1, rows + 1)))
    )
    path.write_text(f"<!doctype html><title>Plan</title><table>{body}</table>", encoding="utf-8")


def _bare_html(path: Path) -> int:
    from lxml import html

    return len(html.fromstring(path.read_bytes()).text_content())


def _write_text(path: Path, rows: int) -> None:
    lines = ["\t".join(texts) for texts in (HEADINGS, *(_cells(row) for row in range(1, rows + 1)))]
    path.write_text("\n".join(lines), encoding="utf-8")


def _bare_text(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").split("\n"))


KINDS: dict[str, tuple[Callable[[Path, int], None], Callable[[Path], int]]] = {
    ".docx": (_write_word, _bare_word),
    ".xlsx": (_write_excel, _bare_excel),
    ".pdf": (_write_pdf, _bare_pdf),
    ".html": (_write_html, _bare_html),
    ".txt": (_write_text, _bare_text),
}
