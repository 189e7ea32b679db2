"""Each kind of file: whole or absent, the same bytes every time, and readable by everybody."""

import errno
import io
import itertools
import os
import re
import zipfile
from datetime import date

import docx
import openpyxl
import pikepdf
import pytest
from lxml import html
from tests.unit.engine.writing.papers import COVER, PLAN, WHOLE, paper

from tallystick.engine.writing import CannotWrite, Cell, Column, Line, Table, cell, render, suffixes, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made():
    return {suffix: render(paper(cover=COVER), suffix) for suffix in suffixes()}


@pytest.fixture(scope="module")
def word(made):
    return docx.Document(io.BytesIO(made[".docx"]))


@pytest.fixture(scope="module")
def page(made):
    return html.fromstring(made[".html"])


@pytest.mark.row("GOV-06")
@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx"])
def test_the_same_document_gives_the_same_bytes(suffix, made):
    assert render(paper(cover=COVER), suffix) == made[suffix]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_an_office_file_carries_the_papers_own_date_and_no_other(suffix, made):
    package = zipfile.ZipFile(io.BytesIO(made[suffix]))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    dates = re.findall(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)<", package.read("docProps/core.xml"))
    assert set(dates) == {b"2026-03-31T00:00:00Z"}


def test_another_kind_of_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(CannotWrite, match=r"“\.odt” is none of them"):
        write(paper(), tmp_path / "paper.odt")


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_what_was_there_before(tmp_path, monkeypatch, call):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "paper.html"
    path.write_text("the old paper")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        write(paper(), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["paper.html"]
    assert path.read_text() == "the old paper"


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CannotWrite, match="could not be written"):
        write(paper(), tmp_path / "not there" / "paper.html")
    assert not list(tmp_path.iterdir())


class TestWord:
    def test_header_rows_repeat_and_rows_do_not_break(self, word):
        plan = word.tables[-2]._tbl
        first, *others = plan.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))

    def test_merged_cells_are_merged(self, word):
        table = word.tables[-2]
        assert table.cell(2, 0)._tc is table.cell(3, 0)._tc
        assert table.cell(1, 0)._tc is table.cell(1, 2)._tc

    def test_the_picture_says_in_words_what_it_shows(self, word):
        assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [
            "Bar chart: 14 actions are completed and 6 delayed."
        ]

    def test_headings_language_and_properties_are_real(self, word):
        styled = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith(("Heading", "Title"))]
        assert styled[0] == ("Title", "Tutoring in Wexcombe")
        assert ("Heading 1", "Summary") in styled
        assert word.core_properties.title == "Tutoring in Wexcombe"
        assert {lang.get(f"{W}val") for lang in word.styles.element.iter(f"{W}lang")} == {"en-GB"}

    def test_a_section_turns_its_pages(self, word):
        assert [section.page_width > section.page_height for section in word.sections] == [False, True, False]

    def test_the_footer_counts_pages(self, word):
        fields = [field.get(f"{W}instr") for field in word.sections[1].footer._element.iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]


class TestPdf:
    def test_it_says_that_it_is_accessible_and_is_tagged(self, made):
        with pikepdf.open(io.BytesIO(made[".pdf"])) as pdf:
            assert pdf.open_metadata()["pdfuaid:part"] == "1"
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "en-GB"
            assert pdf.docinfo["/Title"] == "Tutoring in Wexcombe"

    def test_every_face_is_inside_it(self, made):
        with pikepdf.open(io.BytesIO(made[".pdf"])) as pdf:
            faces = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj]
            assert faces
            assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(face.keys()) for face in faces)

    def test_a_script_without_a_face_is_shown_as_lost_not_refused(self):
        assert render(paper(title="Wexcombe 威 שלום أهلا Привіт"), ".pdf").startswith(b"%PDF")

    def test_a_cell_longer_than_a_page_runs_over(self):
        rows = ((cell("word " * 3000), cell("b")),)
        made = render(paper(Table("Long", (Column("A"), Column("B")), rows)), ".pdf")
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert len(pdf.pages) > 1

    @pytest.mark.parametrize("words", ["Urgent", "Urgent " * 2000], ids=["short", "longer than a page"])
    def test_headings_across_a_table_may_follow_one_another(self, words):
        rows = []
        for n in range(40):
            rows += [
                (Cell((Line(text),), columns=2, heading=True),) for text in (words, f"Recommendation {n}")[n % 2 :]
            ]
            rows += [(cell("Visit"), cell("the school"))] * (n % 5)
        made = render(paper(Table("Plan", (Column("A"), Column("B")), tuple(rows))), ".pdf")
        assert made.startswith(b"%PDF")


