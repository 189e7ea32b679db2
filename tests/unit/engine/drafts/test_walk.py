"""A cell printed once for several rows reaches each of them, and only where they have none of their own."""

import pytest

from tallystick.engine.drafts import Action, Measure, Outcome, Plan, Recommendation, Timescale
from tallystick.engine.drafts.walk import actions, measures, outcomes, recommendations


@pytest.fixture
def plan() -> Plan:
    shared = Outcome(
        text="More pupils attend",
        lead=["Attendance Service"],
        timescale=Timescale(text="July 2025", end="2025-07-31"),
        actions=[Action(text="Visit schools"), Action(text="Write to parents", lead=["Ada Penhale"])],
        measures=[Measure(text="Absence falls")],
    )
    direct = Action(text="Report to the board", status="completed", status_text="Done")
    return Plan(
        title="Wexcombe plan",
        recommendations=[
            Recommendation(text="Raise attendance", progress="Begun", status="delayed", outcomes=[shared]),
            Recommendation(text="Report", actions=[direct]),
        ],
    )


@pytest.mark.row("PLN-09")
def test_a_shared_cell_reaches_the_rows_that_have_none_of_their_own(plan):
    first, second, _ = actions(plan)
    assert first.lead == ("Attendance Service",)
    assert second.lead == ("Ada Penhale",)
    assert second.timescale is not None
    assert second.timescale.end == "2025-07-31"
    assert first.progress == "Begun"


def test_a_status_and_its_words_come_from_the_same_cell(plan):
    first, _, last = actions(plan)
    assert (first.status, first.status_text) == ("delayed", None)
    assert (last.status, last.status_text) == ("completed", "Done")


def test_a_pointer_leads_to_its_node(plan):
    assert [placed.pointer for placed in actions(plan)] == [
        "/recommendations/0/outcomes/0/actions/0",
        "/recommendations/0/outcomes/0/actions/1",
        "/recommendations/1/actions/0",
    ]
    assert [placed.pointer for placed in measures(plan)] == ["/recommendations/0/outcomes/0/measures/0"]
    assert [placed.pointer for placed in outcomes(plan)] == ["/recommendations/0/outcomes/0"]
    assert [placed.number for placed in recommendations(plan)] == [1, 2]


def test_a_revised_timescale_takes_the_place_of_the_first(plan):
    first = next(iter(actions(plan)))
    assert first.due is not None
    assert first.due.text == "July 2025"
    first.action.revised_timescale = Timescale(text="May 2026", end="2026-05-31")
    assert first.due.text == "May 2026"
