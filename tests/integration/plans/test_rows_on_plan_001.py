"""Row by row of the inventory: what the register says of plan 001, in numbered items; where it is at hand."""

import pytest
from tests.support.people import a_person, an_authority
from tests.support.real_plans import MARKS, draft, on_register, plan_page

from tallystick.engine.drafts import walk
from tallystick.modules.plans import queries

pytestmark = MARKS


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("PLN-01")
def test_each_lettered_part_of_an_action_counts_as_the_document_letters_it():
    plan = draft("001")
    lettered = [[step for step in placed.action.steps if step.ref] for placed in walk.actions(plan)]
    heads = [
        action
        for placed in walk.outcomes(plan)
        for action in placed.outcome.actions
        if f"{action.ref}a" in {other.ref for other in placed.outcome.actions}
    ]
    whole = [steps for steps in lettered if not steps]
    assert len(whole) - len(heads) + sum(map(len, lettered)) == 112


@pytest.mark.row("PLN-09")
def test_numbered_leads_go_to_the_actions_of_their_numbers(officer):
    plan = on_register(officer, "001")
    leads = [tuple(row.lead_held) for row in plan.actions.filter(outcome__ref="20").printed_order()]
    assert len(leads) == 6
    assert all(leads)
    assert leads[1] == leads[2]
    assert len(set(leads)) >= 4


@pytest.mark.row("PLN-10")
def test_measures_belong_to_the_actions_whose_numbers_stand_before_them(officer):
    plan = on_register(officer, "001")
    grid = next(grid for grid in queries.grids_of(plan) if grid.parent.ref == "16")
    refs = {action.pk: action.ref for action in grid.actions}
    assert [[refs[pk] for pk in grid.linked[m.pk]] for m in grid.measures] == [["1"], ["2", "3"], ["4"]]
    assert grid.measures[0].indicators == ["NI 91"]
    linked_to_none = [m for grid in queries.grids_of(plan) for m in grid.measures if not grid.linked[m.pk]]
    assert linked_to_none
    assert plan_page(officer, plan, "measures/")


@pytest.mark.row("PLN-22")
@pytest.mark.parametrize(
    ("tag", "items"), [("Be Healthy", {"25", "26"}), ("Achieve Economic Wellbeing", {"27", "28", ""})]
)
def test_an_outcome_of_the_framework_returns_its_items(officer, tag, items):
    on_register(officer, "001")
    assert {row.ref for row in queries.tagged(officer, tag)} == items  # the item after 28 is printed without a number
