"""Options are weighed and ranked; nothing closes before a board has decided."""

import pytest
from tests.support.decisions import a_manager, an_appraisal, the_action
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.models import Appraisal, BoardDecision, Option
from tallystick.modules.decisions.rules.ranking import AppraisalIncomplete, ScoreOutOfRange
from tallystick.modules.plans import deeds as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_person(an_authority())


def decide(appraisal, by, option="Ferry", **said) -> BoardDecision:
    appraisal = Appraisal.objects.get(pk=appraisal.pk)
    chosen = appraisal.options.get(name=option)
    return deeds.record_board_decision(
        appraisal,
        option=chosen,
        body=said.pop("body", "Social Care Board"),
        minute="7",
        day=MORNING.date(),
        by=by,
        at=MORNING,
        seen_version=appraisal.version,
    )


@pytest.mark.row("PLN-23")
def test_three_options_by_four_criteria_rank_as_by_hand_and_close_only_on_a_boards_decision(officer):
    appraisal = an_appraisal(officer)
    names = {str(one.pk): one.name for one in appraisal.options.all()}
    ranking = queries.ranking_of(appraisal)
    assert [(names[one.option], one.total, one.place) for one in ranking] == [
        ("Ferry", 68, 1),
        ("Bus", 61, 2),
        ("Taxi", 48, 3),
    ]
    with pytest.raises(AppraisalIncomplete, match="No board has decided"):
        deeds.close_appraisal(appraisal, by=officer, at=MORNING, seen_version=appraisal.version)
    decide(appraisal, officer)
    appraisal.refresh_from_db()
    closed = deeds.close_appraisal(appraisal, by=officer, at=MORNING, seen_version=appraisal.version)
    assert closed.closed_at == MORNING


@pytest.mark.row("PLN-23")
def test_an_action_is_not_completed_while_a_board_has_not_decided_on_its_options(officer):
    plan = a_plan(officer)
    appraisal = an_appraisal(officer, the_action(plan))
    with pytest.raises(AppraisalIncomplete, match="wait for a board"):
        plans.take_claim(the_action(plan), status="completed", words="", by=officer, at=MORNING)
    decide(appraisal, officer)
    plans.take_claim(the_action(plan), status="completed", words="", by=officer, at=MORNING)
    assert the_action(plan).claimed == "completed"


def test_what_a_board_decided_on_stays_as_it_saw_it(officer):
    appraisal = an_appraisal(officer)
    decide(appraisal, officer)
    appraisal.refresh_from_db()
    option, criterion = appraisal.options.first(), appraisal.criteria.first()
    said = {"by": officer, "at": MORNING, "seen_version": appraisal.version}
    for change in (
        lambda: deeds.score_options(appraisal, {(option.pk, criterion.pk): (1, "")}, **said),
        lambda: deeds.change_criterion(appraisal, criterion, name="Safety", weight=9, **said),
        lambda: deeds.remove_option(option, **said),
        lambda: deeds.recommend(option, because="It is best", **said),
    ):
        with pytest.raises(AppraisalIncomplete, match="A board has decided"):
            change()
    assert queries.ranking_of(appraisal)[0].total == 68


def test_an_option_taken_out_takes_its_scores_and_reorders_nothing(officer):
    appraisal = an_appraisal(officer)
    bus = Option.objects.get(name="Bus")
    deeds.remove_option(bus, by=officer, at=MORNING, seen_version=appraisal.version)
    assert [one.total for one in queries.ranking_of(appraisal)] == [68, 48]


def test_points_beyond_ten_are_refused_and_nothing_is_kept(officer):
    appraisal = an_appraisal(officer)
    option, criterion = appraisal.options.first(), appraisal.criteria.first()
    with pytest.raises(ScoreOutOfRange):
        deeds.score_options(
            appraisal, {(option.pk, criterion.pk): (11, "")}, by=officer, at=MORNING, seen_version=appraisal.version
        )
    assert queries.ranking_of(appraisal)[0].total == 68


def test_a_decision_names_its_board(officer):
    with pytest.raises(AppraisalIncomplete, match="Name the board"):
        decide(an_appraisal(officer), officer, body=" ")


def test_two_options_cannot_share_a_name(officer):
    appraisal = an_appraisal(officer)
    with pytest.raises(AppraisalIncomplete, match="this name already"):
        deeds.change_option(appraisal, None, name="ferry", by=officer, at=MORNING, seen_version=appraisal.version)


def test_a_sheet_of_points_by_somebody_who_has_not_seen_the_latest_is_refused(officer):
    appraisal = an_appraisal(officer)
    with pytest.raises(ChangedSince):
        deeds.score_options(appraisal, {}, by=officer, at=MORNING, seen_version=1)


def test_a_manager_records_decisions_and_writes_no_options(officer):
    manager, appraisal = a_manager(officer.authority), an_appraisal(officer)
    with pytest.raises(NotAllowed):
        deeds.change_option(appraisal, None, name="Barge", by=manager, at=MORNING, seen_version=appraisal.version)
    assert decide(appraisal, manager).body == "Social Care Board"


def test_another_authority_decides_nothing_here(officer):
    appraisal = an_appraisal(officer)
    stranger = a_person(an_authority("Fallowby Council", "fallowby"))
    assert not queries.appraisals_for(stranger).exists()
    with pytest.raises(NotAllowed):
        decide(appraisal, stranger)
