"""Sign-off: it binds to exactly what was shown, nobody signs their own words, and a changed word voids it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority
from tests.support.progress import a_led_plan, a_submitted_update
from tests.support.signing import (
    LATER,
    STARTED,
    a_chain,
    a_post,
    agreed,
    give_back,
    sign,
    stands,
    submitted,
)

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Action
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Signature, Update
from tallystick.modules.progress.rules import signing as rules

TODAY = LATER.date()


def kinds(user) -> list[str]:
    return [one.kind for one in due_for(user, TODAY)]


def changed(update, by, narrative: str) -> Update:
    update = Update.objects.get(pk=update.pk)
    return deeds.change_update(update, narrative=narrative, by=by, at=LATER, seen_version=update.version)


@pytest.mark.row("CAS-02", "PLN-07")
def test_an_update_signed_by_manager_and_owner_is_agreed_and_its_status_claimed(either_database):
    chain = a_chain()
    update = submitted(chain, status="delayed")
    assert kinds(chain.manager) == ["progress.sign"]
    sign(update, chain.manager)
    assert Update.objects.get(pk=update.pk).state == "submitted"
    assert (kinds(chain.manager), kinds(chain.owner)) == ([], ["progress.sign"])
    signature = sign(update, chain.owner)
    assert Update.objects.get(pk=update.pk).state == "agreed"
    assert Action.objects.get(pk=update.action_id).claimed == "delayed"
    assert (signature.stage, signature.digest, signature.shown["status"]) == ("owner", stands(update), "delayed")
    assert kinds(chain.owner) == []
    assert verify(chain.authority).holds


def test_an_edit_after_signing_voids_the_signature_and_both_sign_again(either_database):
    chain = a_chain()
    update = submitted(chain)
    first = sign(update, chain.manager)
    update = changed(update, chain.lead, "All crews have been trained.")
    assert Signature.objects.get(pk=first.pk).void_at == LATER
    assert (kinds(chain.manager), kinds(chain.owner)) == ([], [])
    update = deeds.submit_update(update, by=chain.lead, at=LATER, seen_version=update.version)
    with pytest.raises(NotAllowed, match="waits for the lead’s manager"):
        sign(update, chain.owner)
    sign(update, chain.manager)
    sign(update, chain.owner)
    assert Update.objects.get(pk=update.pk).state == "agreed"
    assert verify(chain.authority).holds


def test_a_signature_under_words_that_have_changed_is_refused(db):
    chain = a_chain()
    update = submitted(chain)
    seen = stands(update)
    update = changed(update, chain.lead, "All crews have been trained.")
    deeds.submit_update(update, by=chain.lead, at=LATER, seen_version=update.version)
    with pytest.raises(ChangedSince, match="nothing is signed"):
        sign(update, chain.manager, seen=seen)
    assert not Signature.objects.exists()


def test_new_evidence_is_a_change_too(db):
    chain = a_chain()
    update = submitted(chain)
    sign(update, chain.manager)
    told = {"title": "Crew list", "effective": TODAY, "public": False, "seen_version": update.version}
    deeds.add_link(update, "https://ferries.example/crews", **told, by=chain.lead, at=LATER)
    assert Signature.objects.get().void_at


def test_a_change_of_what_the_action_says_sends_it_back_to_the_manager(db):
    chain = a_chain()
    update = submitted(chain)
    sign(update, chain.manager)
    plans.change_line(update.action, {"text": "Train every crew"}, by=chain.officer, at=LATER, seen_version=1)
    with pytest.raises(NotAllowed, match="waits for the lead’s manager"):
        sign(update, chain.owner)
    assert [one.pk for one, _ in queries.waiting_for_signature(chain.manager, TODAY)] == [update.pk]
    sign(update, chain.manager, minutes=1)
    sign(update, chain.owner, minutes=2)
    assert Signature.objects.filter(void_at=None, agreed=True).count() == 2


@pytest.mark.row("CAS-02")
def test_nobody_signs_their_own_update(either_database):
    chain = a_chain()
    accounts.put_in_post(chain.lead, post=chain.posts["manager"], starts=STARTED, by=None, at=MORNING)
    update = submitted(chain)
    with pytest.raises(rules.OwnWords, match="You wrote this"):
        sign(update, chain.lead)
    assert not Signature.objects.exists()


@pytest.mark.row("CAS-02")
def test_the_delegate_of_the_author_does_not_sign(either_database):
    chain = a_chain()
    update = submitted(chain)
    accounts.delegate(chain.lead, to=chain.manager, starts=STARTED, by=None, at=MORNING)
    with pytest.raises(rules.OwnWords, match="stand in for"):
        sign(update, chain.manager)


def test_who_stands_in_for_the_manager_signs_and_is_named(db):
    chain = a_chain()
    deputy = a_person(chain.authority, "action-lead", name="Bryn Holt")
    accounts.delegate(chain.manager, to=deputy, starts=STARTED, by=None, at=MORNING)
    update = submitted(chain)
    assert sign(update, deputy).by == deputy


def test_one_person_in_both_posts_signs_once_only(db):
    chain = a_chain()
    accounts.put_in_post(chain.manager, post=chain.posts["owner"], starts=STARTED, by=None, at=MORNING)
    update = submitted(chain)
    sign(update, chain.manager)
    with pytest.raises(NotAllowed, match="another person"):
        sign(update, chain.manager)


def test_a_cycle_may_ask_for_one_signature_only(db):
    chain = a_chain(stages=("owner",))
    update = submitted(chain)
    sign(update, chain.owner)
    assert Update.objects.get(pk=update.pk).state == "agreed"


def test_one_signature_is_enough_where_the_managers_post_owns_the_plan(db):
    chain = a_chain()
    plans.put_owner(chain.plan, post=chain.posts["manager"], by=None, at=MORNING)
    update = submitted(chain)
    sign(update, chain.manager)
    assert Update.objects.get(pk=update.pk).state == "agreed"


def test_where_no_post_is_named_whoever_may_sign_off_updates_does(db):
    authority = an_authority()
    lead = a_person(authority, "action-lead", name="Tamsin Crewe")
    one, two = (a_person(authority, "service-manager", name=name) for name in ("Idris Vale", "Roz Amery"))
    update = a_submitted_update(lead, a_led_plan(lead).actions.first())
    with pytest.raises(NotAllowed):
        sign(update, a_person(authority, "elected-member", name="Cllr Penrose"))
    sign(update, one)
    with pytest.raises(NotAllowed, match="another person"):
        sign(update, one)
    sign(update, two)
    assert Update.objects.get(pk=update.pk).state == "agreed"


def test_a_vacant_post_signs_nothing_and_holds_nothing_up(db):
    chain = a_chain()
    vacant = a_post(chain.authority, "Head of Harbours", None)
    accounts.change_post(
        chain.posts["lead"], title="Ferry Master", unit=chain.unit, reports_to=vacant, by=None, at=MORNING
    )
    update = submitted(chain)
    other = a_person(chain.authority, "service-manager", name="Wren Ashby")
    assert sign(update, other).stage == "manager"


def test_another_authoritys_update_is_not_theirs_to_sign(db):
    chain = a_chain()
    update = submitted(chain)
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), "service-manager", name="Sol Reade")
    with pytest.raises(NotAllowed, match="another authority"):
        sign(update, stranger)


@pytest.mark.row("CAS-02")
def test_a_return_needs_a_reason_and_goes_back_on_the_leads_list(either_database):
    chain = a_chain()
    update = submitted(chain)
    with pytest.raises(rules.ReturnNeedsReason):
        give_back(update, chain.manager, " ")
    give_back(update, chain.manager, "Say which crews.")
    update = Update.objects.get(pk=update.pk)
    assert update.state == "returned"
    assert queries.returned_because(update).because == "Say which crews."
    assert kinds(chain.lead) == ["progress.returned"]
    assert kinds(chain.manager) == []
    update = changed(update, chain.lead, "The first and second crews.")
    deeds.submit_update(update, by=chain.lead, at=LATER, seen_version=update.version)
    assert kinds(chain.lead) == []
    assert kinds(chain.manager) == ["progress.sign"]
    assert verify(chain.authority).holds


def test_a_return_by_the_owner_voids_what_the_manager_signed(db):
    chain = a_chain()
    update = submitted(chain)
    first = sign(update, chain.manager)
    give_back(update, chain.owner, minutes=1)
    assert Signature.objects.get(pk=first.pk).void_at


def test_an_agreed_update_is_neither_changed_nor_returned_nor_signed_again(db):
    chain = a_chain()
    update = agreed(chain)
    with pytest.raises(Refusal):
        changed(update, chain.lead, "Something else.")
    for deed in (sign, give_back):
        with pytest.raises(rules.NothingToSign):
            deed(update, chain.manager, minutes=5)


def test_many_are_signed_at_once_and_one_that_changed_is_told(either_database):
    chain = a_chain(actions=4)
    updates = [submitted(chain, place) for place in range(4)]
    seen = [(one, stands(one)) for one in updates]
    mended = changed(updates[1], chain.lead, "Something else.")
    deeds.submit_update(mended, by=chain.lead, at=LATER, seen_version=mended.version)
    signed, refused = deeds.sign_many(seen, by=chain.manager, at=LATER)
    assert {one.update_id for one in signed} == {updates[n].pk for n in (0, 2, 3)}
    assert len(refused) == 1
    assert "changed after you opened it" in refused[0]
    assert verify(chain.authority).holds


def test_where_none_of_many_can_be_signed_nothing_is_recorded(db):
    chain = a_chain()
    with pytest.raises(Refusal, match="changed after you opened it"):
        deeds.sign_many([(submitted(chain), "0" * 64)], by=chain.manager, at=LATER)
    with pytest.raises(Refusal, match="Tick what you agree to"):
        deeds.sign_many([], by=chain.manager, at=LATER)


@pytest.mark.row("CAS-02")
def test_decisions_are_numbered_without_a_gap_and_in_the_order_of_their_dates(db):
    chain = a_chain()
    update = submitted(chain)
    give_back(update, chain.manager)
    update = changed(update, chain.lead, "Better.")
    update = deeds.submit_update(update, by=chain.lead, at=LATER, seen_version=update.version)
    sign(update, chain.manager, minutes=5)
    with pytest.raises(rules.DecisionOutOfOrder):
        sign(update, chain.owner, minutes=4)
    sign(update, chain.owner, minutes=6)
    found = queries.decisions_of(update.action_id)
    assert [one.number for one in found] == [1, 2, 3]
    dates = [one.signature.at for one in found]
    assert dates == sorted(dates)


def test_a_long_list_takes_as_many_questions_as_a_short_one(db):
    chain = a_chain(actions=8)
    for place in range(2):
        submitted(chain, place)
    few = questions(chain)
    for place in range(2, 8):
        submitted(chain, place)
    assert questions(chain) == few


def questions(chain) -> int:
    with CaptureQueriesContext(connection) as captured:
        queries.as_signed(queries.waiting_for_signature(chain.manager, TODAY))
    return len(captured)
