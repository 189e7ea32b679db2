"""Words in any form, numbers of actions, names with signs in them; what is marked; what is never looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.terms import terms
from tallystick.engine.finding import context, indexed, marked, matches, sought
from tallystick.engine.finding.styling import advice_on

pytestmark = pytest.mark.row("P16-21")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("R7a.4 Train the crews", "R7a.4"),
        ("R7a.4 Train the crews", "r7A4"),
        ("Mrs O’Neill", "O'Neill"),
        ("Mrs O’Neill", "oneill"),
        ("Mrs O’Neill", "neill"),
        ("A coordinator", "co-ordinator"),
        ("A co‑ordinator", "coordinators"),
        ("Łódź and Kraków", "lodz krakow"),
        ("Dŵr glân", "dwr glan"),
        ("Pupils' exclusions", "exclusion pupil"),
        ("WX4 absence-rate", "wx4"),
        ("Дети", "дети"),
        ("The end", "the"),
        ("A board of the harbour", "board of harbours"),
        ("cafe\u0301", "café"),
    ],
)
def test_is_found(text: str, words: str):
    assert matches(sought(words), indexed(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UPN A123456789012", "A123456789012"),
        ("Tel. 020 7946 0000 ref 123456789", "123456789"),
        ("Train the crews", "train boats"),
        ("Train the crews", '"the train"'),
        ("Train the crews", ""),
        ("Train the crews", "“”"),
        ("R7a.4", "R7a.5"),
    ],
)
def test_is_not_found(text: str, words: str):
    assert not matches(sought(words), indexed(text))


def test_words_are_marked_where_they_stand_and_signs_of_html_stay_text():
    pieces = marked("<b>Ferries</b> & quays", sought("ferry quay"))
    assert [one.text for one in pieces if one.marked] == ["Ferries", "quays"]
    assert "".join(one.text for one in pieces) == "<b>Ferries</b> & quays"


def test_a_line_of_context_begins_near_the_first_word_and_says_that_it_was_cut():
    pieces = context("start " * 60 + "the ferry " + "end " * 60, sought("ferries"))
    assert [one.text for one in pieces if one.marked] == ["ferry"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert len("".join(one.text for one in pieces)) < 230


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_is_kept_in_ascii_found_by_itself_and_told_whole(text: str, words: str):
    kept = indexed(text)
    assert kept.isascii()
    assert kept == " ".join(kept.split())
    query = sought(words, terms())
    assert all(stem.isalnum() and stem.isascii() for phrase in query.phrases for stem in phrase)
    assert isinstance(matches(query, kept), bool)
    assert len("".join(one.text for one in context(text, query))) <= 290
    assert isinstance(advice_on(text, terms()), list)


@given(st.lists(st.sampled_from(["ferry", "quay", "R7a.4", "O’Neill", "looked-after", "children", "Łódź"]), min_size=1))
def test_what_somebody_copies_out_of_a_text_finds_it(words: list[str]):
    text = " ".join(words)
    assert matches(sought(text, terms()), indexed(text))
    assert matches(sought(f"“{text}”", terms()), indexed(text))
