"""PDF pages: every row of tables that go over pages, whatever rules are drawn, and every word kept."""

from collections import Counter

import pdfplumber
import pytest
from tests.unit.engine.reading.sources import pdf_files
from tests.unit.engine.reading.sources.views import (
    assert_kept_once,
    doubts_of,
    furniture_of,
    lines_of,
    tables_of,
    words_of,
)

from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.source import Table
from tallystick.engine.reading.sources import extract


def printed_words(path):
    with pdfplumber.open(path) as pdf:
        return Counter(word for page in pdf.pages for word in page.extract_text().split())


@pytest.mark.parametrize("rows", [18, 19, 20, 21, 22, 23, 24, 26])
@pytest.mark.parametrize("rules", pdf_files.STROKES)
def test_every_row_of_a_table_over_pages_is_read(tmp_path, rules, rows):
    path = pdf_files.set_page(pdf_files.plan(rules, rows), tmp_path)
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) >= 3
    source = extract(path)
    assert_kept_once(source)
    (table,) = tables_of(source)
    assert table[0] == list(pdf_files.HEADINGS)
    found = table[1:]
    wanted = [pdf_files.expected(row, 4) for row in range(1, rows + 1)]
    assert [row[1:] for row in found] == [row[1:] for row in wanted]
    firsts = [row[0] for row in found]
    whole = [row[0] if rules != "unruled" or at % 4 == 0 else "" for at, row in enumerate(wanted)]
    assert firsts == whole


@pytest.mark.parametrize("rules", pdf_files.STROKES)
def test_headings_printed_again_headers_and_page_numbers_are_furniture(tmp_path, rules):
    source = extract(pdf_files.set_page(pdf_files.plan(rules, 24), tmp_path))
    furniture = Counter(furniture_of(source))
    pages = furniture["Wexcombe Council"]
    assert pages >= 3
    assert furniture["Page 2"] == 1
    assert furniture["Timescale"] == pages - 1
    (table,) = (block for block in source.blocks if isinstance(block, Table))
    assert table.header_rows == 1
    assert lines_of(source) == [
        "Improvement plan",
        "These few words stand above the table.",
        "These few words stand below it.",
    ]


@pytest.mark.parametrize("rules", ["ruled", "half-ruled"])
def test_a_merged_first_cell_is_one_cell_also_over_a_page(tmp_path, rules):
    source = extract(pdf_files.set_page(pdf_files.plan(rules, 24), tmp_path))
    (table,) = (block for block in source.blocks if isinstance(block, Table))
    groups = [table.rows[first][0] for first in range(1, 25, 4)]
    assert len({id(cell) for cell in groups}) == 6
    for first in range(1, 25, 4):
        assert all(table.rows[row][0] is table.rows[first][0] for row in range(first, first + 4))


@pytest.mark.parametrize("rules", pdf_files.STROKES)
def test_every_printed_word_is_kept_once(tmp_path, rules):
    path = pdf_files.set_page(pdf_files.plan(rules, 20), tmp_path)
    assert words_of(extract(path)) == printed_words(path)


def table_source(stroke, rows, *, inset="5pt", head=True):
    cells = "".join(
        f"[{r}],[Do thing number {r} with care and with every partner of the council],[Lead {r}],[May 2026],"
        for r in rows
    )
    headings = "[*No.*],[*Action*],[*Lead officer*],[*By when*],"
    headings = f"table.header({headings})," if head else headings
    return f"#table(columns: (1fr, 4fr, 2fr, 2fr), stroke: {stroke}, inset: {inset}, {headings}{cells})"


def test_a_table_without_a_heading_on_later_pages_goes_on(tmp_path):
    for stroke in pdf_files.STROKES.values():
        source = extract(pdf_files.set_page(table_source(stroke, range(1, 61), head=False), tmp_path))
        (table,) = tables_of(source)
        assert [row[0] for row in table[1:]] == [str(row) for row in range(1, 61)]


def test_rules_round_the_heading_only_leave_rows_to_the_gaps(tmp_path):
    text = (
        table_source("none", range(1, 61))
        .replace("table.header", "table.hline(), table.header")
        .replace("),[1]", "),table.hline(),[1]")
    )
    (table,) = tables_of(extract(pdf_files.set_page(text, tmp_path)))
    assert [row[2] for row in table[1:]] == [f"Lead {row}" for row in range(1, 61)]


