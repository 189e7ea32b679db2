"""Locks and the closing of a period: what was approved stays, and a frozen review never changes."""

from datetime import UTC, datetime

import pytest
from tests.support.decisions import written
from tests.support.signing import LATER, a_chain, agreed, submitted

from tallystick.engine.sealing import digest
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Lock, Period, Update
from tallystick.modules.progress.rules import closing as rules

CLOSED = datetime(2026, 10, 20, 14, 0, tzinfo=UTC)
SAID = {"decisions": "Move the winter money.\nMeet the crews.", "focus": "Winter sailings."}


@pytest.mark.row("GOV-07")
def test_when_all_that_a_unit_was_asked_is_agreed_its_part_of_the_period_is_locked(either_database):
    chain = a_chain(actions=2)
    agreed(chain, 0)
    assert not Lock.objects.exists()
    agreed(chain, 1)
    lock = Lock.objects.get()
    assert (lock.period, lock.unit) == (chain.period, chain.unit)
    with pytest.raises(Refusal, match="locked"):
        deeds.begin_update(chain.plan.actions.first(), period=chain.period, by=chain.lead, at=CLOSED)
    assert verify(chain.authority).holds


@pytest.mark.row("GOV-07")
def test_a_manager_locks_a_unit_and_an_improvement_officer_reopens_it_with_a_reason(db):
    chain = a_chain()
    update = submitted(chain)
    lock = deeds.lock_unit(chain.period, chain.unit, by=chain.manager, at=LATER)
    with pytest.raises(rules.LockedAlready):
        deeds.lock_unit(chain.period, chain.unit, by=chain.manager, at=LATER)
    with pytest.raises(Refusal, match="locked"):
        deeds.change_update(update, narrative="New.", by=chain.lead, at=LATER, seen_version=update.version)
    with pytest.raises(NotAllowed, match="reopen periods"):
        deeds.reopen_period(lock, because="A figure was wrong.", by=chain.manager, at=LATER)
    with pytest.raises(rules.ReopeningNeedsReason):
        deeds.reopen_period(lock, because=" ", by=chain.officer, at=LATER)
    deeds.reopen_period(lock, because="A figure was wrong.", by=chain.officer, at=LATER)
    deeds.change_update(update, narrative="New.", by=chain.lead, at=LATER, seen_version=update.version)
    with pytest.raises(rules.NotLocked):
        deeds.reopen_period(lock, because="Again.", by=chain.officer, at=LATER)


@pytest.mark.row("GOV-07")
def test_a_closed_review_lists_what_has_no_update_by_lead_and_stays_as_it_was(either_database):
    chain = a_chain(actions=3)
    agreed(chain, 0)
    waiting = submitted(chain, 1)
    period = deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    kept = Period.objects.get(pk=period.pk).frozen
    assert [(one["lead"], [line["ref"] for line in one["lines"]]) for one in kept["without"]] == [
        (chain.lead.name, ["3"])
    ]
    assert (kept["asked"], kept["agreed"], kept["counts"]) == (3, 1, [["on_track", 2]])
    assert kept["decisions"] == ["Move the winter money.", "Meet the crews."]
    with pytest.raises(Refusal):
        deeds.change_update(waiting, narrative="New.", by=chain.lead, at=CLOSED, seen_version=waiting.version)
    deeds.sign_update(
        waiting, digest=queries.reviewed(chain.manager, waiting.pk, CLOSED.date()).digest, by=chain.manager, at=CLOSED
    )
    after = Period.objects.get(pk=period.pk)
    assert after.frozen == kept
    assert digest(after.frozen) == after.frozen_digest
    assert verify(chain.authority).holds


@pytest.mark.row("GOV-07")
def test_a_closed_period_is_closed_once_and_reopened_with_a_reason_only(db):
    chain = a_chain()
    with pytest.raises(NotAllowed, match="run cycles"):
        deeds.close_period(chain.period, **SAID, by=chain.manager, at=CLOSED)
    with pytest.raises(rules.TooEarly):
        deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED.replace(month=9, day=30))
    deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    with pytest.raises(rules.ClosedAlready):
        deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    deeds.reopen_period(Lock.objects.get(), because="The crews’ list came late.", by=chain.officer, at=CLOSED)
    submitted(chain)
    again = deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    assert len(again.frozen["updates"]) == 1
    assert Lock.objects.filter(reopened_at=None).count() == 1


def test_a_returned_update_could_not_be_mended_in_a_closed_period_so_it_is_not_returned(db):
    chain = a_chain()
    update = submitted(chain)
    deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    seen = queries.reviewed(chain.manager, update.pk, CLOSED.date()).digest
    with pytest.raises(Refusal, match="closed"):
        deeds.return_update(update, because="Which crews?", digest=seen, by=chain.manager, at=CLOSED)
    assert Update.objects.get(pk=update.pk).state == "submitted"


@pytest.mark.row("GOV-07", "PLN-08")
def test_a_date_moved_by_decision_in_the_period_stands_in_its_review(db):
    chain = a_chain(actions=1)
    action = chain.plan.actions.get()
    told = {"to": written("March 2027"), "because": "Storms shut the crossing.", "seen_version": action.version}
    extension = decisions.request_extension(action, **told, by=chain.lead, at=LATER)
    minuted = {"body": "Improvement Board", "minute": "4.2", "seen_version": 1}
    decisions.grant_extension(extension, **minuted, by=chain.manager, at=LATER)
    period = deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    moved = [(one["ref"], one["was"], one["to"]) for one in period.frozen["moved"]]
    assert moved == [("1", "2026-12-31", "2027-03-31")]
