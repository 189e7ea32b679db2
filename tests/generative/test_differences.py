"""What differs between two moments of a plan: nothing with itself, and exactly the change that was made."""

import copy

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.support.plans import a_draft, a_long_draft

from tallystick.modules.plans.rules.branches import branch_at, branches, children
from tallystick.modules.plans.rules.differences import counted, differences, longest_rising
from tallystick.modules.plans.rules.frozen import FrozenPlan
from tallystick.modules.plans.rules.telling import sentence

POINTERS = [branch.pointer for branch in branches(a_draft())]
LONG = a_long_draft(640)


def frozen(draft):
    """Give a plan whose lines are named by their first pointers."""
    return FrozenPlan(draft, {branch.pointer: f"{branch.kind}/{n}" for n, branch in enumerate(branches(draft))})


def test_nothing_differs_between_a_plan_and_itself():
    for draft in (a_draft(), LONG):
        assert differences(frozen(draft), frozen(copy.deepcopy(draft))) == []


@given(st.sampled_from(POINTERS), st.text(min_size=1))
def test_a_changed_text_is_one_difference_about_that_line(pointer, text):
    was, becomes = frozen(a_draft()), frozen(a_draft())
    branch = branch_at(becomes.draft, pointer)
    before, branch.node.text = branch.node.text, text
    found = differences(was, becomes)
    assert [(one.line, one.cell, one.was, one.becomes) for one in found] == (
        [] if text == before else [(was.lines[pointer], "text", before, text)]
    )
    assert all(sentence(one) for one in found)


@given(st.sampled_from(POINTERS))
def test_a_line_taken_out_is_told_with_all_below_it_and_one_added_the_other_way_round(pointer):
    was = frozen(a_draft())
    draft, (parent, _, index) = a_draft(), pointer.rpartition("/")
    above, _, holder = parent.rpartition("/")
    node = branch_at(draft, above).node if above else draft
    names = {id(branch.node): was.lines[branch.pointer] for branch in branches(draft)}
    del children(node, holder)[int(index)]
    becomes = FrozenPlan(draft, {branch.pointer: names[id(branch.node)] for branch in branches(draft)})
    gone = {name for at, name in was.lines.items() if f"{at}/".startswith(f"{pointer}/")}
    assert {(one.what, one.line) for one in differences(was, becomes)} == {("taken out", name) for name in gone}
    assert {(one.what, one.line) for one in differences(becomes, was)} == {("added", name) for name in gone}


@given(st.integers(0, 39), st.integers(0, 39))
def test_one_line_moved_among_its_neighbours_is_one_difference(start, end):
    draft = msgspec.convert(msgspec.to_builtins(LONG), type(LONG))
    was = frozen(LONG)
    names = {id(branch.node): was.lines[branch.pointer] for branch in branches(draft)}
    actions = draft.recommendations[3].actions
    actions.insert(end, actions.pop(start))
    becomes = FrozenPlan(draft, {branch.pointer: names[id(branch.node)] for branch in branches(draft)})
    assert counted(differences(was, becomes)) == ({} if start == end else {"moved": 1})


@given(st.permutations(range(7)))
def test_what_stays_put_is_in_order_and_as_many_as_can_be(numbers):
    kept = sorted(longest_rising(list(numbers)))
    run = [numbers[place] for place in kept]
    longest = [1] * len(numbers)
    for place in range(len(numbers)):
        longest[place] = 1 + max((longest[b] for b in range(place) if numbers[b] < numbers[place]), default=0)
    assert run == sorted(run)
    assert len(run) == max(longest)
