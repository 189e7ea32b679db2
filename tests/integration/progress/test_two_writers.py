"""Two people write in one update at the same moment, on both databases: nothing is lost, and the ledger holds."""

from datetime import timedelta

from tests.support.at_once import at_once
from tests.support.people import a_person
from tests.support.progress import IN_WINDOW, SAID, a_cycle, a_draft_update, a_lead, a_led_plan, the_period

from tallystick.foundation.ledger.verification import verify
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Submission, Update
from tallystick.modules.progress.permissions import UpdateChangedSince


def test_of_two_who_write_at_once_one_is_told(either_database):
    lead = a_lead()
    officer = a_person(lead.authority)
    update = a_draft_update(lead, a_led_plan(lead).actions.first())

    def write(by):
        found, words = Update.objects.get(pk=update.pk), f"As {by.name} has it"
        return deeds.change_update(found, narrative=words, by=by, at=IN_WINDOW, seen_version=update.version)

    given, refused = at_once(lambda: write(lead), lambda: write(officer))
    assert (len(given), len(refused)) == (1, 1)
    assert isinstance(refused[0], UpdateChangedSince)
    kept = Update.objects.get(pk=update.pk)
    assert (kept.narrative, kept.version) == (given[0].narrative, update.version + 1)
    assert verify(lead.authority).holds


def test_two_who_begin_at_once_begin_one_update(either_database):
    lead = a_lead()
    officer = a_person(lead.authority)
    plan = a_led_plan(lead)
    action, period = plan.actions.first(), the_period(a_cycle(plan))

    def begin(by):
        return deeds.begin_update(action, period=period, by=by, at=IN_WINDOW)

    given, refused = at_once(lambda: begin(lead), lambda: begin(officer))
    assert refused == []
    assert len({one.pk for one in given}) == Update.objects.count() == 1
    assert verify(lead.authority).holds


def test_a_double_click_submits_once(either_database):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())

    def submit():
        found = Update.objects.get(pk=update.pk)
        return deeds.submit_update(found, by=lead, at=IN_WINDOW, seen_version=update.version)

    given, refused = at_once(submit, submit)
    assert (len(given), len(refused)) == (1, 1)
    assert Submission.objects.count() == 1
    assert verify(lead.authority).holds


def test_a_window_that_two_workers_open_asks_each_lead_once(either_database):
    lead = a_lead()
    period = the_period(a_cycle(a_led_plan(lead, actions=4)))
    given, refused = at_once(*[lambda: deeds.open_window(period, by=None, at=IN_WINDOW)] * 2)
    assert refused == []
    assert sorted(given) == [0, 4]
    assert verify(lead.authority).holds


def test_a_submission_that_fails_at_its_end_leaves_nothing(either_database, monkeypatch):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())

    def broken(*_, **__):
        raise RuntimeError("the lights went out")

    monkeypatch.setattr("tallystick.modules.progress.deeds.updates.due.settle", broken)
    given, refused = at_once(
        lambda: deeds.submit_update(update, by=lead, at=IN_WINDOW + timedelta(1), seen_version=update.version)
    )
    assert (given, len(refused)) == ([], 1)
    kept = Update.objects.get(pk=update.pk)
    assert (kept.state, kept.narrative) == ("draft", SAID["narrative"])
    assert Submission.objects.count() == 0
    assert verify(lead.authority).holds