def test_shaded_rows_without_rules_are_rows(tmp_path):
    text = table_source("none, fill: (x, y) => if calc.odd(y) { luma(220) }", range(1, 61))
    (table,) = tables_of(extract(pdf_files.set_page(text, tmp_path)))
    assert [row[3] for row in table[1:]] == ["May 2026"] * 60
    assert [row[0] for row in table[1:]] == [str(row) for row in range(1, 61)]


def test_rows_set_as_close_as_lines_are_read_and_doubted(tmp_path):
    source = extract(pdf_files.set_page(table_source("none", range(1, 31), inset="(x: 5pt, y: 2.2pt)"), tmp_path))
    (table,) = tables_of(source)
    assert [row[0] for row in table[1:]] == [str(row) for row in range(1, 31)]
    assert {code for code, _ in doubts_of(source)} == {"rows-by-guess"}


def test_a_line_across_the_table_is_a_row_of_one_cell(tmp_path):
    words = "Recommendation two: make certain that every child is seen by somebody who knows them"
    section = f"table.cell(colspan: 4)[*{words}*],"
    for stroke in pdf_files.STROKES.values():
        text = table_source(stroke, range(1, 9)).replace("[5],", f"{section}[5],")
        source = extract(pdf_files.set_page(text, tmp_path))
        (table,) = tables_of(source)
        assert len(set(table[5])) == 1
        assert table[5][0].startswith("Recommendation two")
        assert [row[0] for row in table[6:]] == ["5", "6", "7", "8"]


def test_tables_under_their_own_headings_stay_apart(tmp_path):
    text = "\n".join(
        f"== Recommendation {k}\nWhat was found in part {k}.\n{table_source('0.5pt', range(k, k + 9))}"
        for k in (1, 2, 3)
    )
    source = extract(pdf_files.set_page(text, tmp_path))
    assert [len(table) for table in tables_of(source)] == [10, 10, 10]
    assert [line for line in lines_of(source) if line.startswith("Recommendation")] == [
        f"Recommendation {k}" for k in (1, 2, 3)
    ]


def test_columns_of_prose_are_read_one_after_the_other(tmp_path):
    words = " ".join(f"w{number}" for number in range(900))
    text = f"#set page(columns: 2)\n#set par(justify: true)\n{words}"
    source = extract(pdf_files.set_page(text, tmp_path))
    assert " ".join(lines_of(source)).split() == words.split()


def test_a_sentence_that_a_page_cuts_is_one_line(tmp_path):
    text = "#set page(height: 6cm)\n" + " ".join(f"word{number}" for number in range(150)) + "."
    source = extract(pdf_files.set_page(text, tmp_path))
    assert len(lines_of(source)) == 1
    assert len(lines_of(source)[0].split()) == 150


def test_a_page_printed_on_its_side_is_read(tmp_path):
    text = f"#rotate(90deg, reflow: true, block(width: 22cm)[{table_source('0.5pt', range(1, 9))}])"
    (table,) = tables_of(extract(pdf_files.set_page(text, tmp_path)))
    assert [row[0] for row in table[1:]] == [str(row) for row in range(1, 9)]


def test_a_glyph_without_a_character_at_the_start_of_a_line_is_a_bullet(tmp_path):
    content = b"BT /F2 12 Tf 50 250 Td <0078> Tj /F1 12 Tf 20 0 Td (Visit every school) Tj ET"
    path = tmp_path / "bullet.pdf"
    path.write_bytes(pdf_files.one_page(content, b""))
    assert lines_of(extract(path)) == ["• Visit every school"]


def test_a_file_of_pictures_is_refused(tmp_path):
    entries = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    picture = pdf_files.stream(b"\x00", entries)
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_files.one_page(b"q 100 0 0 100 0 0 cm /P Do Q", b"/XObject << /P 9 0 R >>", picture))
    with pytest.raises(CannotRead, match="OCR"):
        extract(path)


def test_one_scanned_page_among_others_is_doubted(tmp_path):
    path = pdf_files.set_page("Words.\n#pagebreak()\n" + pdf_files.PIXEL + "\n#pagebreak()\nMore words.", tmp_path)
    source = extract(path)
    assert doubts_of(source) == {("page-without-text", "page 2")}
    assert lines_of(source) == ["Words.", "More words."]
