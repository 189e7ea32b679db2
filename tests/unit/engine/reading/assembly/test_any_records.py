"""Whatever records a page gives, a tree grows from them and no word is made up."""

import re

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.by_hand import Page

from tallystick.engine.drafts import Recommendation
from tallystick.engine.reading.assembly import assemble
from tallystick.engine.reading.record import FIELDS

CELLS = st.sampled_from(
    [
        "",
        "1",
        "(a)",
        "14 and 16",
        "Recommendation 2. Open the hub",
        "Open the hub. Recommendation 3.",
        "1. Dig – by May 2021 2) Sow (June 2021) 4. Reap",
        "(a) Dig (b) Sow",
        "Procedure to include: a) booking b) paying",
        "★ Dig",
        "• one • two",
        "1 & 2 Head of Parks 3 Ranger Team",
        "Head of Parks\nRanger Team; Police",
        "May 2021",
        "September",
        "May 2021\nJune 2021",
        "from 33% to 55% and with more from 2% to 4%",
        "NI 45, 46\n20 visits a year",
        "£1.3 budget",
        "Communica tions",
        "As above",
        "T. =",
        "?",
        ":",
        "-",
        "Сделать мост к маю",
        "\n",
    ]
)
RECORDS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(FIELDS), CELLS | st.text(max_size=40), max_size=6), st.booleans()),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_a_tree_grows_from_any_records_and_its_words_are_theirs(rows):
    page = Page()
    for cells, continues in rows:
        page.row(continues=continues, **{name.replace(".", "__"): text for name, text in cells.items()})
    rendered = assemble(page.source, page.records, document_date="2021-03")
    plain = msgspec.to_builtins(rendered.recommendations)
    assert msgspec.convert(plain, list[Recommendation]) == rendered.recommendations
    printed = "".join(letters(piece.text) for piece in page.pieces)
    for recommendation in rendered.recommendations:
        for action in recommendation.actions:
            assert all(letters(word) in printed for word in action.text.split())


def letters(text):
    return re.sub(r"\s", "", text)
