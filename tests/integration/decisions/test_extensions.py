"""A date moves by decision only: who may ask, who may grant, what stays, and what is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.support.decisions import REASON, a_lead, a_manager, asked, granted, the_action, written
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.foundation.accounts.models import Delegation, Post
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.models import Extension
from tallystick.modules.decisions.rules.extensions import (
    AskedAlready,
    DateMovesByDecision,
    DecidedAlready,
    ExtensionNeedsReason,
    ExtensionNotLater,
    NothingToExtend,
)
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.rules.standing import days_late

pytestmark = pytest.mark.django_db
JULY, OCTOBER = date(2026, 7, 31), date(2026, 10, 31)


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def lead(officer):
    return a_lead(officer.authority)


@pytest.fixture
def manager(officer):
    return a_manager(officer.authority)


@pytest.fixture
def plan(officer):
    return a_plan(officer)


@audited
def stand_in(absent, delegate):
    spell = Delegation.objects.create(
        authority_id=absent.authority_id, absent=absent, delegate=delegate, starts=date(2026, 8, 1)
    )
    record("delegate named", subject=spell, by=None, at=MORNING)


def test_nothing_moves_until_an_extension_is_granted(plan, lead, manager):
    extension = asked(plan, lead)
    assert (the_action(plan).due, the_action(plan).expected) == (JULY, None)
    deeds.grant_extension(extension, by=manager, at=MORNING, seen_version=1)
    assert (the_action(plan).due, the_action(plan).expected) == (JULY, OCTOBER)


@pytest.mark.row("PLN-08")
def test_the_first_deadline_never_changes_and_lateness_counts_from_it(plan, lead, manager):
    before = the_action(plan).timescale
    granted(plan, lead, manager)
    granted(plan, lead, manager, "Easter 2027", at=MORNING + timedelta(days=60))
    action = the_action(plan)
    assert action.timescale == before
    assert action.due == JULY
    assert days_late(action.due, action.claimed, date(2026, 12, 31)) == (date(2026, 12, 31) - JULY).days
    assert [one.was_last for one in queries.extensions_of(action)] == [JULY, JULY]
    assert [one.standing_last for one in queries.extensions_of(action)] == [JULY, OCTOBER]


def test_an_extension_keeps_the_date_as_it_was_written_and_as_read(plan, lead):
    extension = Extension.objects.get(pk=asked(plan, lead, "by the end of October 2026").pk)
    assert (extension.to.text, extension.to_last) == ("by the end of October 2026", OCTOBER)
    assert (extension.was.end, extension.was_last) == ("2026-07-31", JULY)
    assert extension.because == REASON


def test_a_first_deadline_that_stands_on_the_recommendation_can_be_extended(plan, officer, manager):
    action = the_action(plan, "Put up a shelter on the quay")
    plans.change_line(
        action, {"status": "in_progress", "status_text": ""}, by=officer, at=MORNING, seen_version=action.version
    )
    action = the_action(plan, "Put up a shelter on the quay")
    extension = deeds.request_extension(
        action, to=written("October 2026"), because=REASON, by=officer, at=MORNING, seen_version=action.version
    )
    assert extension.was_last == date(2026, 5, 31)
    deeds.grant_extension(extension, by=manager, at=MORNING, seen_version=1)
    assert the_action(plan, "Put up a shelter on the quay").expected == OCTOBER


def test_a_refused_extension_moves_nothing_and_says_why(plan, lead, manager):
    extension = asked(plan, lead)
    with pytest.raises(ExtensionNeedsReason):
        deeds.refuse_extension(extension, because=" ", by=manager, at=MORNING, seen_version=1)
    deeds.refuse_extension(extension, because="The date is statutory.", by=manager, at=MORNING, seen_version=1)
    assert the_action(plan).expected is None
    assert Extension.objects.get().decided_because == "The date is statutory."


def test_a_withdrawn_extension_cannot_be_granted(plan, lead, manager):
    extension = asked(plan, lead)
    deeds.withdraw_extension(extension, by=lead, at=MORNING, seen_version=1)
    with pytest.raises(DecidedAlready):
        deeds.grant_extension(extension, by=manager, at=MORNING, seen_version=2)


@pytest.mark.parametrize("because", ["", "   "])
def test_a_request_without_a_reason_is_refused(plan, lead, because):
    action = the_action(plan)
    with pytest.raises(ExtensionNeedsReason):
        deeds.request_extension(
            action, to=written("October 2026"), because=because, by=lead, at=MORNING, seen_version=action.version
        )


@pytest.mark.parametrize("to", ["July 2026", "1 June 2026", "as soon as possible"])
def test_a_date_that_is_not_later_is_refused(plan, lead, to):
    with pytest.raises(ExtensionNotLater):
        asked(plan, lead, to)


def test_a_date_is_later_only_than_the_one_standing_now(plan, lead, manager):
    granted(plan, lead, manager)
    with pytest.raises(ExtensionNotLater):
        asked(plan, lead, "September 2026")


def test_a_closed_action_cannot_be_extended(plan, officer):
    action = the_action(plan, "Put up a shelter on the quay")
    with pytest.raises(NothingToExtend):
        deeds.request_extension(
            action, to=written("October 2026"), because=REASON, by=officer, at=MORNING, seen_version=action.version
        )


def test_an_action_without_a_deadline_cannot_be_extended(plan, officer):
    action = the_action(plan, "Open the reading rooms")
    with pytest.raises(NothingToExtend):
        deeds.request_extension(
            action, to=written("October 2026"), because=REASON, by=officer, at=MORNING, seen_version=action.version
        )


def test_only_one_request_for_an_action_waits(plan, lead, manager):
    extension = asked(plan, lead)
    with pytest.raises(AskedAlready):
        asked(plan, lead, "November 2026")
    deeds.refuse_extension(extension, because="Too long.", by=manager, at=MORNING, seen_version=1)
    assert asked(plan, lead, "August 2026").number == 2


def test_somebody_who_neither_leads_nor_writes_cannot_ask(plan, manager):
    with pytest.raises(NotAllowed):
        asked(plan, manager)


def test_a_lead_cannot_grant(plan, officer, lead):
    extension = asked(plan, officer)
    with pytest.raises(NotAllowed):
        deeds.grant_extension(extension, by=lead, at=MORNING, seen_version=1)


def test_nobody_grants_their_own_nor_that_of_the_person_they_stand_for(plan, officer, lead, manager):
    extension = asked(plan, lead)
    stand_in(lead, manager)
    with pytest.raises(NotAllowed, match="stand for the person"):
        deeds.grant_extension(extension, by=manager, at=MORNING, seen_version=1)


def test_the_database_itself_refuses_an_own_grant(plan, lead):
    extension = asked(plan, lead)

    @audited
    def past_the_rules():
        extension.state, extension.decided_by, extension.decided_at = "granted", lead, MORNING
        extension.save()
        record("extension granted", subject=extension, by=lead, at=MORNING)

    with pytest.raises(IntegrityError), transaction.atomic():
        past_the_rules()


def test_a_request_made_by_somebody_who_has_not_seen_the_latest_is_refused(plan, lead):
    action = the_action(plan)
    with pytest.raises(ChangedSince):
        deeds.request_extension(
            action, to=written("October 2026"), because=REASON, by=lead, at=MORNING, seen_version=action.version + 1
        )


def test_a_grant_is_refused_where_the_date_changed_after_it_was_asked(plan, officer, lead, manager):
    extension, action = asked(plan, lead), the_action(plan)
    words = {"revised_timescale": "September 2026"}
    plans.change_line(action, words, by=officer, at=MORNING, seen_version=action.version)
    with pytest.raises(ChangedSince):
        deeds.grant_extension(extension, by=manager, at=MORNING, seen_version=1)


@pytest.mark.parametrize("words", [{"timescale": "March 2027"}, {"revised_timescale": "March 2027"}])
def test_a_date_moved_by_decision_cannot_be_corrected_away(plan, officer, lead, manager, words):
    granted(plan, lead, manager)
    action = the_action(plan)
    with pytest.raises(DateMovesByDecision):
        plans.change_line(action, words, by=officer, at=MORNING, seen_version=action.version)
    assert (the_action(plan).due, the_action(plan).expected) == (JULY, OCTOBER)


def test_a_request_is_put_on_the_list_of_the_plans_owner_and_taken_off(plan, officer, lead, manager):
    @audited
    def make_post():
        post = Post.objects.create(authority_id=officer.authority_id, title="Director of Place")
        record("post made", subject=post, by=None, at=MORNING)
        return post

    post = make_post()
    plans.put_owner(plan, post=post, by=officer, at=MORNING)
    extension = asked(plan, lead)
    line = Due.objects.get(kind="decisions.extension")
    assert (line.post, line.done_at, line.due) == (post, None, date(2026, 9, 1))
    assert line.address == extension.get_absolute_url()
    deeds.refuse_extension(extension, because="No.", by=manager, at=MORNING, seen_version=1)
    assert Due.objects.get(kind="decisions.extension").done_at == MORNING


def test_another_authority_neither_sees_nor_decides(plan, lead):
    extension = asked(plan, lead)
    stranger = a_manager(an_authority("Fallowby Council", "fallowby"))
    assert not queries.extensions_for(stranger).exists()
    with pytest.raises(Exception, match=r"does not exist|another authority"):
        deeds.grant_extension(extension, by=stranger, at=MORNING, seen_version=1)
    assert Extension.objects.get().state == "asked"


def test_a_date_that_the_document_gave_later_is_no_move_before_or_after_a_decision(plan, officer, lead, manager):
    action = the_action(plan)
    words = {"revised_timescale": "September 2026"}
    plans.change_line(action, words, by=officer, at=MORNING, seen_version=action.version)
    granted(plan, lead, manager, at=MORNING)
    before, after = (queries.slippage_of(plan, day) for day in (date(2026, 8, 1), date(2026, 9, 2)))
    assert (before.moves, before.given, after.moves, after.given, after.days) == (0, 1, 1, 1, 31)
