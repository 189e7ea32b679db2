"""Updates: said, submitted, kept. What was submitted is never overwritten, and nobody's words are lost."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.support.people import a_person, an_authority
from tests.support.progress import (
    IN_WINDOW,
    a_cycle,
    a_draft_update,
    a_lead,
    a_led_plan,
    a_submitted_update,
    the_period,
)

from tallystick.foundation.backups import keeping
from tallystick.foundation.backups.keeping import FileCannotBeKept
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Period, Submission, Update
from tallystick.modules.progress.permissions import UpdateChangedSince
from tallystick.modules.progress.queries.locks import PeriodIsLocked, check_not_locked
from tallystick.modules.progress.rules.answers import UpdateIncomplete
from tallystick.modules.progress.rules.evidence import LinkRefused

OVERWRITES = [
    "UPDATE progress_submission SET digest = 'x'",
    "DELETE FROM progress_submission",
    "INSERT INTO progress_submission (id, authority_id, update_id, number, shown, digest, by_id, at) "
    "SELECT id, authority_id, update_id, number, shown, 'x', by_id, at FROM progress_submission",
]
BESIDE = {"title": "Register", "effective": date(2026, 9, 30), "public": False}


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.mark.row("PLN-06")
def test_two_updates_as_at_the_first_date_show_only_the_first_and_neither_can_be_overwritten(either_database):
    lead = a_lead()
    plan = a_led_plan(lead)
    action, period = plan.actions.first(), the_period(a_cycle(plan))
    first = a_submitted_update(lead, action, period)
    later = IN_WINDOW + timedelta(days=3)
    second = deeds.change_update(first, narrative="All crews are trained.", by=lead, at=later, seen_version=3)
    deeds.submit_update(second, by=lead, at=later, seen_version=4)
    told = [one.shown["narrative"] for one in queries.submissions_of(lead, action, IN_WINDOW.date())]
    assert told == ["The first two crews have been trained."]
    told = [one.shown["narrative"] for one in queries.submissions_of(lead, action, later.date())]
    assert told == ["All crews are trained.", "The first two crews have been trained."]
    for overwrite in OVERWRITES:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(overwrite)
    assert Submission.objects.exclude(digest="x").count() == 2
    assert verify(lead.authority).holds


def test_insert_or_replace_does_not_get_past_the_guard(fresh_database):
    lead = a_lead()
    a_submitted_update(lead, a_led_plan(lead).actions.first())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OVERWRITES[2].replace("INSERT INTO", "INSERT OR REPLACE INTO"))
    assert not Submission.objects.filter(digest="x").exists()


def test_truncating_is_refused(postgres_database):
    lead = a_lead()
    a_submitted_update(lead, a_led_plan(lead).actions.first())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE progress_submission")
    assert Submission.objects.count() == 1


@pytest.mark.row("PLN-07")
def test_a_forecast_keeps_its_words_beside_the_day_that_they_mean(db):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    update = deeds.change_update(
        update, forecast="expected March 2027", by=lead, at=IN_WINDOW, seen_version=update.version
    )
    assert update.forecast["text"] == "expected March 2027"
    assert update.forecast_by == date(2027, 3, 31)
    assert update.forecast["precision"] == "month"
    update = deeds.change_update(update, forecast="when funded", by=lead, at=IN_WINDOW, seen_version=update.version)
    assert (update.forecast["text"], update.forecast_by) == ("when funded", None)


def test_a_second_writer_is_told_and_nothing_of_the_first_is_lost(db):
    lead = a_lead()
    officer = a_person(lead.authority)
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    seen = update.version
    deeds.change_update(update, narrative="The officer's words.", by=officer, at=IN_WINDOW, seen_version=seen)
    with pytest.raises(UpdateChangedSince):
        deeds.change_update(update, narrative="The lead's words.", by=lead, at=IN_WINDOW, seen_version=seen)
    update.refresh_from_db()
    assert update.narrative == "The officer's words."
    assert queries.changed_last_by(lead, update) == officer.name


def test_an_update_that_lacks_an_answer_is_not_taken(db):
    lead = a_lead()
    update = deeds.begin_update(a_led_plan(lead).actions.first(), period=None, by=lead, at=IN_WINDOW)
    with pytest.raises(UpdateIncomplete, match="how it is going"):
        deeds.submit_update(update, by=lead, at=IN_WINDOW, seen_version=update.version)
    update.refresh_from_db()
    assert (update.state, update.version) == ("draft", 1)


def test_a_submitted_update_that_is_changed_is_a_draft_until_it_is_submitted_again(db):
    lead = a_lead()
    update = a_submitted_update(lead, a_led_plan(lead).actions.first())
    update = deeds.change_update(update, ahead="Winter.", by=lead, at=IN_WINDOW, seen_version=update.version)
    assert update.state == "draft"
    update = deeds.submit_update(update, by=lead, at=IN_WINDOW, seen_version=update.version)
    assert [one.number for one in update.submissions.order_by("number")] == [1, 2]


def test_only_the_lead_or_an_improvement_officer_writes(db):
    lead = a_lead()
    action = a_led_plan(lead).actions.first()
    other = a_person(lead.authority, "action-lead", name="Jory Penn")
    member = a_person(lead.authority, "elected-member", name="Ada Finch")
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"))
    for person in (other, member, stranger):
        with pytest.raises(NotAllowed):
            deeds.begin_update(action, period=None, by=person, at=IN_WINDOW)
    officer = a_person(lead.authority, name="Zennor Hale")
    assert deeds.begin_update(action, period=None, by=officer, at=IN_WINDOW).author == officer


def test_a_closed_period_takes_no_more_updates(db):
    lead = a_lead()
    plan = a_led_plan(lead)
    period = the_period(a_cycle(plan))
    closed = Period(pk=period.pk, name=period.name, closed_at=IN_WINDOW)
    with pytest.raises(PeriodIsLocked):
        check_not_locked(plan.actions.first(), closed)


def test_a_window_asks_each_lead_once_and_a_submission_settles_it(either_database):
    lead = a_lead()
    plan = a_led_plan(lead, actions=3)
    period = the_period(a_cycle(plan))
    assert deeds.open_window(period, by=None, at=IN_WINDOW) == 3
    assert deeds.open_window(period, by=None, at=IN_WINDOW) == 0
    today = IN_WINDOW.date()
    assert {one.due for one in due_for(lead, today)} == {period.closes}
    a_submitted_update(lead, plan.actions.first(), period)
    assert due_for(lead, today).filter(kind="progress.update").count() == 2
    assert deeds.open_window(period, by=None, at=IN_WINDOW) == 0


def test_windows_are_opened_by_the_worker_when_their_day_has_come(db):
    lead = a_lead()
    cycle = a_cycle(a_led_plan(lead))
    period = the_period(cycle)
    assert list(queries.windows_to_open(period.opens - timedelta(days=1))) == []
    assert list(queries.windows_to_open(period.opens)) == [period]
    deeds.open_window(period, by=None, at=IN_WINDOW)
    assert list(queries.windows_to_open(period.opens)) == []
    last = cycle.periods.order_by("ends").last().ends
    assert list(queries.cycles_running_out(last - timedelta(days=200))) == []
    assert list(queries.cycles_running_out(last)) == [cycle]
    assert deeds.begin_periods(cycle, through=last + timedelta(days=100), by=None, at=IN_WINDOW)


def test_a_changed_cycle_moves_the_windows_that_have_not_opened(db):
    lead = a_lead()
    cycle = a_cycle(a_led_plan(lead))
    opened = the_period(cycle)
    deeds.open_window(opened, by=None, at=IN_WINDOW)
    told = {"opens_after": 5, "open_for": 3, "stages": ["owner"], "words_wanted": 80}
    deeds.change_cycle(cycle, **told, by=None, at=IN_WINDOW, seen_version=1)
    later = cycle.periods.get(starts=date(2026, 10, 1))
    assert (later.opens, later.closes) == (date(2027, 1, 8), date(2027, 1, 12))
    before = opened.closes
    opened.refresh_from_db()
    assert opened.closes == before
    with pytest.raises(Refusal):
        deeds.set_up_cycle(cycle.plan, cadence="monthly", starts=date(2026, 4, 1), by=None, at=IN_WINDOW)


def test_evidence_is_kept_by_its_digest_and_what_was_submitted_names_it(db, tmp_path):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    path = tmp_path / "sent"
    path.write_bytes(b"Two crews signed the register.")
    told = BESIDE | {"by": lead, "at": IN_WINDOW}
    kept = deeds.add_file(update, path, name="register.txt", **told, seen_version=update.version)
    assert kept.document.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    update.refresh_from_db()
    update = deeds.submit_update(update, by=lead, at=IN_WINDOW, seen_version=update.version)
    kept.refresh_from_db()
    deeds.remove_evidence(kept, by=lead, at=IN_WINDOW, seen_version=update.version)
    assert list(queries.evidence_of(update)) == []
    assert update.submissions.get().shown["evidence"][0]["digest"] == kept.document.digest


def test_a_file_that_cannot_be_read_is_refused_and_leaves_nothing(db, tmp_path):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    told = BESIDE | {"by": lead, "at": IN_WINDOW, "seen_version": update.version}
    with pytest.raises(FileCannotBeKept):
        deeds.add_file(update, tmp_path / "gone", name="gone.txt", **told)
    assert not update.evidence.exists()


def test_a_file_that_changes_while_it_is_kept_is_refused(db, tmp_path, monkeypatch, settings):
    settings.MEDIA_ROOT = tmp_path / "evidence"
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    path = tmp_path / "growing"
    path.write_bytes(b"As it was hashed.")
    stored = keeping.keep_file

    def after_a_change(name, content):
        path.write_bytes(b"As somebody else left it.")
        return stored(name, content)

    monkeypatch.setattr(keeping, "keep_file", after_a_change)
    told = BESIDE | {"by": lead, "at": IN_WINDOW, "seen_version": update.version}
    with pytest.raises(FileCannotBeKept, match="changed while"):
        deeds.add_file(update, path, name="growing.txt", **told)
    assert not update.evidence.exists()
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == []


def test_a_link_that_runs_a_script_is_refused(db):
    lead = a_lead()
    update = a_draft_update(lead, a_led_plan(lead).actions.first())
    told = BESIDE | {"by": lead, "at": IN_WINDOW, "seen_version": update.version}
    with pytest.raises(LinkRefused):
        deeds.add_link(update, "javascript:alert(1)", **told)
    assert Update.objects.get(pk=update.pk).version == update.version
