"""A pack of sixty actions and ten charts, page by page: tags, headings, heads that repeat, in PDF and in Word."""

import io
import os
import shutil
import subprocess

import pdfplumber
import pikepdf
import pytest
from benchmarks.papers import pack

from tallystick.engine.writing import Heading, Table, render
from tallystick.modules.papers.rules.composing import compose

pytestmark = pytest.mark.row("GOV-06", "PLT-04")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))


@pytest.fixture(scope="module")
def document():
    return compose(pack(1))


@pytest.fixture(scope="module")
def content(document):
    return render(document, ".pdf")


@pytest.fixture(scope="module")
def pdf(content):
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


@pytest.fixture(scope="module")
def elements(pdf):
    return list(tagged(pdf.Root.StructTreeRoot.K))


def tagged(node):
    """Every element of the structure, in reading order."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tagged(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tagged(node.K)


def called(elements, *names):
    return [one for one in elements if str(one.S) in names]


def scope_of(told):
    return str((told[0] if isinstance(told, pikepdf.Array) else told).Scope)


def test_the_pdf_says_its_title_its_language_and_that_it_is_accessible(pdf):
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == ("en-GB", True)
    assert str(pdf.docinfo["/Title"]) == "Pack: Inclusion plan"
    assert all("/StructParents" in page for page in pdf.pages)


def test_its_headings_stand_in_order_and_skip_no_level(document, elements):
    levels = [int(str(one.S)[2:]) for one in called(elements, "/H1", "/H2", "/H3")]
    assert levels == [one.level for one in document.blocks if isinstance(one, Heading)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_table_has_its_heads_and_its_caption_and_every_figure_words(document, elements):
    tables, drawn = called(elements, "/Table"), [one for one in document.tables if one.chart]
    assert len(tables) == len(document.tables) > len(drawn) > 10
    for table, block in zip(tables, document.tables, strict=True):
        first = called(tagged(called(tagged(table.K), "/THead")[0].K), "/TR")[0]
        heads = called(tagged(first.K), "/TH")
        assert len(heads) == len(block.columns), block.caption
        assert {scope_of(one.A) for one in heads} == {"/Column"}
    figures = called(elements, "/Figure")
    assert [str(one.Alt) for one in figures] == [one.chart.alt for one in drawn]


def pages_of(content):
    with pdfplumber.open(io.BytesIO(content)) as opened:
        return [[line["text"] for line in page.extract_text_lines()] for page in opened.pages]


def check_pages(document, pages):
    """No page ends with a heading or a caption, and a table that runs over has its heads on each page."""
    titles = {one.text for one in document.blocks if isinstance(one, Heading)} | {
        one.caption for one in document.tables
    }
    plan = next(one for one in document.tables if one.caption == "Plan")
    heads = " ".join(column.heading for column in plan.columns)
    assert [lines[-2] for lines in pages if len(lines) > 1 and lines[-2] in titles] == []
    running = [lines for lines in pages if any("have agreed the protocol" in line for line in lines)]
    assert len(running) > 5
    assert [lines[:3] for lines in running if heads not in lines] == []


def test_pages_of_the_pdf_begin_with_heads_and_end_with_no_heading(document, content):
    check_pages(document, pages_of(content))


@pytest.mark.skipif(OFFICE is None or not PROVING, reason="LibreOffice takes ten seconds: TALLYSTICK_PROVE=1 tries it")
def test_pages_of_the_word_file_do_so_in_libreoffice(document, tmp_path):
    (tmp_path / "pack.docx").write_bytes(render(document, ".docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "pack.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    check_pages(document, pages_of((tmp_path / "pack.pdf").read_bytes()))


def test_the_document_is_the_pack_that_is_promised(document):
    plan = next(one for one in document.tables if isinstance(one, Table) and one.caption == "Plan")
    assert sum(any("Agree with each school" in cell.text for cell in row) for row in plan.rows) == 60
