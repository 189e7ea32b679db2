"""A roll-out waits for its pilot: for its evaluation, and for the decision on it."""

import pytest
from tests.support.decisions import a_gate, a_lead, a_manager, decided, evaluated, the_action
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.progress import IN_WINDOW, SAID, a_draft_update

from tallystick.foundation.ledger.queries import versions_of
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.models import Gate
from tallystick.modules.decisions.rules.gates import GateIsClosed, GateNeeds
from tallystick.modules.plans import deeds as plans
from tallystick.modules.progress import deeds as progress

pytestmark = pytest.mark.django_db
ROOMS = "Open the reading rooms"


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def manager(officer):
    return a_manager(officer.authority)


@pytest.fixture
def plan(officer):
    return a_plan(officer)


def begin(plan, by, status="in_progress"):
    """Let a signed-off update say that the roll-out goes on."""
    return plans.take_claim(the_action(plan, ROOMS), status=status, words="", by=by, at=MORNING)


@pytest.mark.row("PLN-21")
def test_a_roll_out_cannot_be_in_progress_until_its_pilot_is_evaluated_and_decided_on(plan, officer, manager):
    gate = a_gate(plan, officer)
    with pytest.raises(GateIsClosed, match="nobody has written its evaluation"):
        begin(plan, officer)
    gate = evaluated(gate, officer)
    with pytest.raises(GateIsClosed, match="waits for a decision"):
        begin(plan, officer)
    decided(gate, manager, "go")
    assert begin(plan, officer).claimed == "in_progress"


@pytest.mark.row("PLN-21")
def test_where_it_was_decided_that_this_is_not_the_main_strategy_the_roll_out_stays_closed(plan, officer, manager):
    gate = decided(evaluated(a_gate(plan, officer), officer), manager, "stop")
    with pytest.raises(GateIsClosed, match="not the main strategy"):
        begin(plan, officer)
    assert queries.closed_gate_of(the_action(plan, ROOMS)) == gate
    assert the_action(plan, ROOMS).claimed == ""


@pytest.mark.parametrize("status", ["in_progress", "on_track", "completed", "completed_ongoing"])
def test_no_status_that_claims_a_beginning_passes_a_closed_gate(plan, officer, status):
    a_gate(plan, officer)
    with pytest.raises(GateIsClosed):
        begin(plan, officer, status)


@pytest.mark.parametrize("status", ["not_started", "paused", "delayed"])
def test_what_has_not_begun_may_say_so_behind_a_closed_gate(plan, officer, status):
    a_gate(plan, officer)
    assert begin(plan, officer, status).claimed == status


def test_a_changed_line_does_not_pass_a_closed_gate(plan, officer):
    a_gate(plan, officer)
    action = the_action(plan, ROOMS)
    with pytest.raises(GateIsClosed):
        plans.change_line(action, {"status": "in_progress"}, by=officer, at=MORNING, seen_version=action.version)


def test_an_update_that_claims_a_beginning_is_refused_as_it_is_handed_in(plan, officer):
    a_gate(plan, officer)
    rooms = the_action(plan, ROOMS)
    update = a_draft_update(officer, rooms)
    with pytest.raises(GateIsClosed):
        progress.submit_update(update, by=officer, at=IN_WINDOW, seen_version=update.version)
    update.refresh_from_db()
    said = progress.change_update(
        update, **SAID | {"status": "not_started"}, by=officer, at=IN_WINDOW, seen_version=update.version
    )
    assert progress.submit_update(said, by=officer, at=IN_WINDOW, seen_version=said.version).state == "submitted"


def test_a_status_inherited_from_the_outcome_does_not_pass_a_closed_gate(plan, officer):
    a_gate(plan, officer)
    outcome = the_action(plan, ROOMS).outcome
    with pytest.raises(GateIsClosed):
        plans.change_line(outcome, {"status": "on_track"}, by=officer, at=MORNING, seen_version=outcome.version)
    assert the_action(plan, ROOMS).claimed == ""


def test_an_earlier_version_put_back_does_not_pass_a_closed_gate(plan, officer):
    action = the_action(plan, ROOMS)
    for status in ("in_progress", "not_started"):
        action = the_action(plan, ROOMS)
        plans.change_line(action, {"status": status}, by=officer, at=MORNING, seen_version=action.version)
    a_gate(plan, officer)
    action = the_action(plan, ROOMS)
    earlier = next(one for one in versions_of(action) if one.snapshot["status"] == "in_progress")
    with pytest.raises(GateIsClosed):
        plans.restore_line(action, version=earlier.pk, by=officer, at=MORNING, seen_version=action.version)


def test_a_go_with_changes_opens_and_a_later_stop_shuts(plan, officer, manager):
    gate = decided(evaluated(a_gate(plan, officer), officer), manager, "changes")
    assert queries.closed_gate_of(the_action(plan, ROOMS)) is None
    decided(gate, manager, "stop", later=1)
    assert queries.closed_gate_of(the_action(plan, ROOMS)) == gate


def test_an_action_that_has_begun_gets_no_gate(plan, officer):
    begin(plan, officer)
    with pytest.raises(GateNeeds, match="begun already"):
        a_gate(plan, officer)
    assert not Gate.objects.exists()


def test_a_pilot_cannot_wait_for_itself(plan, officer):
    gate = a_gate(plan, officer)
    with pytest.raises(GateNeeds, match="wait for itself"):
        deeds.hold_roll_out(gate, gate.pilot, by=officer, at=MORNING, seen_version=1)


def test_nothing_is_decided_before_it_is_evaluated(plan, officer, manager):
    with pytest.raises(GateNeeds, match="evaluation first"):
        decided(a_gate(plan, officer), manager, "go")


def test_who_wrote_the_evaluation_does_not_decide_alone(plan, officer):
    gate = evaluated(a_gate(plan, officer), officer)
    said = {"outcome": "go", "because": "It worked", "day": MORNING.date(), "at": MORNING, "seen_version": gate.version}
    with pytest.raises(NotAllowed, match="You wrote the evaluation"):
        deeds.decide_gate(gate, by=officer, **said)
    deeds.decide_gate(gate, by=officer, body="Improvement Board", **said)


def test_a_lead_of_another_action_cannot_evaluate(plan, officer):
    gate = a_gate(plan, officer)
    stranger = a_person(officer.authority, "action-lead", name="Harbour Master")
    with pytest.raises(NotAllowed):
        evaluated(gate, stranger)
    assert evaluated(gate, a_lead(officer.authority)).evaluations.count() == 1


def test_a_decision_by_somebody_who_has_not_seen_the_latest_is_refused(plan, officer, manager):
    gate = a_gate(plan, officer)
    evaluated(gate, officer)
    with pytest.raises(ChangedSince):
        decided(gate, manager, "go")


def test_lessons_are_found_across_gates_by_their_words(plan, officer):
    evaluated(a_gate(plan, officer), officer)
    assert [one.text for one in queries.lessons_found(officer, "PARENTS first")] == ["Ask parents first"]
    assert queries.lessons_found(officer, "ferry").count() == 2  # the pilot's own words
    assert not queries.lessons_found(officer, "hovercraft").exists()
    stranger = a_person(an_authority("Fallowby Council", "fallowby"))
    assert not queries.lessons_found(stranger).exists()
