"""Later dates, pilots and options by programs alone; what came of it is asked for again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.support.decisions import a_lead, a_manager, the_action
from tests.support.people import a_person, an_authority
from tests.support.plans import a_draft, a_plan
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import Plan

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
DAY = "2026-09-01"


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


@pytest.fixture
def plan(officer: User) -> Plan:
    return a_plan(officer, a_draft())


@pytest.fixture
def program(officer: User) -> Program:
    return a_program(officer)


def a_question(program: Program) -> dict:
    """Open a question with two options and one criterion; give it as it stands."""
    told = program.send("/appraisals", title="Getting to school", question="How should pupils cross?").json()
    for name in ("Ferry", "Bus"):
        told = program.send(f"/appraisals/{told['id']}/options", name=name, seen_version=told["version"]).json()
    said = {"name": "Safety", "weight": 3, "seen_version": told["version"]}
    return program.send(f"/appraisals/{told['id']}/criteria", **said).json()


def scored(program: Program, told: dict, *points: int) -> dict:
    """Give each option its points."""
    [criterion] = told["criteria"]
    cells = [
        {"option": option["id"], "criterion": criterion["id"], "points": given}
        for option, given in zip(told["options"], points, strict=True)
    ]
    return program.send(f"/appraisals/{told['id']}/scores", "patch", scores=cells, seen_version=told["version"]).json()


@pytest.mark.row("PLN-23")
def test_options_are_weighed_recommended_decided_and_closed(program: Program, officer: User):
    told = scored(program, a_question(program), 4, 9)
    ferry, bus = (one["id"] for one in told["options"])
    assert [(one["option"], one["total"], one["place"]) for one in told["ranking"]] == [(bus, 27, 1), (ferry, 12, 2)]
    address = f"/appraisals/{told['id']}"
    said = {"option": ferry, "because": "No bridge yet.", "seen_version": told["version"]}
    told = program.send(f"{address}/recommend", **said).json()
    said = {"option": bus, "body": "Ferry Board", "day": DAY, "seen_version": told["version"]}
    told = a_program(officer).send(f"{address}/decide", **said).json()
    told = program.send(f"{address}/close", seen_version=told["version"]).json()
    now = program.get(address).json()
    assert now == told
    assert (now["recommended"], now["decided"], bool(now["closed_at"])) == (ferry, True, True)
    assert [(one["option"], one["body"]) for one in now["decisions"]] == [(bus, "Ferry Board")]


@pytest.mark.row("PLN-23")
def test_what_a_board_saw_is_not_changed_by_a_program(program: Program):
    told = a_question(program)
    address = f"/appraisals/{told['id']}"
    said = {"option": None, "body": "Ferry Board", "day": DAY, "seen_version": told["version"]}
    told = program.send(f"{address}/decide", **said).json()
    refused = program.send(f"{address}/options", name="Bridge", seen_version=told["version"])
    assert refused.status_code == 422
    assert "What it had before it stays as it was" in refused.json()["detail"]
    assert len(program.get(address).json()["options"]) == 2


def test_points_by_somebody_who_has_not_seen_the_latest_are_refused(program: Program):
    told = a_question(program)
    scored(program, told, 4, 9)
    [criterion], option = told["criteria"], told["options"][0]
    cells = [{"option": option["id"], "criterion": criterion["id"], "points": 0}]
    late = {"scores": cells, "seen_version": told["version"]}
    assert program.send(f"/appraisals/{told['id']}/scores", "patch", **late).status_code == 409
    assert [one["points"] for one in program.get(f"/appraisals/{told['id']}").json()["scores"]] == [4, 9]


def test_points_for_an_option_of_another_question_are_not_taken(program: Program):
    ours, other = a_question(program), a_question_named(program, "Getting home")
    cells = [{"option": other["options"][0]["id"], "criterion": ours["criteria"][0]["id"], "points": 1}]
    late = {"scores": cells, "seen_version": ours["version"]}
    assert program.send(f"/appraisals/{ours['id']}/scores", "patch", **late).status_code == 404


def a_question_named(program: Program, title: str) -> dict:
    """Give another question with one option."""
    told = program.send("/appraisals", title=title, question="How?").json()
    return program.send(f"/appraisals/{told['id']}/options", name="Walk", seen_version=told["version"]).json()


def test_an_option_is_changed_and_taken_out(program: Program):
    told = a_question(program)
    ferry, bus = (f"/appraisals/{told['id']}/options/{one['id']}" for one in told["options"])
    said = {"name": "Larger ferry", "cost": "40000.50", "cost_unit": "£ a year", "seen_version": told["version"]}
    told = program.send(ferry, "put", **said).json()
    told = program.send(f"{bus}/remove", seen_version=told["version"]).json()
    [left] = program.get(f"/appraisals/{told['id']}").json()["options"]
    assert (left["name"], left["cost"], left["cost_unit"]) == ("Larger ferry", "40000.50", "£ a year")


def test_a_criterion_is_changed_and_taken_out(program: Program):
    told = scored(program, a_question(program), 4, 9)
    criterion = f"/appraisals/{told['id']}/criteria/{told['criteria'][0]['id']}"
    said = {"name": "Risk", "weight": 3, "direction": "less", "seen_version": told["version"]}
    told = program.send(criterion, "put", **said).json()
    assert [one["total"] for one in told["ranking"]] == [18, 3]
    told = program.send(f"{criterion}/remove", seen_version=told["version"]).json()
    now = program.get(f"/appraisals/{told['id']}").json()
    assert (now["criteria"], now["scores"], now["ranking"]) == ([], [], [])


@pytest.mark.row("PLN-21")
def test_a_pilot_is_set_evaluated_and_decided_and_its_roll_out_may_begin(program: Program, plan: Plan, officer: User):
    pilot, waits = the_action(plan), the_action(plan, "Open the reading rooms")
    set_gate = {"scope": "Two crossings", "roll_outs": [waits.pk], "evaluation_due": "2026-10-30"}
    gate = program.send(f"/actions/{pilot.pk}/gate", **set_gate).json()
    assert (gate["state"], gate["roll_outs"], gate["evaluation_due"]) == ("unevaluated", [waits.pk], "2026-10-30")
    said = {"found": "Crews came.", "lessons": ["Ask parents first", "Train on water"], "day": DAY}
    gate = program.send(f"/gates/{gate['id']}/evaluations", **said, seen_version=gate["version"]).json()
    assert [one["id"] for one in program.get("/gates", waiting="true").json()["items"]] == [gate["id"]]
    said = {"outcome": "go", "because": "It worked.", "day": DAY, "body": "Ferry Board", "minute": "5.1"}
    decided = program.send(f"/gates/{gate['id']}/decide", **said, seen_version=gate["version"])
    assert decided.status_code == 200, decided.content
    assert program.get(f"/gates/{gate['id']}").json()["state"] == "go"
    [found] = program.get(f"/gates/{gate['id']}/evaluations").json()["items"]
    assert [one["text"] for one in found["lessons"]] == ["Ask parents first", "Train on water"]
    assert [(one["outcome"], one["body"]) for one in found["decisions"]] == [("go", "Ferry Board")]
    assert [one["text"] for one in program.get("/lessons", words="parents").json()["items"]] == ["Ask parents first"]


@pytest.mark.row("PLN-21")
def test_a_pilot_is_not_decided_before_it_is_evaluated_nor_by_who_wrote_it(program: Program, plan: Plan):
    pilot, waits = the_action(plan), the_action(plan, "Open the reading rooms")
    gate = program.send(f"/actions/{pilot.pk}/gate", scope="Two crossings", roll_outs=[waits.pk]).json()
    said = {"outcome": "go", "because": "It worked.", "day": DAY, "seen_version": gate["version"]}
    early = program.send(f"/gates/{gate['id']}/decide", **said)
    assert (early.status_code, "Write the evaluation first" in early.json()["detail"]) == (422, True)
    found = {"found": "Crews came.", "day": DAY, "seen_version": gate["version"]}
    gate = program.send(f"/gates/{gate['id']}/evaluations", **found).json()
    own = program.send(f"/gates/{gate['id']}/decide", **said | {"seen_version": gate["version"]})
    assert (own.status_code, "You wrote the evaluation" in own.json()["detail"]) == (403, True)
    assert program.get(f"/gates/{gate['id']}").json()["state"] == "undecided"


def test_another_action_is_held_behind_a_gate(program: Program, plan: Plan):
    pilot, waits = the_action(plan), the_action(plan, "Open the reading rooms")
    gate = program.send(f"/actions/{pilot.pk}/gate", scope="Two crossings", roll_outs=[waits.pk]).json()
    itself = program.send(f"/gates/{gate['id']}/hold", action=pilot.pk, seen_version=gate["version"])
    assert (itself.status_code, "cannot wait for itself" in itself.json()["detail"]) == (422, True)
    stale = program.send(f"/gates/{gate['id']}/hold", action=waits.pk, seen_version=gate["version"] + 1)
    assert stale.status_code == 409
    held = program.send(f"/gates/{gate['id']}/hold", action=waits.pk, seen_version=gate["version"]).json()
    assert (held["roll_outs"], held["version"]) == ([waits.pk], gate["version"] + 1)


def test_evidence_is_no_script(program: Program, plan: Plan):
    pilot, waits = the_action(plan), the_action(plan, "Open the reading rooms")
    gate = program.send(f"/actions/{pilot.pk}/gate", scope="Two crossings", roll_outs=[waits.pk]).json()
    said = {"found": "Crews came.", "day": DAY, "link": "javascript:alert(1)", "seen_version": gate["version"]}
    assert program.send(f"/gates/{gate['id']}/evaluations", **said).status_code == 422


@pytest.mark.row("PLN-08")
def test_a_request_is_withdrawn_by_who_asked_and_by_nobody_else(program: Program, plan: Plan, officer: User):
    action, lead = the_action(plan), a_program(a_lead(officer.authority))
    told = {"to": "October 2026", "because": "The crossing was shut.", "seen_version": action.version}
    asked = lead.send(f"/actions/{action.pk}/extensions", **told).json()
    other = program.send(f"/extensions/{asked['id']}/withdraw", seen_version=asked["version"])
    assert (other.status_code, "Only the person who asked" in other.json()["detail"]) == (403, True)
    assert lead.send(f"/extensions/{asked['id']}/withdraw", seen_version=asked["version"] + 1).status_code == 409
    lead.send(f"/extensions/{asked['id']}/withdraw", seen_version=asked["version"])
    assert program.get(f"/extensions/{asked['id']}").json()["state"] == "withdrawn"


@pytest.mark.row("PLN-08")
def test_how_many_dates_moved_is_asked_by_a_program(program: Program, plan: Plan, officer: User):
    action, lead = the_action(plan), a_program(a_lead(officer.authority))
    told = {"to": "October 2026", "because": "The crossing was shut.", "seen_version": action.version}
    asked = lead.send(f"/actions/{action.pk}/extensions", **told).json()
    manager = a_program(a_manager(officer.authority))
    granted = manager.send(f"/extensions/{asked['id']}/decide", granted="yes", seen_version=asked["version"]).json()
    moved = program.get(f"/plans/{plan.pk}/dates-moved").json()
    assert (moved["moved"], moved["moves"]) == (1, 1)
    assert {"times": 1, "actions": 1} in moved["times"]
    assert program.get(f"/plans/{plan.pk}/dates-moved", as_at="2026-05-31").json()["moves"] == 0
    assert [one["id"] for one in program.get(f"/plans/{plan.pk}/moves").json()["items"]] == [granted["id"]]
    deadline = program.get(f"/actions/{action.pk}/deadline").json()
    assert deadline["standing"]["end"] == "2026-10-31" != deadline["first"]["end"]
    assert [one["state"] for one in deadline["extensions"]] == ["granted"]


def test_a_token_that_only_reads_decides_nothing(plan: Plan, officer: User):
    little = a_program(officer, ["read plans"])
    refused = little.send("/appraisals", title="Getting to school", question="How?")
    assert (refused.status_code, "This token may not write plans" in refused.json()["detail"]) == (403, True)
    assert little.get("/appraisals").json()["items"] == []


def test_another_authoritys_rows_are_no_part_of_what_is_sent(program: Program, plan: Plan):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    theirs, ours = the_action(a_plan(stranger, a_draft())), the_action(plan)
    assert program.send(f"/actions/{ours.pk}/gate", scope="Two", roll_outs=[theirs.pk]).status_code == 404
    assert program.send("/appraisals", title="Crossing", question="How?", action=theirs.pk).status_code == 404


@pytest.mark.row("PLN-06")
def test_gates_and_options_are_asked_for_as_at_a_day(program: Program, plan: Plan):
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    pilot, waits = the_action(plan), the_action(plan, "Open the reading rooms")
    gate = program.send(f"/actions/{pilot.pk}/gate", scope="Two crossings", roll_outs=[waits.pk]).json()
    appraisal = a_question(program)
    for name, row in {"gates": gate, "appraisals": appraisal}.items():
        assert [one["id"] for one in program.get(f"/{name}").json()["items"]] == [row["id"]]
        assert program.get(f"/{name}", as_at=day).json()["items"] == []
        assert program.get(f"/{name}/{row['id']}", as_at=day).status_code == 404
        assert (
            program.get(f"/{name}/{row['id']}", as_at="2100-01-01").json() == program.get(f"/{name}/{row['id']}").json()
        )
    assert program.get(f"/gates/{gate['id']}/evaluations", as_at=day).status_code == 404
