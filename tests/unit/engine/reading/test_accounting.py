"""Every word is counted once, whatever the document."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.by_hand import Page, lines

from tallystick.engine.reading import read_source
from tallystick.engine.reading.accounting import account, left_over
from tallystick.engine.reading.passage import Passage, Stretch

WORDS = st.lists(
    st.sampled_from(
        [
            "Recommendation 1: Open the hub",
            "Action plan",
            "Task",
            "Timescale",
            "Lead",
            "Progress",
            "1. Find a room – by May 2021",
            "May 2021",
            "Head of Estates",
            "• Ask the harbour board",
            "Completed",
            "Area 2",
            "Page 3",
            "…",
            "Objective",
            "To be open.",
            "(a) Print (b) Post",
            "£2,000 Harbour Fund",
            "Причал открыт",
            "الميناء مفتوح",
        ]
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_the_words_of_any_document_are_counted_once(texts):
    draft = read_source(lines(*texts))
    counted = draft.words["placed"] + draft.words["unplaced"] + draft.words["furniture"]
    assert counted == draft.words["extracted"] == sum(len(text.split()) for text in texts)
    lost = [word for left in draft.unplaced for word in left.text.split()]
    assert len(lost) == draft.words["unplaced"]
    placed = {word for stands in draft.places.values() for stand in stands for word in stand.text.split()}
    foot = {word for left in draft.furniture for word in left.text.split()}
    assert {word for text in texts for word in text.split()} <= placed | foot | set(lost)


def test_a_word_that_two_values_share_is_counted_once():
    page = Page()
    page.words("one two three")
    counted = account(page.source, [Stretch(0, 0, 7), Stretch(0, 4, 13)])
    assert counted.words == {"extracted": 3, "placed": 3, "unplaced": 0, "furniture": 0}


def test_what_no_value_took_is_left_over_in_order():
    page = Page()
    page.words("one two three four")
    used = Passage("two", (Stretch(0, 4, 7),), (0,))
    assert [passage.text for passage in left_over(page.source, [used])] == ["one", "three four"]


def test_marks_that_stand_alone_beside_a_value_are_placed_with_it():
    draft = read_source(
        lines(
            "Recommendation 1: Open the hub",
            "",
            "Task",
            "Timescale",
            "Lead",
            "",
            "• Find a room .",
            "May 2021",
            "Warden",
        )
    )
    assert not [left for left in draft.unplaced if not any(c.isalnum() for c in left.text)]
