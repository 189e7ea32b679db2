"""What people do with plans, on a real database: whole or not at all, recorded, and nothing overwritten unseen."""

import pytest
from tests.support.intakes import act
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_plan

from tallystick.engine.drafts import Draft, Recommendation
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.queries import history_of
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Mention, Outcome, Plan
from tallystick.modules.plans.models import Recommendation as Row
from tallystick.modules.plans.rules.cells import CellRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def gold_draft():
    from pathlib import Path

    import msgspec

    folder = Path(__file__).parents[3].parent / "shared" / "import-gold"

    def read(name: str) -> Draft:
        if not folder.exists():
            pytest.skip("../shared is not here")
        return msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Draft)

    return read


@pytest.mark.row("PLN-01")
def test_a_plan_gives_back_the_tree_that_it_was_read_from(officer):
    assert queries.draft_of(a_plan(officer)) == a_draft()


@pytest.mark.parametrize("gold", ["001", "003", "004"])
def test_each_cell_of_a_gold_plan_is_retrievable_unchanged(officer, gold, gold_draft):
    draft = gold_draft(gold)
    assert queries.draft_of(a_plan(officer, draft)) == draft


def test_an_import_that_fails_leaves_nothing_behind(officer):
    draft = a_draft()
    draft.recommendations[1].outcomes[0].actions[0].status = "no such status"
    notches = Notch.objects.count()
    with pytest.raises(Exception, match="action_status_is_known"):
        a_plan(officer, draft)
    assert (Plan.objects.count(), Row.objects.count(), Mention.objects.count()) == (0, 0, 0)
    assert Notch.objects.count() == notches


def test_the_ledger_still_holds_after_a_plan_was_imported_changed_and_taken_apart(officer):
    plan = a_plan(officer)
    row = plan.recommendations.first()
    row = deeds.change_line(row, {"lead": "Quay Master"}, **act(officer, seen_version=1))
    row = deeds.take_out_line(row, **act(officer, seen_version=row.version))
    deeds.put_back_line(row, **act(officer, seen_version=row.version))
    assert verify(officer.authority).holds


def test_two_people_changing_one_line_do_not_overwrite_each_other(officer):
    row = a_plan(officer).recommendations.first()
    colleague = a_person(officer.authority, name="Ifan Rees")
    deeds.change_line(row, {"text": "Mine"}, **act(officer, seen_version=1))
    with pytest.raises(ChangedSince, match="Somebody changed this"):
        deeds.change_line(row, {"text": "Theirs"}, **act(colleague, seen_version=1))
    row.refresh_from_db()
    assert (row.text, row.version) == ("Mine", 2)


@pytest.mark.row("PLN-09")
def test_a_new_action_without_a_lead_is_refused_and_an_import_keeps_the_gap(officer):
    plan = a_plan(officer, Draft(title="Bare", recommendations=[Recommendation(text="R", actions=[])]))
    with pytest.raises(CellRefused, match="Name a lead"):
        deeds.add_line(plan, "action", {"text": "Row"}, under=plan.recommendations.get(), **act(officer))
    assert not plan.actions.exists()
    gap = a_draft()
    gap.recommendations[1].outcomes[0].actions[0].lead = []
    assert a_plan(officer, gap).actions.filter(lead_held=[]).count() == 1


def test_a_plan_is_written_by_hand_from_nothing(officer):
    plan = deeds.start_plan(title="Quays", organisation="", kind="", date="2026", **act(officer))
    quay = deeds.add_line(plan, "recommendation", {"ref": "1", "text": "Mend the quay"}, under=None, **act(officer))
    safe = deeds.add_line(plan, "outcome", {"text": "Nobody slips"}, under=quay, **act(officer))
    words = {"text": "Lay planks", "lead": "Carpenter", "timescale": "31 March 2026"}
    planks = deeds.add_line(plan, "action", words, under=safe, **act(officer))
    deeds.add_line(plan, "step", {"text": "Buy oak"}, under=planks, **act(officer))
    deeds.add_line(plan, "measure", {"text": "Slips counted"}, under=safe, **act(officer))
    draft = queries.draft_of(plan)
    action = draft.recommendations[0].outcomes[0].actions[0]
    assert (action.text, action.timescale.end, action.steps[0].text) == ("Lay planks", "2026-03-31", "Buy oak")
    assert planks.due.isoformat() == "2026-03-31"
    assert [asked.ref for asked in queries.coverage_of(plan)] == ["1"]


