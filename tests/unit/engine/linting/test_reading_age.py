"""How hard a text is to read: two published formulas by hand, sentences, long words, jargon and names."""

from datetime import date

import pytest

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.linting import (
    bounds,
    document_readability,
    names_in,
    readability,
    stated,
    stating_reading_age,
)
from tallystick.engine.writing import Column, Document, Heading, Paragraph, Points, Table, cell

pytestmark = pytest.mark.row("PLT-04")

TODAY = date(2026, 11, 23)
# 10 words of 40 letters in 2 sentences.
EASY = "We told six local people why. They said that helps many."
HARD = (
    "The multi-agency panel has implemented a robust pathway for looked-after children, with CAMHS engagement, "
    "in order to facilitate reintegration prior to transition."
)


def test_both_formulas_give_what_they_give_by_hand():
    told = readability("Nine boys swam home. Dogs bark.")
    # 6 words, 24 letters, 2 sentences. Automated: 4.71 * 4 + 0.5 * 3 - 21.43 = -1.09, no less than 0, so 5 years.
    # Coleman-Liau: 5.88 * 4 - 29.6 * 2/6 - 15.8 = -2.147, no less than 0 either.
    assert (told.words, told.sentences, told.automated, told.coleman_liau) == (6, 2, 5.0, 5.0)
    longer = readability("Everybody welcomed reasonable improvements yesterday evening.")
    # 6 words, 55 letters, 1 sentence. Automated: 4.71 * 55/6 + 3 - 21.43 = 24.745.
    # Coleman-Liau: 5.88 * 55/6 - 29.6/6 - 15.8 = 33.167.
    assert (longer.automated, longer.coleman_liau, longer.age) == (29.7, 38.2, 38.2)


def test_no_words_have_no_age():
    told = readability(" …\n")
    assert (told.age, told.words, told.words_a_sentence, told.longest_sentence) == (None, 0, 0.0, 0)
    assert stated(told) == "No reading age: there are no words to count."


def test_sentences_end_at_a_stop_or_a_line_and_not_within_a_number_or_a_title():
    told = readability("It rose by 3.5 points. Mrs. Cole said so!\n- one\n- two of them")
    assert (told.sentences, told.longest_sentence, told.words_a_sentence) == (4, 5, 3.2)


def test_jargon_is_found_once_with_a_plain_word_beside_it_and_letters_are_to_be_spelt_out():
    found = {one.word: one.plain for one in readability(f"{HARD} A robust SENCO, robust.").jargon}
    assert found["robust"] == "strong"
    assert found["looked-after children"] == "child in care"
    assert found["prior to"] == "before"
    assert found["CAMHS"].startswith("help for children")
    assert found["SENCO"] == ""
    assert next(iter(found)) == "multi-agency"


def test_an_abbreviation_is_jargon_in_capitals_only():
    assert [one.word for one in readability("We send a letter to SEND schools in the UK.").jargon] == ["SEND"]
    assert next(one.plain for one in readability("LOOKED AFTER CHILDREN").jargon) == "child in care"


def test_long_words_are_told_once():
    assert readability("Understanding is understanding. Understanding helps.").long_words == (
        "Understanding",
        "understanding",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We helped Abigail and Ahmed Rahman’s class.", ("Abigail", "Ahmed Rahman’s")),
        ("Will you come in May? Grace was asked for. We hope so.", ()),
        ("Mark Jones said so.", ("Mark Jones",)),
        ("The council trained staff in Leeds.", ()),
    ],
)
def test_what_looks_like_a_name_is_found_by_its_words_alone(text, found):
    assert names_in(text) == found


def test_figures_stand_beside_the_limits_of_a_reading_and_an_officers_has_none():
    young = {one.code: one for one in bounds(readability(HARD), "young", TODAY, rules())}
    assert not young["reading-age"].is_kept
    assert (young["reading-age"].most, young["sentence-length"].most, young["wording-length"].most) == (11, 15, 60)
    assert young["wording-length"].is_kept
    assert [one.most for one in bounds(readability(EASY), "public", TODAY, rules())] == [14, 25, 100]
    assert [one.most for one in bounds(readability(EASY), "officer", TODAY, rules())] == [None, None, None]
    assert all(one.is_kept for one in bounds(readability(HARD), "officer", TODAY, rules()))


def a_paper() -> Document:
    table = Table(
        "Schools", (Column("School"), Column("Said")), ((cell("Elm"), cell("They said that it helps many.")),)
    )
    blocks = (Heading("Implementation"), Paragraph("We told six local people why."), Points(("It works.",)), table)
    return Document("A paper", blocks, TODAY)


def test_a_paper_states_its_reading_age_at_its_foot():
    told = document_readability(a_paper())
    assert (told.words, told.sentences, told.jargon) == (14, 3, ())
    last = stating_reading_age(a_paper()).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.tone == "quiet"
    assert last.text == stated(told)
    assert "counted from 14 words, too few to be sure" in last.text
