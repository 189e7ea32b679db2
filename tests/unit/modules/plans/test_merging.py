"""A revised plan beside the one on the register: which line is which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.plans import a_draft, an_action

from tallystick.engine.drafts import Plan, Recommendation
from tallystick.modules.plans.rules import merging
from tallystick.modules.plans.rules.branches import branches
from tallystick.modules.plans.rules.drafting import copy_of
from tallystick.modules.plans.rules.merging import compare


def whats(lines):
    return {(line.becomes or line.was).node.text: line.what for line in lines}


def test_the_same_plan_is_unchanged_line_by_line():
    assert {line.what for line in compare(a_draft(), a_draft())} == {"unchanged"}


@pytest.mark.row("PLN-19")
def test_a_changed_cell_stands_beside_what_it_was():
    revised = copy_of(a_draft())
    revised.recommendations[0].actions[1].lead = ["Ferry Manager"]
    changed = [line for line in compare(a_draft(), revised) if line.what == "changed"]
    assert [(c.name, c.was, c.becomes) for c in changed[0].cells] == [("lead", "Head of Transport", "Ferry Manager")]


def test_a_reworded_line_with_its_number_is_the_same_line():
    revised = copy_of(a_draft())
    revised.recommendations[0].actions[1].text = "Train all of the ferry crews by summer"
    assert whats(compare(a_draft(), revised))["Train all of the ferry crews by summer"] == "changed"


def test_a_line_with_another_number_and_nearly_the_same_words_is_the_same_line():
    revised = copy_of(a_draft())
    revised.recommendations[0].actions[1].ref = "9"
    revised.recommendations[0].actions[1].text = "Train the ferry crew"
    assert whats(compare(a_draft(), revised))["Train the ferry crew"] == "changed"


def test_new_and_gone_lines_are_told_apart():
    revised = copy_of(a_draft())
    revised.recommendations[0].actions[0] = an_action("Appoint a reading champion for boys", "7")
    found = whats(compare(a_draft(), revised))
    assert found["Appoint a reading champion for boys"] == "new"
    assert found["Put up a shelter on the quay"] == "gone"


def test_a_line_that_moved_to_another_parent_is_not_new():
    revised = copy_of(a_draft())
    moved = revised.recommendations[0].actions.pop(0)
    revised.recommendations[1].actions.append(moved)
    line = next(line for line in compare(a_draft(), revised) if line.becomes and line.becomes.node.text == moved.text)
    assert line.moved
    assert line.what == "changed"


def test_capitals_and_line_ends_are_no_change():
    revised = copy_of(a_draft())
    revised.recommendations[0].text = "Make the ferry  crossing\nsafe for pupils"
    assert {line.what for line in compare(a_draft(), revised)} == {"unchanged"}


TEXTS = st.lists(st.sampled_from(["Open a room", "Close a room", "Paint the quay", "Paint the quay red"]), max_size=6)


@given(TEXTS, TEXTS)
def test_each_line_is_matched_once_or_said_to_be_new_or_gone(before, after):
    was, becomes = (
        Plan(
            title="x",
            recommendations=[Recommendation(text="y", actions=[an_action(t, str(i)) for i, t in enumerate(texts)])],
        )
        for texts in (before, after)
    )
    lines = compare(was, becomes)
    assert sorted(line.becomes.pointer for line in lines if line.becomes) == sorted(
        b.pointer for b in branches(becomes)
    )
    assert sorted(line.was.pointer for line in lines if line.was) == sorted(b.pointer for b in branches(was))


def test_a_long_plan_is_compared_within_reach_of_each_line(monkeypatch):
    monkeypatch.setattr(merging, "MANY", 12)
    was, becomes = (
        Plan(
            title="x",
            recommendations=[
                Recommendation(text="y", actions=[an_action(f"Row boat number {n} {when}", str(n)) for n in range(6)])
            ],
        )
        for when in ("now", "soon")
    )
    assert [line.what for line in compare(was, becomes)] == ["unchanged", *["changed"] * 6]
