"""Excel workbooks: cells as they are shown, merged, hidden, commented or never worked out."""

import datetime
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.unit.engine.reading.sources.views import assert_kept_once, doubts_of, lines_of, tables_of
from tests.unit.engine.reading.sources.word_files import with_part

from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.source import Table
from tallystick.engine.reading.sources import extract


def workbook_of(rows):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Plan"
    for row in rows:
        workbook.active.append(row)
    return workbook


@pytest.fixture
def read(tmp_path):
    def save_and_read(workbook):
        workbook.save(tmp_path / "plan.xlsx")
        source = extract(tmp_path / "plan.xlsx")
        assert_kept_once(source)
        return source

    return save_and_read


def test_rows_above_the_table_are_lines_and_empty_rows_and_columns_are_left_out(read):
    rows = [["Harrowmere plan"], [], ["Ref", None, "Action"], [1, None, "Visit"], [], [2, None, "Call"]]
    source = read(workbook_of(rows))
    assert lines_of(source) == ["Harrowmere plan"]
    assert tables_of(source) == [[["Ref", "Action"], ["1", "Visit"], ["2", "Call"]]]


def test_a_place_names_the_sheet_and_the_cell(read):
    source = read(workbook_of([["Ref", "Action"], [1, "Visit"]]))
    assert [piece.where for piece in source.pieces][-1] == "sheet Plan, cell B2"


def test_a_merged_cell_stands_in_every_row_that_it_covers(read):
    workbook = workbook_of([["Rec", "Action"], ["One", "a"], [None, "b"], [None, "c"]])
    workbook.active.merge_cells("A2:A4")
    source = read(workbook)
    (table,) = (block for block in source.blocks if isinstance(block, Table))
    assert table.rows[1][0] is table.rows[2][0] is table.rows[3][0]
    assert tables_of(source)[0][3] == ["One", "c"]


def test_lines_typed_in_a_cell_are_pieces_of_their_own(read):
    source = read(workbook_of([["Action", "By"], ["First\nSecond", "May"]]))
    assert tables_of(source)[0][1] == ["First\nSecond", "May"]
    assert [piece.text for piece in source.pieces][2:4] == ["First", "Second"]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (datetime.date(2026, 3, 1), "mmm-yy", "Mar-26"),
        (datetime.date(2026, 3, 1), "dd/mm/yyyy", "01/03/2026"),
        (datetime.date(2026, 3, 1), "d mmmm yyyy", "1 March 2026"),
        (datetime.date(2026, 3, 1), "[$-809]dddd, d mmmm yyyy;@", "Sunday, 1 March 2026"),
        (46082 + 14 / 24 + 5 / 1440, "h:mm AM/PM", "2:05 PM"),
        (0.15, "0%", "15%"),
        (1200.5, "£#,##0.00", "£1,200.50"),
        (-3, "#,##0;[Red](#,##0)", "(3)"),
        (1250000, '"£"0,,"m"', "£1m"),
        (0.1 + 0.2, "General", "0.3"),
        (12, "General", "12"),
    ],
)
def test_a_number_is_read_as_it_is_shown(read, value, code, seen):
    workbook = workbook_of([["Name", "Value"], ["x", value]])
    workbook.active["B2"].number_format = code
    assert tables_of(read(workbook))[0][1] == ["x", seen]


def test_a_formula_that_was_never_worked_out_is_doubted(read):
    source = read(workbook_of([["Cost", "Total"], [4, "=A2*2"]]))
    assert doubts_of(source) == {("formula-without-value", "sheet Plan, cell B2")}
    assert tables_of(source)[0][1] == ["4", ""]


def test_hidden_rows_and_sheets_are_read_and_said_to_be_hidden(read):
    workbook = workbook_of([["Ref", "Action"], [1, "Visit"], [2, "Call"]])
    workbook.active.row_dimensions[3].hidden = True
    other = workbook.create_sheet("Old")
    other.append(["Gone", "Away"])
    other.sheet_state = "hidden"
    source = read(workbook)
    assert tables_of(source) == [[["Ref", "Action"], ["1", "Visit"], ["2", "Call"]], [["Gone", "Away"]]]
    assert ("hidden-text", "sheet Plan, cell B3") in doubts_of(source)
    assert ("hidden-text", "sheet Old, cell A1") in doubts_of(source)
    assert ("hidden-text", "sheet Plan, cell B2") not in doubts_of(source)


def test_a_comment_is_a_line_after_its_sheet(read):
    workbook = workbook_of([["Ref", "Action"], [1, "Visit"]])
    workbook.active["B2"].comment = Comment("Ask the director", "Robin")
    source = read(workbook)
    assert lines_of(source) == ["Ask the director"]
    assert doubts_of(source) == {("comment", "sheet Plan, comment on B2")}


def test_words_in_any_script_come_through(read):
    rows = [["Действие", "عمل"], ["Посетить все школы", "زيارة جميع المدارس"]]
    assert tables_of(read(workbook_of(rows))) == [rows]


def test_a_merge_over_a_million_rows_costs_nothing(tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook_of([["Ref", "Action"], [1, "Visit"]]).save(path)
    part = "xl/worksheets/sheet1.xml"
    sheet = zipfile.ZipFile(path).read(part)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    source = extract(with_part(path, part, sheet.replace(b"</sheetData>", merged)))
    assert tables_of(source) == [[["Ref", "Action"], ["1", "Visit"]]]


def test_a_workbook_without_words_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(CannotRead, match="No words"):
        extract(tmp_path / "empty.xlsx")