def test_a_lead_named_above_holds_for_the_actions_below_as_soon_as_it_changes(officer):
    plan = a_plan(officer)
    deeds.change_line(plan.recommendations.first(), {"lead": "Quay Master"}, **act(officer, seen_version=1))
    assert plan.actions.get(text="Put up a shelter on the quay").lead_held == ["Quay Master"]
    found = queries.find_actions(officer, queries.ActionSearch(lead="quay  master"), as_at=MORNING.date())
    assert [action.text for action in found] == ["Put up a shelter on the quay"]


def test_earlier_words_can_be_put_back_and_the_later_are_kept(officer):
    row = a_plan(officer).recommendations.first()
    row = deeds.change_line(row, {"text": "Other", "timescale": "June 2027"}, **act(officer, seen_version=1))
    first = queries.versions_kept(row).last()
    row = deeds.restore_line(row, version=first.pk, **act(officer, seen_version=2))
    assert (row.text, row.timescale.end, row.version) == ("Make the ferry crossing safe for pupils", "2026-05-31", 3)
    assert len(list(history_of(row))) == 3


def test_lines_change_places(officer):
    plan = a_plan(officer)
    second = plan.recommendations.last()
    deeds.move_line(second, by_places=-1, **act(officer, seen_version=1))
    assert [row.ref for row in plan.recommendations.printed_order()] == ["2", "1"]


@pytest.mark.row("PLN-04")
def test_taking_out_a_part_of_the_plan_uncovers_the_recommendations_that_it_answered(officer):
    plan = a_plan(officer)
    part = plan.recommendations.get(ref="2")
    part = deeds.take_out_line(part, **act(officer, seen_version=1))
    assert {asked.ref: bool(asked.answered_by) for asked in queries.coverage_of(plan)} == {
        "1": True,
        "2": False,
        "3": False,
    }
    assert not Outcome.objects.standing().exists()
    deeds.put_back_line(part, **act(officer, seen_version=part.version))
    assert all(asked.answered_by for asked in queries.coverage_of(plan))
    assert queries.draft_of(plan) == a_draft()


def test_a_line_is_not_put_back_below_one_that_is_still_out(officer):
    plan = a_plan(officer)
    action = deeds.take_out_line(plan.actions.get(text="Open the reading rooms"), **act(officer, seen_version=1))
    outcome = plan.outcomes.get()
    deeds.take_out_line(outcome, **act(officer, seen_version=outcome.version))
    with pytest.raises(Exception, match="first"):
        deeds.put_back_line(action, **act(officer, seen_version=action.version))


@pytest.mark.row("PLN-25")
def test_linking_a_plan_to_a_weakness_clears_the_gap(officer):
    plan = a_plan(officer)
    weakness = plan.review.judgements.get(weakness=True)
    assert weakness.text == "Health and safety"
    deeds.answer_judgement(weakness, plan.recommendations.first(), **act(officer))
    assert [bool(j.taken_up_by) for j in queries.judgements_of(plan.review)] == [True, False]


@pytest.mark.row("PLN-24")
def test_a_later_report_attaches_to_the_review_of_the_first(officer):
    first, second = a_plan(officer), a_plan(officer, Draft(title="Second report"))
    second = deeds.attach_to_review(second, first.review, **act(officer))
    assert set(second.review.plans.all()) == {first, second}
    assert (second.review.team, second.review.areas) == (["A. Finch", "B. Wren"], ["Reading", "Travel"])


@pytest.mark.parametrize("role", ["action-lead", "elected-member", "auditor", None])
def test_whoever_may_not_write_plans_changes_nothing(officer, role):
    plan = a_plan(officer)
    reader = a_person(officer.authority, role, name="Tamsin Oke")
    with pytest.raises(NotAllowed, match="You need a role"):
        deeds.change_line(plan.recommendations.first(), {"text": "Mine"}, **act(reader, seen_version=1))
    with pytest.raises(NotAllowed):
        deeds.import_draft(a_draft(), document=None, **act(reader))


def test_another_authority_changes_nothing(officer):
    plan = a_plan(officer)
    stranger = a_person(an_authority("Fallowby Council", "fallowby"), name="Perran Coad")
    with pytest.raises(NotAllowed, match="another authority"):
        deeds.change_line(plan.recommendations.first(), {"text": "Mine"}, **act(stranger, seen_version=1))
    with pytest.raises(NotAllowed, match="another authority"):
        deeds.ask(plan, ref="9", **act(stranger))
