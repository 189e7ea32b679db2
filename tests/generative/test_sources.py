"""Whatever a file holds, extraction ends in a source that keeps every word once, or in one sentence."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import pdfplumber
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.generative import mutants
from tests.unit.engine.reading.sources import pdf_files
from tests.unit.engine.reading.sources.views import assert_kept_once, words_of

from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.sources import extract, extract_text

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
WORDS = st.lists(PRINTABLE, max_size=4).map(" ".join)
GRIDS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def check_survives(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            source = extract(path)
        except CannotRead as refusal:
            sentence = str(refusal)
        else:
            assert_kept_once(source)
            return
    assert sentence.endswith(".")
    assert 20 < len(sentence) < 250
    assert "\n" not in sentence


@SLOW
@given(mutants.damaged_archive(mutants.word()) | mutants.damaged(mutants.word()))
def test_a_damaged_word_file_is_read_or_refused(content):
    check_survives(content, "plan.docx")


@SLOW
@given(mutants.damaged_archive(mutants.excel()) | mutants.damaged(mutants.excel()))
def test_a_damaged_workbook_is_read_or_refused(content):
    check_survives(content, "plan.xlsx")


@SLOW
@given(mutants.damaged(mutants.pdf()))
def test_a_damaged_pdf_is_read_or_refused(content):
    check_survives(content, "plan.pdf")


@MANY
@given(mutants.damaged(mutants.html()))
def test_a_damaged_page_is_read_or_refused(content):
    check_survives(content, "plan.html")


@MANY
@given(mutants.damaged(mutants.text()) | st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    check_survives(content, "plan.txt")


@MANY
@given(st.text(max_size=200))
def test_any_pasted_text_keeps_every_word(text):
    try:
        source = extract_text(text)
    except CannotRead:
        return
    assert_kept_once(source)


@MANY
@given(GRIDS)
def test_every_word_of_a_tabbed_table_is_kept(grid):
    text = "\n".join("\t".join(row) for row in grid)
    if not text.strip() or text.lstrip().startswith("<") or len(grid[0]) < 3:
        return
    assert sorted(words_of(extract_text(text)).elements()) == sorted(text.split())


@SLOW
@given(GRIDS)
def test_every_word_of_a_word_file_is_kept(grid):
    document = docx.Document()
    document.add_paragraph("begin")
    table = document.add_table(rows=len(grid), cols=len(grid[0]))
    for row, texts in zip(table.rows, grid, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    bare = [p.text for p in document.paragraphs] + [c.text for row in table.rows for c in row.cells]
    assert kept(document.save, "plan.docx") == sorted(" ".join(bare).split())


@SLOW
@given(GRIDS)
def test_every_word_of_a_workbook_is_kept(grid):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row, texts in enumerate([["begin"], *grid], 1):
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column).value = f"'{text}" if text.startswith("=") else text
    bare = [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None]
    assert kept(workbook.save, "plan.xlsx") == sorted(" ".join(bare).split())


TEXTS = st.sampled_from(["a", "Word", "-", "12", "(b)", "twelve"])
PLACES = st.tuples(st.integers(10, 370), st.integers(10, 285), TEXTS)
RULES = st.tuples(st.integers(0, 390), st.integers(0, 290), st.integers(0, 390), st.booleans())


@MANY
@given(st.lists(PLACES, min_size=1, max_size=40), st.lists(RULES, max_size=25))
@example([(10, 10, "a"), (91, 10, "Word")], [(0, 0, 101, True), (0, 3, 101, True), (0, 6, 101, True)])  # past the side
def test_every_word_is_kept_wherever_words_and_rules_stand(places, rules):
    """Words strewn over a page, and rules drawn anywhere, make no sense; they are kept all the same."""
    drawn = [f"{x} {y} m {end} {y} l S" if across else f"{x} {y} m {x} {end} l S" for x, y, end, across in rules]
    texts = [f"BT /F1 9 Tf {x} {y} Td ({pdf_files.escaped(text)}) Tj ET" for x, y, text in places]
    page = pdf_files.one_page("\n".join(drawn + texts).encode(), b"")
    with pdfplumber.open(io.BytesIO(page)) as opened:
        letters = sorted(glyph["text"] for glyph in opened.pages[0].chars if not glyph["text"].isspace())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        path.write_bytes(page)
        source = extract(path)
    assert_kept_once(source)
    assert sorted("".join(words_of(source).elements())) == letters


def kept(save, name):
    with TemporaryDirectory() as folder:
        save(str(Path(folder) / name))
        source = extract(Path(folder) / name)
    assert_kept_once(source)
    return sorted(words_of(source).elements())


@pytest.mark.parametrize("make", [mutants.word, mutants.excel, mutants.pdf, mutants.html, mutants.text])
def test_the_files_that_are_damaged_are_whole_to_begin_with(make, tmp_path):
    path = tmp_path / "plan"
    path.write_bytes(make())
    assert_kept_once(extract(path))