class TestHtml:
    def test_markup_in_a_plan_stays_words(self, page):
        assert not page.xpath("//b")
        assert "#strong[x] <b>$1$</b> & “quoted”" in page.text_content()

    def test_every_table_has_a_caption_and_scoped_headings(self, page):
        for table in page.xpath("//table"):
            assert table.xpath("./caption/text()")
            assert set(table.xpath("./thead//th/@scope")) == {"col"}
        assert set(page.xpath("//tbody//th/@scope")) == {"row", "rowgroup", "colgroup"}

    def test_nothing_is_fetched(self, made):
        assert not re.search(rb"(?:src|href)=\"(?!data:)", made[".html"])
        assert b"url(" not in made[".html"]

    def test_headings_begin_at_one_and_never_skip(self, page):
        levels = [
            int(tag[1]) for tag in (e.tag for e in page.iter() if isinstance(e.tag, str)) if re.match("h[1-6]", tag)
        ]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))

    def test_bullets_in_a_cell_are_a_list(self, page):
        assert page.xpath("//td//li/text()") == ["ask the caretaker"]


class TestExcel:
    @pytest.fixture
    def book(self, made):
        return openpyxl.load_workbook(io.BytesIO(made[".xlsx"]))

    def test_each_table_has_its_sheet_with_a_frozen_head_and_a_filter(self, book):
        assert book.sheetnames == ["About", "Actions by status", "Plan of action"]
        assert book["Plan of action"].freeze_panes == "A2"
        assert book["Plan of action"].auto_filter.ref == "A1:C4"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@"])
    def test_a_cell_that_a_spreadsheet_would_run_stays_words(self, start):
        table = Table("Plan", (Column("A"), Column("B")), ((cell(start + "1+1"), cell("31/03/2026")),))
        place = openpyxl.load_workbook(io.BytesIO(render(paper(table), ".xlsx"))).worksheets[1]["A2"]
        assert (place.data_type, place.value, place.quotePrefix) == ("s", start + "1+1", True)
        assert place.parent["B2"].value == "31/03/2026"

    def test_merged_cells_are_merged(self, book):
        assert {str(area) for area in book["Plan of action"].merged_cells.ranges} == {"A2:C2", "A3:A4"}

    def test_two_tables_of_one_name_have_two_sheets(self):
        table = Table("A caption [with/brackets] that runs on and on", (Column("A"),), ((cell("a"),),))
        names = openpyxl.load_workbook(io.BytesIO(render(paper(table, table), ".xlsx"))).sheetnames
        assert names[2].endswith("(2)")
        assert all(len(name) <= 31 for name in names)


def test_a_date_moves_the_bytes():
    assert render(paper(dated=date(2026, 4, 1)), ".html") != render(paper(), ".html")


def test_a_large_plan_is_written_to_every_kind():
    band = (Cell((Line("Urgent"),), columns=2, heading=True),)
    rows = (band, *(((cell(str(n)), cell("Visit the school"))) for n in range(300)))
    big = paper(*WHOLE, Table("Big", (Column("No", 0.2), Column("Action")), rows), PLAN)
    assert all(len(render(big, suffix)) > 1000 for suffix in suffixes())
