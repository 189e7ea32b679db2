"""Headings are understood by their words, whole or damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.reading.recognition import field_of, opening, read_heading
from tallystick.engine.reading.record import FIELDS

pytestmark = pytest.mark.row("PLN-19")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Recommendations", "recommendation"),
        ("Actions proposed", "action"),
        ("AGREED ACTION", "action"),
        ("What we will do", "action"),
        ("What will be different?", "outcome"),
        ("Lead officer (name)", "lead"),
        ("By whom?", "lead"),
        ("Responsible Team", "lead"),
        ("Responsible Partners", "partners"),
        ("Time-scale", "timescale"),
        ("Target completion date", "end"),
        ("Revised date", "revised_timescale"),
        ("Success criteria/KPIs", "measure"),
        ("How will we know it has worked?", "measure"),
        ("Resource implications", "resources"),
        ("Progress & comments", "progress"),
        ("B.R.A.G. rating", "status"),
        ("Accepted / rejected", "status"),
        ("Commentary (actions taken so far)", "progress"),
        ("How it will be monitored", "monitoring"),
        ("No.", "ref"),
        ("#", "ref"),
        ("Action ref", "action.ref"),
        ("RAG rating March 2021", "status"),
        ("Baseline/Inspectors' comment", "baseline"),
    ],
)
def test_a_heading_names_its_field(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Respon sibble", "lead"),
        ("Reso urce implica tions", "resources"),
        ("C YPPP outcom es", "theme"),
        ("Succcess measur es/Pls", "measure"),
        ("N 0.", "ref"),
        ("Tirnescale", "timescale"),
        ("Recomrnendation", "recommendation"),
    ],
)
def test_a_heading_damaged_by_scanning_names_its_field(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "text", ["", "Wexcombe", "Monday", "x" * 500, "The bus was late again and nobody came to the meeting"]
)
def test_words_that_are_no_heading_name_no_field(text):
    assert field_of(text) is None


def test_a_heading_of_two_things_tells_both():
    read = read_heading("Lead / Timescale")
    assert (read.field, read.besides) == ("lead", ("timescale",))


def test_a_heading_that_depends_on_its_company_tells_what_it_may_be():
    read = read_heading("Target")
    assert read.field == "measure.target"
    assert "end" in read.instead


@pytest.mark.parametrize(
    ("line", "field", "ref", "text"),
    [
        ("Recommendation 3: Mend the boat.", "recommendation", "3", "Mend the boat."),
        ("Recommendation 7 : Mend the boat.", "recommendation", "7", "Mend the boat."),
        ("Recommendation 4 and 6", "recommendation", "4 and 6", ""),
        ("Recommendation 7a – Mend the boat", "recommendation", "7a", "Mend the boat"),
        ("Priority 2 - Early help", "recommendation", "2", "Early help"),
        ("Objective 1", "outcome", "1", ""),
        ("Action 1: Support for sailors", "action", "1", "Support for sailors"),
    ],
)
def test_a_numbered_heading_opens_its_level(line, field, ref, text):
    read = opening(line)
    assert (read.field, read.ref, line[slice(*read.text_at)]) == (field, ref, text)
    assert line[slice(*read.ref_at)].strip() == ref


@pytest.mark.parametrize("line", ["Recommendations to the board", "Priority I think this", "Actions for all", "Area"])
def test_a_sentence_that_begins_like_a_heading_opens_nothing(line):
    assert opening(line) is None


@given(st.text())
def test_any_text_at_all_is_read_without_failing(text):
    assert field_of(text) in {None, *FIELDS}
    read = opening(text)
    assert read is None or text[slice(*read.ref_at)].strip() == read.ref
