"""Valid files of each kind, and ways to damage them: bytes turned, cut out, doubled, or put in from a list of traps."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import openpyxl
import typst
from hypothesis import strategies as st

TRAPS = (
    b"<w:tbl>", b"</w:tc>", b'w:val="99999999"', b'rowspan="9999999"', b'colspan="-1"', b"<table>", b"</table>",
    b"\x00",    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"%PDF-1.7", b"stream\n", b"endobj", b"/FlateDecode", b"<<", b">>", b"[",
    b"(", b"BT", b"0 0 0 0 0 0 cm", b"1e99", b"NaN", b"\t", b"\n\n", b"\xff\xfe", b'r="XFD1048576"', b't="s"', b"<f/>",
)  # fmt: skip


@cache
def word() -> bytes:
    document = docx.Document()
    document.add_heading("Plan", 1)
    document.add_paragraph("One", style="List Number")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "merged"
    table.cell(2, 2).add_table(1, 1).cell(0, 0).text = "inner"
    return _saved(document.save)


@cache
def excel() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Plan"], ["Ref", "Action", "Cost"], [1, "Visit", 4.5], [2, "Call", "=C3*2"]):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    return _saved(workbook.save)


@cache
def pdf() -> bytes:
    cells = ",".join(f"[{row}],[Do thing {row}],[May 2026]" for row in range(1, 30))
    ruled = f"#table(columns: 3, table.header[No][Action][When], {cells})"
    return typst.compile(f"= Plan\n{ruled}\n#table(columns: 3, stroke: none, {cells})".encode())


def html() -> bytes:
    rows = "".join(f"<tr><td rowspan=2>{row}<td>a<td><ul><li>b</ul></tr><tr><td>c</tr>" for row in range(9))
    return f"<!doctype html><title>Plan</title><h1>Plan</h1><table>{rows}</table><p>End".encode()


def text() -> bytes:
    return "Plan\n\nRef\tAction\n1\tVisit\n2\tCall\n\n• one\n• two\nPage 1 of 2\nЗаключение".encode()


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The content after one to four mishaps."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(0, len(content) - 1)))
        length = draw(st.integers(0, 40))
        middle = draw(st.sampled_from(TRAPS) | st.binary(max_size=8) | st.just(content[start : start + length] * 2))
        content = content[:start] + middle + content[start + length :]
    return content


@st.composite
def damaged_archive(draw: st.DrawFn, content: bytes) -> bytes:
    """An archive that is whole, with one of its parts damaged."""
    old = zipfile.ZipFile(io.BytesIO(content))
    victim = draw(st.sampled_from(sorted(old.namelist())))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, draw(damaged(part)) if name == victim else part)
    return buffer.getvalue()
