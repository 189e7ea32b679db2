"""Layouts for whoever reads: no word is dropped, no letter too small, no column cut, in Word, PDF and HTML."""

import io
import re

import docx
import pdfplumber
import pytest
from lxml import html
from tests.unit.engine.writing.papers import COVER, WHOLE, paper

from tallystick.engine.writing import LAYOUTS, Column, Facts, Paragraph, Points, Table, cell, laid_out, render

pytestmark = pytest.mark.row("PLT-04")

HEADS = ("No", "Recommendation", "Action", "Lead", "By when", "How it goes")
SAID = "We asked three hundred people. Most said that it helps! Two schools are late."
MARGIN = 16 / 25.4 * 72 - 1  # points: the narrowest side margin of any layout, a point for rounding
SIZES = {"standard": 8, "large print": 18, "easy read": 16, "young": 12}


def actions(count: int) -> Table:
    """A plan's table of six columns, as committees print it."""
    told = ("That tutoring begins", "Open a second room\nBuy chairs", "Head of Inclusion", "31 March 2027", "On track")
    rows = tuple((cell(f"{n}"), *(cell(words) for words in told)) for n in range(1, count + 1))
    return Table("Actions of the plan", tuple(Column(head) for head in HEADS), rows)


def whole(count: int = 60):
    return paper(*WHOLE[:-3], actions(count), *WHOLE[-3:], Paragraph(SAID), cover=COVER)


@pytest.fixture(scope="module")
def printed():
    """The words and letters of each page in each layout."""
    made = {}
    for name in LAYOUTS:
        with pdfplumber.open(io.BytesIO(render(whole(), ".pdf", layout=name))) as file:
            made[name] = [(page.width, page.height, page.extract_words(), page.chars) for page in file.pages]
    return made


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_pack_of_sixty_actions_prints_on_a4_without_a_cut_column(name, printed):
    for width, height, words, _ in printed[name]:
        assert sorted((round(width), round(height))) == [595, 842]
        assert [word["text"] for word in words if word["x0"] < MARGIN or word["x1"] > width - MARGIN] == []
        assert [word["text"] for word in words if word["top"] < 0 or word["bottom"] > height] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_letter_of_a_page_is_smaller_than_the_layout_promises(name, printed):
    chart = {"Completed", "Delayed", "14", "6"}
    small = {char["text"] for *_, chars in printed[name] for char in chars if char["size"] < SIZES[name] - 0.01}
    assert small - set("".join(chart)) == set()


@pytest.mark.parametrize("name", ["large print", "easy read"])
def test_every_word_of_the_paper_is_still_there(name, printed):
    counts = {}
    for layout in ("standard", name):
        words = re.findall(r"\w+", " ".join(word["text"] for *_, page, _ in printed[layout] for word in page))
        counts[layout] = {word: words.count(word) for word in ("HYPERLINK", "hundred", "Inclusion", "Buy", "Urgent")}
    assert counts[name]["Inclusion"] >= counts["standard"]["Inclusion"] == 61
    assert all(counts[name][word] >= found for word, found in counts["standard"].items())


def test_a_wide_table_becomes_a_list_of_each_row_under_its_headings():
    large = laid_out(whole(2), LAYOUTS["large print"])
    lists = [block for block in large.blocks if isinstance(block, Facts) and block.items[0].term == "No"]
    assert [[(one.term, one.text) for one in row.items][:3] for row in lists] == [
        [("No", str(n)), ("Recommendation", "That tutoring begins"), ("Action", "Open a second room; Buy chairs")]
        for n in (1, 2)
    ]
    assert len(large.tables) == 2  # the chart's own, and one of three columns


def test_easy_read_says_a_sentence_at_a_time():
    easy = laid_out(whole(1), LAYOUTS["easy read"])
    assert easy.blocks[-1] == Points(
        ("We asked three hundred people.", "Most said that it helps!", "Two schools are late.")
    )


def test_the_standard_layout_is_the_paper_as_it_is():
    assert laid_out(whole(1), LAYOUTS["standard"]) == whole(1)


@pytest.mark.parametrize(("name", "least"), [("large print", 18), ("easy read", 16)])
def test_every_style_of_the_word_file_is_as_large(name, least):
    made = docx.Document(io.BytesIO(render(whole(1), ".docx", layout=name)))
    used = {paragraph.style.name for paragraph in made.paragraphs} | {"Cell", "Header", "Footer"}
    assert {style: made.styles[style].font.size.pt for style in used if made.styles[style].font.size.pt < least} == {}
    assert all(section.page_width < section.page_height for section in made.sections)


def test_the_page_says_its_layout_and_keeps_its_structure():
    page = html.fromstring(render(whole(1), ".html", layout="easy read"))
    assert page.find("body").get("class") == "easy-read"
    assert [one.text for one in page.iter("li")][-1] == "Two schools are late."
    assert "class" not in html.fromstring(render(whole(1), ".html")).find("body").attrib


def test_a_layout_gives_the_same_bytes_each_time():
    for suffix in (".docx", ".pdf", ".html"):
        once, again = (render(whole(1), suffix, layout="large print") for _ in range(2))
        assert once == again
