"""The document's own key of colours, on lines or in a table; a colour without one is doubtful."""

import pytest
from tests.corpus.by_hand import lines

from tallystick.engine.reading import read_source
from tallystick.engine.reading.colours import without_key
from tallystick.engine.reading.source import Cell, Line, Piece, Source, Table

KEYS = {
    "a line": ["Key: Green = completed; Amber = in progress; Red = not started"],
    "a legend": ["Green – completed | Amber – in progress | Red – not started"],
    "commas": ["RAG key: Green: completed, Amber: in progress, Red: not started."],
    "lines": ["Key to colours", "", "Green – completed", "Amber – in progress", "Red – not started"],
    "wide blanks": ["Legend", "Green    Completed", "Amber\tIn progress", "Red   Not started"],
    "in one line": ["RAG: Green = completed Amber = in progress Red = not started"],
}
MEANT = {"green": "completed", "amber": "in_progress", "red": "not_started"}
PLAN = [["Action", "Lead", "Timescale", "RAG"]] + [
    [f"{task} the quay", "Quay Master", "May 2031", colour]
    for task, colour in {"Sweep": "Green", "Paint": "Amber", "Light": "Red"}.items()
]


def document(*blocks):
    """Lines, given as words, and tables, given as rows of words."""
    pieces, made = [], []
    for block in blocks:
        rows = [[block]] if isinstance(block, str) else block
        cells = []
        for row in rows:
            first = len(pieces)
            pieces += [Piece(text, f"piece {first + n}") for n, text in enumerate(row)]
            cells.append(tuple(Cell((first + n,)) for n in range(len(row))))
        made.append(Line(len(pieces) - 1) if isinstance(block, str) else Table(tuple(cells)))
    return Source(kind="html", pieces=tuple(pieces), blocks=tuple(made))


def statuses_of(draft):
    return [
        action.status
        for plan in draft.recommendations
        for action in (*plan.actions, *(a for outcome in plan.outcomes for a in outcome.actions))
    ]


@pytest.mark.row("PLN-07")
@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_a_key_on_lines_is_found_and_leaves_nothing_of_itself_behind(key):
    source, meanings = without_key(lines(*key))
    assert meanings == MEANT
    assert {source.pieces[line.piece].text for line in source.blocks} <= {""}


@pytest.mark.row("PLN-07")
@pytest.mark.parametrize(
    "key",
    [
        [["Green", "Completed"], ["Amber", "In progress"], ["Red", "Not started"]],
        [["Colour", "Meaning"], ["Green", "Completed"], ["Amber", "In progress"], ["Red", "Not started"]],
        [["Key"], ["Green", "Completed"], ["Amber", "In progress"], ["Red", "Not started"]],
        [["Green = completed", "Amber = in progress", "Red = not started"]],
        [["Key", "Green – completed", "Amber – in progress", "Red – not started"]],
        [["Green", "Completed", "Amber", "In progress", "Red", "Not started"]],
    ],
)
def test_a_table_that_is_a_key_tells_what_the_colours_of_the_plan_mean(key):
    draft = read_source(document("Quay Improvement Plan", PLAN, "Status key", key))
    assert statuses_of(draft) == ["completed", "in_progress", "not_started"]
    assert not any("ompleted" in left.text or "key" in left.text for left in draft.unplaced)
    assert "colour-without-key" not in {doubt.code for doubt in draft.doubtful}


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_a_key_above_the_plan_is_furniture_and_is_read(key):
    draft = read_source(document("Quay Improvement Plan", *key, PLAN))
    assert statuses_of(draft) == ["completed", "in_progress", "not_started"]
    assert "ompleted" in " ".join(each.text for each in draft.furniture)
    assert draft.words["placed"] + draft.words["unplaced"] + draft.words["furniture"] == draft.words["extracted"]


@pytest.mark.row("PLN-07")
def test_a_colour_without_a_key_is_unknown_and_doubtful_at_each_cell():
    draft = read_source(document("Quay Improvement Plan", PLAN))
    assert statuses_of(draft) == ["unknown"] * 3
    assert [doubt.code for doubt in draft.doubtful].count("colour-without-key") == 3


def test_a_colour_that_two_keys_dispute_means_nothing():
    first, other = "Key: Green = completed; Red = delayed", "Key: Green = on track; Red = delayed"
    assert without_key(lines(first, "Quays", other))[1] == {"red": "delayed"}


@pytest.mark.parametrize(
    "words",
    ["Green spaces – completed", "Green: the new park", "Key: partners are listed below", "Paint the quay red - done"],
)
def test_words_that_only_hold_a_colour_are_no_key(words):
    source = lines(words, "Sweep the quay")
    assert without_key(source) == (source, {})


def test_a_plan_whose_first_column_is_a_colour_is_no_key():
    source = document([["RAG", "Action"], ["Green", "Sweep the quay"], ["Amber", "Paint it"], ["Green", "Light it"]])
    assert without_key(source) == (source, {})
