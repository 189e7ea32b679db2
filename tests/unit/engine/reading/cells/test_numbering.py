"""Numbers, letters and bullets cut a cell only where they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.by_hand import passage

from tallystick.engine.reading.cells.numbering import split_bullets, split_lettered, split_numbered


def refs(listed):
    return [item.ref for item in listed.items]


def bodies(listed):
    return [item.body.text for item in listed.items]


@pytest.mark.row("PLN-01")
def test_numbers_with_stops_brackets_and_no_space_are_one_list():
    listed = split_numbered(passage("1.Write the guide 2) Train staff 3. Publish it 4)Tell families"))
    assert bodies(listed) == ["Write the guide", "Train staff", "Publish it", "Tell families"]


@pytest.mark.parametrize(
    "text",
    [
        "Agree a 16-25 pathway with colleges. 6 reports a year",
        "Pupils at Level 2. 30 schools take part",
        "Raise results at Key Stage 2. Schools report each term",
        "By 31 March 2. review the plan",
    ],
)
def test_a_figure_in_a_sentence_cuts_nothing(text):
    assert not split_numbered(passage(text)).items


def test_a_number_that_the_list_leaves_out_is_said():
    listed = split_numbered(passage("1) Map need 2) Ask families 4) Publish the map"))
    assert refs(listed) == ["1", "2", "4"]
    assert [code for code, _ in listed.doubts] == ["missing-number"]


def test_a_bare_number_opens_a_cell_only_where_the_cell_before_ended():
    assert refs(split_numbered(passage("3 Complete the audit"), after=2)) == ["3"]
    assert not split_numbered(passage("3 Schools take part"), after=7).items


@pytest.mark.row("PLN-09", "PLN-10")
def test_one_mark_may_stand_for_several():
    listed = split_numbered(passage("1. First measure 2, 3. Second measure 4 & 5 Third measure"))
    assert [(item.ref, item.also) for item in listed.items] == [("1", ()), ("2, 3", (3,)), ("4 & 5", (5,))]


def test_letters_after_a_colon_are_a_list_and_letters_in_a_sentence_are_not():
    assert refs(split_lettered(passage("Procedure to include: a) Booking rooms b) Taking notes"))) == ["a)", "b)"]
    assert not split_lettered(passage("pupils who a) were away in May and b) are back now")).items


def test_every_bullet_of_an_office_document_is_a_bullet():
    assert bodies(split_bullets(passage("to include: • one ★ two \uf0b7 three , four"))) == [
        "one",
        "two",
        "three",
        "four",
    ]
    assert not split_bullets(passage("schools, colleges ,and a list")).items


@given(st.text(alphabet="ab1234.()•, \n-–Z", max_size=80))
def test_no_cell_gains_a_word_by_being_cut(text):
    whole = passage(text.strip() or "x")
    for split in (split_numbered, split_lettered, split_bullets):
        listed = split(whole)
        pieces = [listed.intro.text, *(part for item in listed.items for part in (item.mark.text, item.body.text))]
        assert "".join("".join(pieces).split()) == "".join(whole.text.split())
