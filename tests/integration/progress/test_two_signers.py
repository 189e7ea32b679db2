"""Two people at the same moment: one signature, and never a signature under words that changed."""

import pytest
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person
from tests.support.signing import LATER, STARTED, a_chain, stands, submitted

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Lock, Signature, Update


def test_of_two_managers_who_sign_at_once_one_does(either_database):
    chain = a_chain()
    second = a_person(chain.authority, "service-manager", name="Wren Ashby")
    accounts.put_in_post(second, post=chain.posts["manager"], starts=STARTED, by=None, at=MORNING)
    update = submitted(chain)
    seen = stands(update)
    given, refused = at_once(
        *(lambda by=by: deeds.sign_update(update, digest=seen, by=by, at=LATER) for by in (chain.manager, second))
    )
    assert (len(given), len(refused)) == (1, 1)
    assert isinstance(refused[0], Refusal)
    assert Signature.objects.filter(agreed=True, void_at=None).count() == 1
    assert verify(chain.authority).holds


def test_a_signature_and_an_edit_at_once_never_leave_a_signature_under_other_words(either_database):
    chain = a_chain()
    update = submitted(chain)
    seen = stands(update)

    def edit() -> Update:
        told = {"narrative": "All crews have been trained.", "seen_version": update.version}
        return deeds.change_update(update, **told, by=chain.lead, at=LATER)

    given, refused = at_once(lambda: deeds.sign_update(update, digest=seen, by=chain.manager, at=LATER), edit)
    assert all(isinstance(refusal, Refusal) for refusal in refused)
    assert given
    assert Update.objects.get(pk=update.pk).narrative == "All crews have been trained."
    standing = Signature.objects.filter(agreed=True, void_at=None)
    assert not standing.exists()
    assert verify(chain.authority).holds


@pytest.mark.row("GOV-07")
def test_when_the_last_two_are_agreed_at_once_the_unit_is_locked_once(either_database):
    chain = a_chain(actions=2, stages=("manager",))
    updates = [submitted(chain, place) for place in range(2)]
    seen = {one.pk: stands(one) for one in updates}
    given, refused = at_once(
        *(lambda one=one: deeds.sign_update(one, digest=seen[one.pk], by=chain.manager, at=LATER) for one in updates)
    )
    assert (len(given), refused) == (2, [])
    assert Lock.objects.get().unit == chain.unit
    assert verify(chain.authority).holds


@pytest.mark.row("GOV-07")
def test_an_edit_and_a_closing_at_once_leave_the_review_as_what_was_said(either_database):
    chain = a_chain(actions=1)
    update = submitted(chain)
    closed = LATER.replace(day=20)

    def edit() -> Update:
        told = {"narrative": "All crews have been trained.", "seen_version": update.version}
        return deeds.change_update(update, **told, by=chain.lead, at=closed)

    said = {"decisions": "", "focus": "Winter sailings."}
    _given, refused = at_once(lambda: deeds.close_period(chain.period, **said, by=chain.officer, at=closed), edit)
    assert all(isinstance(refusal, Refusal) for refusal in refused)
    chain.period.refresh_from_db()
    frozen = [one["narrative"] for one in chain.period.frozen["updates"]]
    now = Update.objects.get(pk=update.pk)
    assert frozen == ([now.narrative] if now.state == "submitted" else [])
    assert verify(chain.authority).holds
