"""The pipeline from an extracted document to its draft."""

import pytest
from tests.corpus.by_hand import lines

from tallystick.engine.reading import CannotRead, read, read_source
from tallystick.engine.reading.source import Cell, Line, Piece, Source, Table


def mixed():
    """A heading, a labelled list of targets, and a table of tasks."""
    texts = [
        "Wexcombe Piers Plan May 2021",
        "Priority 1: Mend the piers",
        "Success criteria:",
        "1. 90% of piers open by July 2022, from 64%",
        "2. Fewer complaints",
        "No.",
        "Action",
        "Lead",
        "Timescale",
        "1.",
        "Buy rope",
        "Buyer",
        "June 2021",
        "2.",
        "Mend gates",
        "Head of Piers",
        "July 2021",
    ]
    pieces = tuple(Piece(text, f"piece {number}") for number, text in enumerate(texts))
    rows = tuple(tuple(Cell((row + column,)) for column in range(4)) for row in (5, 9, 13))
    blocks = (Line(0, heading=1), Line(1, heading=2), Line(2), Line(3), Line(4), Table(rows, header_rows=1))
    return Source(kind="html", pieces=pieces, blocks=blocks)


@pytest.mark.row("PLN-01")
def test_targets_listed_between_the_tables_are_measures_of_the_plan():
    (priority,) = read_source(mixed()).recommendations
    assert [(m.ref, m.baseline, m.target) for m in priority.measures] == [("1", 64, 90), ("2", None, None)]
    assert [(a.ref, a.text, a.lead) for a in priority.actions] == [
        ("1", "Buy rope", ["Buyer"]),
        ("2", "Mend gates", ["Head of Piers"]),
    ]


@pytest.mark.row("PLN-19")
def test_every_value_has_its_place_and_the_headings_stand_under_their_columns():
    draft = read_source(mixed())
    assert draft.places["/recommendations/0/actions/0/text"][0].where == "piece 10"
    assert {place for place in draft.places if place.startswith("/columns/")}
    assert draft.words["placed"] + draft.words["unplaced"] + draft.words["furniture"] == draft.words["extracted"]


@pytest.mark.row("PLN-04")
def test_a_plan_for_two_recommendations_covers_both():
    draft = read_source(
        lines(
            "Recommendation 4 and 6: Open the piers",
            "",
            "Task",
            "Timescale",
            "",
            "Buy rope",
            "May 2021",
            "",
            "Mend",
            "May 2021",
        )
    )
    assert [cover.recommendations for cover in draft.covers] == [["4", "6"]]


@pytest.mark.row("PLN-19")
def test_a_contents_list_that_words_a_heading_otherwise_is_a_doubt():
    draft = read_source(
        lines(
            "Piers Action Plan",
            "Area 1",
            "Better and safer piers",
            "Area 2",
            "Safe Slipways",
            "",
            "Area 1: Better and safer pier",
            "",
            "Task",
            "Timescale",
            "",
            "1. Buy rope",
            "May 2021",
            "",
            "Area 2: Safe Slipways",
            "",
            "Task",
            "Timescale",
            "",
            "1. Mend steps",
            "May 2021",
        )
    )
    assert [(d.code, d.at) for d in draft.doubtful if d.code == "contents-differ"] == [
        ("contents-differ", "/recommendations/0/text")
    ]


@pytest.mark.row("PLN-24")
def test_a_date_that_is_not_printed_is_left_empty_and_said():
    draft = read_source(
        lines("Area 1: Piers", "", "Task", "Timescale", "", "1. Buy rope", "May 2021", "", "2. Mend", "June 2021")
    )
    assert draft.date is None
    assert ("date-not-printed", "/date") in {(d.code, d.at) for d in draft.doubtful}


@pytest.mark.row("PLN-19")
def test_a_value_that_a_doubt_stands_on_is_half_sure_and_its_neighbours_are_sure():
    draft = read_source(
        lines(
            "Area 1: Piers", "", "Task", "Timescale", "", "1. Buy rope", "in 5 days of May", "", "2. Mend", "May 2021"
        )
    )
    sure = {pointer: {placed.sure for placed in places} for pointer, places in draft.places.items()}
    doubted = {doubt.at for doubt in draft.doubtful} & set(sure)
    assert doubted
    assert all(sure[pointer] == {0.5} for pointer in doubted)
    assert sure["/recommendations/0/actions/1/text"] == {1.0}


def test_a_novel_is_no_plan():
    draft = read_source(lines(*["It was a bright day, and the boats were out beyond the harbour wall."] * 40))
    assert not [a for r in draft.recommendations for a in r.actions]
    assert draft.words["unplaced"] + draft.words["furniture"] >= draft.words["extracted"] * 0.9


@pytest.mark.row("PLN-19")
def test_the_foot_of_a_page_is_furniture_whatever_its_number():
    draft = read_source(lines("Piers Plan", "Piers Plan Page 1 of 2", "Task", "Piers Plan Page 2 of 2"))
    assert [left.text for left in draft.furniture] == ["Piers Plan Page 1 of 2", "Piers Plan Page 2 of 2"]


def test_a_document_with_no_plan_in_it_is_refused_with_a_sentence(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(
        "\n\n".join(f"On day {n} the boats went out beyond the wall, and nobody spoke." for n in range(60))
    )
    with pytest.raises(CannotRead, match="No plan was found"):
        read(story)
