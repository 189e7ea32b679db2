"""The paper for children and young people: told, promised, happened; what was not said for them is counted."""

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from lxml import html
from tests.unit.engine.writing.papers import COUNTS

from tallystick.engine.linting import document_readability
from tallystick.engine.writing import Facts, Paragraph, YoungPromise, render, young_blocks, young_document

pytestmark = pytest.mark.row("GOV-17", "PLT-04")

NOISE = YoungPromise(
    "Lessons are too noisy.", "Smaller groups.", "Three schools have them.", "completed", "by July 2026"
)
BUS = YoungPromise("", "We will ask you first.", "You chose the stop.", "delayed", chart=COUNTS)


def the_paper(*promises, **more):
    told = {"organisation": "Wexcombe Council", "dated": date(2026, 11, 23)}
    return young_document("Our promises to you", young_blocks(promises, **more), **told)


def test_each_promise_goes_from_what_was_told_to_what_happened():
    _, counted, _, first, _, second, chart = the_paper(NOISE, BUS).blocks
    assert [(one.term, one.text) for one in counted.items] == [("1", "done"), ("1", "taking longer than we said")]
    assert [(one.term, one.text) for one in first.items] == [
        ("You told us", "Lessons are too noisy."),
        ("We promised", "Smaller groups. We said we would do it by July 2026."),
        ("What happened", "Done. Three schools have them."),
    ]
    assert [one.term for one in second.items] == ["We promised", "What happened"]
    assert chart == COUNTS


@pytest.mark.parametrize(("unsaid", "words"), [(1, "one more promise. We have not written about it"), (3, "3 more")])
def test_what_nobody_said_for_them_is_counted_and_not_filled(unsaid, words):
    assert words in the_paper(NOISE, unsaid=unsaid).blocks[-1].text


def test_words_that_are_ours_are_plain_and_a_status_that_is_unknown_says_so():
    bare = the_paper(replace(NOISE, status="", happened="Nothing yet."), unsaid=2)
    assert document_readability(bare).age <= 11
    assert bare.blocks[3].items[-1].text == "We have not said how it goes. Nothing yet."


def test_the_page_is_small_says_for_whom_it_is_and_fetches_nothing():
    page = render(the_paper(NOISE, BUS), ".html", layout="young")
    assert len(page) < 40_000
    read = html.fromstring(page)
    assert read.find("body").get("class") == "young"
    assert [one.text for one in read.iter("h1", "h2")] == ["Our promises to you", "Promise 1", "Promise 2"]
    assert not read.xpath("//@href | //script | //link | //img[not(starts-with(@src, 'data:'))]")


def test_it_prints_too():
    with pdfplumber.open(io.BytesIO(render(the_paper(NOISE, BUS), ".pdf", layout="young"))) as file:
        assert "What happened" in file.pages[0].extract_text()


def test_a_paper_without_a_promise_has_no_figures():
    blocks = the_paper(unsaid=2).blocks
    assert [type(one) for one in blocks] == [Paragraph, Paragraph]
    assert not any(isinstance(one, Facts) for one in blocks)
