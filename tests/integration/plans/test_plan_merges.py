"""A revised document merged into its plan: what was picked is taken over, and nothing else."""

import pytest
from tests.support.intakes import act, taken_in
from tests.support.people import a_person, an_authority
from tests.support.plans import a_draft, a_plan

from tallystick.lib.refusals import ChangedSince
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Action
from tallystick.modules.plans.rules.drafting import copy_of
from tallystick.modules.plans.rules.merging import adds, compare, removes, takes

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


def revised_draft():
    draft = copy_of(a_draft())
    draft.recommendations[0].actions[1].lead = ["Ferry Manager"]
    draft.recommendations[0].actions[1].text = "Train every ferry crew"
    draft.recommendations[0].actions.append(copy_of(a_draft()).recommendations[0].actions[0])
    draft.recommendations[0].actions[2].text = "Paint yellow lines along the edge"
    draft.recommendations[1].outcomes[0].measures = []
    return draft


@pytest.mark.row("PLN-19")
def test_a_merge_takes_over_what_was_picked_and_nothing_else(officer, tmp_path):
    plan = a_plan(officer)
    intake = taken_in(officer, tmp_path, revised_draft(), revises=plan)
    lines = queries.compared(intake)
    changed = next(line for line in lines if line.cells)
    picks = {takes(changed, cell) for cell in changed.cells if cell.name == "lead"}
    picks |= {adds(line) for line in lines if line.what == "new"}
    deeds.merge_revision(intake, picks, **act(officer, seen_version=1))
    action = Action.objects.get(ref="2", recommendation__ref="1")
    assert (action.lead, action.text) == (["Ferry Manager"], "Train the ferry crews")
    assert plan.actions.filter(text="Paint yellow lines along the edge").exists()
    assert plan.measures.standing().filter(text="More children read well").exists()


def test_a_line_that_is_gone_is_taken_out_only_when_it_was_picked(officer, tmp_path):
    plan = a_plan(officer)
    intake = taken_in(officer, tmp_path, revised_draft(), revises=plan)
    gone = next(line for line in queries.compared(intake) if line.what == "gone")
    deeds.merge_revision(intake, {removes(gone)}, **act(officer, seen_version=1))
    assert not plan.measures.standing().filter(text="More children read well").exists()


def test_a_merge_is_refused_when_the_plan_changed_after_it_was_compared(officer, tmp_path):
    plan = a_plan(officer)
    intake = taken_in(officer, tmp_path, revised_draft(), revises=plan)
    deeds.change_line(plan.recommendations.first(), {"text": "Changed meanwhile"}, **act(officer, seen_version=1))
    with pytest.raises(ChangedSince, match="Compare it again"):
        deeds.merge_revision(intake, [], **act(officer, seen_version=1))
    intake = deeds.compare_again(intake, **act(officer))
    deeds.merge_revision(intake, [], **act(officer, seen_version=intake.version))


def test_what_was_taken_over_whole_reads_as_the_revised_document(officer, tmp_path):
    plan = a_plan(officer)
    intake = taken_in(officer, tmp_path, revised_draft(), revises=plan)
    lines = queries.compared(intake)
    picks = {takes(line, cell) for line in lines for cell in line.cells}
    picks |= {adds(line) for line in lines if line.what == "new"} | {
        removes(line) for line in lines if line.what == "gone"
    }
    plan = deeds.merge_revision(intake, picks, **act(officer, seen_version=1))
    assert {line.what for line in compare(queries.draft_of(plan), revised_draft())} == {"unchanged"}
