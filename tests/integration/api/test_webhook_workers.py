"""Workers that tell webhooks: several at once, killed in the middle, and behind a long queue."""

import os
import select
import signal
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from tests.support.at_once import at_once
from tests.support.people import a_person, an_authority
from tests.support.webhooks import NOW, Receiver, a_webhook, something

from tallystick.foundation.accounts.models import User
from tallystick.foundation.webhooks import deeds
from tallystick.foundation.webhooks.deeds.telling import MOST_CALLS, read_on

pytestmark = pytest.mark.row("PLT-06")


def test_two_workers_at_once_call_once(either_database: dict[str, str], receiver: Receiver):
    officer = a_person(an_authority())
    webhook, _ = a_webhook(officer, receiver.url)
    for number in range(12):
        something(officer, f"Unit {number}")
    at_once(*[lambda: deeds.tell_everybody(NOW)] * 2)
    assert sorted(one[0]["webhook-id"] for one in receiver.came) == sorted(
        {one[0]["webhook-id"] for one in receiver.came}
    )
    assert len(receiver.came) == 12
    assert webhook.deliveries.filter(state="sent").count() == 12


def test_a_killed_workers_message_is_sent_by_the_next(fresh_database: Any, receiver: Receiver):
    officer = a_person(an_authority())
    webhook, _ = a_webhook(officer, receiver.url)
    something(officer)
    read_on(webhook.pk, NOW)
    telling = sys.modules["tallystick.foundation.webhooks.deeds.telling"]
    held = telling._take(NOW)  # what a worker does before it is killed
    assert held is not None
    assert deeds.tell_everybody(NOW + timedelta(seconds=30)) == 0
    assert deeds.tell_everybody(NOW + timedelta(minutes=3)) == 1
    assert len(receiver.came) == 1


def test_a_long_queue_is_worked_off_round_by_round(officer: User, receiver: Receiver):
    a_webhook(officer, receiver.url)
    for number in range(MOST_CALLS + 2):
        something(officer, f"Unit {number}")
    assert [deeds.tell_everybody(NOW), deeds.tell_everybody(NOW)] == [MOST_CALLS, 2]


def test_a_worker_that_is_killed_and_started_again_has_told_of_every_line(
    either_database: dict[str, str], receiver: Receiver
):
    officer = a_person(an_authority())
    a_webhook(officer, receiver.url, ["unit added"])
    for number in range(6):
        something(officer, f"Unit {number}")
    here = {
        **os.environ,
        **either_database,
        "TALLYSTICK_WEBHOOKS_PRIVATE": "yes",
        "TALLYSTICK_SECRET_KEY": django_settings.SECRET_KEY,
    }
    here.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "tallystick.config.cli", "worker", "--once"]
    worker = subprocess.Popen(command, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    waited_for(lambda: bool(receiver.came), worker)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert receiver.came
    deeds.tell_everybody(timezone.now() + timedelta(minutes=10))
    assert len({one[0]["webhook-id"] for one in receiver.came}) == 6


def waited_for(done: Any, worker: "subprocess.Popen[bytes]") -> None:
    """Wait until something came, or the worker has ended its one round."""
    while not done() and worker.poll() is None:
        select.select([], [], [], 0.05)
