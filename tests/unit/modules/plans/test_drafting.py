"""Correcting a draft: what is known about a line goes with the line, and no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.plans import a_draft

from tallystick.modules.plans.rules import drafting
from tallystick.modules.plans.rules.branches import branch_at, branches, cell_name, split
from tallystick.modules.plans.rules.cells import CellRefused

SECOND = "/recommendations/0/actions/1"


def test_a_corrected_cell_keeps_the_place_that_it_was_read_from():
    draft = drafting.correct(a_draft(), SECOND, {"lead": "Ferry Manager"})
    assert draft.recommendations[0].actions[1].lead == ["Ferry Manager"]
    assert draft.places[f"{SECOND}/lead/0"][0].text == "Head of Transport"


def test_correcting_leaves_the_draft_that_was_given_alone():
    before = a_draft()
    drafting.correct(before, SECOND, {"text": "Something else"})
    assert before == a_draft()


def test_a_corrected_timescale_is_read_again_from_its_words():
    draft = drafting.correct(a_draft(), SECOND, {"timescale": "31 August 2026"})
    assert draft.recommendations[0].actions[1].timescale.end == "2026-08-31"


def test_words_that_cannot_be_read_as_a_date_are_kept_as_they_are():
    draft = drafting.correct(a_draft(), SECOND, {"timescale": "when the tide allows"})
    timescale = draft.recommendations[0].actions[1].timescale
    assert (timescale.text, timescale.end) == ("when the tide allows", None)


def test_a_line_without_words_is_refused():
    with pytest.raises(CellRefused, match="cannot be empty"):
        drafting.correct(a_draft(), SECOND, {"text": "  "})


@pytest.mark.row("PLN-19")
def test_a_removed_line_leaves_its_words_among_the_unplaced():
    draft = drafting.remove(a_draft(), "/recommendations/0")
    assert "Train the ferry crews" in [words.text for words in draft.unplaced]
    assert draft.recommendations[0].ref == "2"


def test_doubts_and_covers_follow_a_line_that_moves():
    draft = drafting.move(a_draft(), "/recommendations/0", 1)
    assert draft.doubtful[0].at == "/recommendations/1/actions/1/timescale"
    assert draft.covers[0].plan == "/recommendations/0"
    assert draft.places["/recommendations/1/actions/0/text"][0].where == "line 4"


def test_doubts_of_a_removed_line_go_with_it():
    draft = drafting.remove(a_draft(), SECOND)
    assert [doubt.code for doubt in draft.doubtful] == ["missing-number"]


@pytest.mark.row("PLN-09")
def test_a_new_action_without_a_lead_is_refused():
    with pytest.raises(CellRefused, match="Name a lead"):
        drafting.add(a_draft(), "/recommendations/0", "action", {"text": "Buy a boat"})


def test_a_new_action_stands_last():
    draft = drafting.add(a_draft(), "/recommendations/0", "action", {"text": "Buy a boat", "lead": "Harbour Master"})
    assert draft.recommendations[0].actions[-1].text == "Buy a boat"


def test_a_step_cannot_stand_under_a_recommendation():
    with pytest.raises(drafting.NodeNotThere):
        drafting.add(a_draft(), "/recommendations/0", "step", {"text": "Buy a boat"})


def test_a_line_that_is_gone_is_said_to_be_gone():
    with pytest.raises(drafting.NodeNotThere, match="no longer there"):
        drafting.correct(a_draft(), "/recommendations/7", {"text": "x"})


EDITS = st.lists(st.tuples(st.sampled_from(["remove", "up", "down", "correct"]), st.integers(0, 20)), max_size=6)


@given(EDITS)
def test_every_place_names_the_line_that_it_was_read_into_after_any_edits(edits):
    draft = a_draft()
    for what, number in edits:
        lines = list(branches(draft))
        if not lines:
            break
        at = lines[number % len(lines)].pointer
        match what:
            case "remove":
                draft = drafting.remove(draft, at)
            case "correct":
                draft = drafting.correct(draft, at, {"ref": f"x{number}"})
            case _:
                draft = drafting.move(draft, at, -1 if what == "up" else 1)
    for pointer, placed in draft.places.items():
        if pointer.endswith("/text"):
            assert branch_at(draft, pointer).node.text == placed[0].text
    kept = sorted(p.text for places in draft.places.values() for p in places) + [u.text for u in draft.unplaced]
    given_words = [p.text for places in a_draft().places.values() for p in places] + ["See overleaf"]
    assert sorted(kept) == sorted(given_words)


@pytest.mark.parametrize(
    ("pointer", "node", "cell"),
    [
        ("/recommendations/0/actions/1/lead/0", "/recommendations/0/actions/1", "lead"),
        ("/recommendations/0", "/recommendations/0", ""),
        ("/title", "", "title"),
        ("", "", ""),
    ],
)
def test_a_pointer_is_a_line_and_a_cell(pointer, node, cell):
    assert split(pointer)[0] == node
    assert cell_name(pointer) == cell
