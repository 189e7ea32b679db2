"""A timescale leaves the action only where something sets it off."""

import pytest
from tests.corpus.by_hand import passage

from tallystick.engine.reading.cells.timing import cut_timescale, entries, read_several


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize(
    ("said", "text", "words", "end"),
    [
        ("Write the guide (May 2021)", "Write the guide", "May 2021", "2021-05-31"),
        ("Train all wardens – by June 2021;", "Train all wardens", "by June 2021", "2021-06-30"),
        ("Open two hubs - trial by May 2021, roll-out by July 2021", "Open two hubs", None, "2021-07-31"),
        ("Meet partners – New cohort from September 2021", "Meet partners", "New cohort from September 2021", None),
        ("Agree a plan for ages 14-19 – Ongoing", "Agree a plan for ages 14-19", "Ongoing", None),
    ],
)
def test_a_timescale_set_off_by_a_dash_or_bracket_is_cut_out(said, text, words, end):
    timed = cut_timescale(passage(said))
    assert timed.text.text == text
    assert words is None or timed.words.text == words
    assert timed.timescale.end == end


@pytest.mark.row("PLN-05")
def test_a_timescale_inside_a_sentence_is_read_and_the_sentence_stays_whole():
    said = "Deliver training by March 2021, and fold it into the wider programme."
    timed = cut_timescale(passage(said))
    assert timed.text.text == said
    assert timed.timescale.end == "2021-03-31"


def test_a_school_year_and_an_event_are_no_timescale():
    assert cut_timescale(passage("Support young people from year 9 to choose a course")).timescale is None


def test_a_pointer_to_another_row_is_kept_as_the_timescale_it_stands_for():
    timed = cut_timescale(passage("Find the money for training – see above."))
    assert (timed.text.text, timed.timescale.text, timed.timescale.end) == (
        "Find the money for training",
        "see above",
        None,
    )


@pytest.mark.row("PLN-05")
def test_several_timescales_in_one_cell_end_with_the_last():
    assert read_several("May 2021 July 2021").end == "2021-07-31"
    assert [entry.text for entry in entries(passage("May 2021\nJuly 2021"))] == ["May 2021", "July 2021"]
