"""`doctor` finds each illness that an installation is likely to have, and says in a sentence what it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from tests.support.people import a_person, an_authority

from tallystick.config.cli import doctor
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.checkpoints import issue
from tallystick.foundation.notices.models import Notice, Turn

pytestmark = [pytest.mark.row("PLT-06"), pytest.mark.django_db]


@pytest.fixture
def authority(settings, tmp_path) -> Authority:
    settings.HOME = tmp_path
    person = a_person(an_authority())
    return person.authority


def found(look) -> list[str]:
    """Give the sentences of what a look found wanting."""
    return [check.sentence for check in doctor.looked(look) if not check.well]


def a_message(authority: Authority, **told: object) -> Notice:
    """Put a message to be sent an hour ago."""
    then = timezone.now() - timedelta(hours=told.pop("hours", 1))
    address = {"email": "ada@wexcombe.example", "once": "1", "put_at": then, "send_after": then}
    return Notice.objects.create(
        authority=authority, kind="due", occasion="day", title="Due", words="Due", **address, **told
    )


def test_a_young_installation_lacks_nothing(authority: Authority):
    issue(authority, at=timezone.now())
    looks = (doctor.database, doctor.ledgers, doctor.worker, doctor.messages)
    assert [sentence for look in looks for sentence in found(look)] == []


def test_a_ledger_that_does_not_hold_is_named(authority: Authority):
    issue(authority, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET name = 'Nobody'")
    (sentence,) = found(doctor.ledgers)
    assert sentence.startswith(f"The ledger of {authority} does not hold: ")
    assert "accounts.user/" in sentence


def test_a_checkpoint_that_nobody_renewed_is_named(authority: Authority):
    issue(authority, at=timezone.now() - timedelta(days=40))
    (sentence,) = found(doctor.ledgers)
    assert sentence.startswith("Its last checkpoint is 40 days old: tallystick ledger checkpoint")


def test_a_worker_that_was_silent_for_two_days_is_named(authority: Authority):
    now = timezone.now()
    Turn.objects.create(name="reminders", next_at=now, done_at=now - timedelta(hours=48))
    assert found(doctor.worker) == ["The worker last did something 48 hours ago; it should always run."]


def test_a_worker_that_never_ran_is_named_where_messages_wait_for_it(authority: Authority):
    a_message(authority, hours=48)
    assert found(doctor.worker) == ["No worker has run here yet, and messages wait for one: tallystick worker."]


def test_migrations_that_wait_are_counted(authority: Authority):
    recorder = MigrationRecorder(connection)
    last = max(name for app, name in recorder.applied_migrations() if app == "notices")
    recorder.record_unapplied("notices", last)
    assert found(doctor.database) == ["1 migration waits: run tallystick serve."]


def test_mail_that_could_not_be_sent_is_counted(authority: Authority):
    a_message(authority, state="failed", failure="ConnectionRefusedError")
    assert found(doctor.messages) == [f"{authority}: 0 messages wait to be sent, 1 could not be sent."]


def test_mail_that_has_waited_for_a_day_is_named(authority: Authority):
    a_message(authority, hours=48)
    assert found(doctor.messages) == [
        f"Does mail go out? Messages of {authority} that have waited for more than a day: 1."
    ]
