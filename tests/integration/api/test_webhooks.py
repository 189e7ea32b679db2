"""A webhook is told of what is recorded, signed, once at a time, again where it fails, and of nothing inside."""

import base64
import hmac
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority
from tests.support.webhooks import OUTSIDE, Receiver, a_receiver, a_webhook

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.webhooks import calling, deeds
from tallystick.foundation.webhooks.deeds.telling import MOST_CALLS, read_on
from tallystick.foundation.webhooks.models import Delivery, Webhook
from tallystick.foundation.webhooks.rules import AddressRefused
from tallystick.lib.refusals import NotAllowed, Refusal

pytestmark = pytest.mark.row("PLT-06")
NOW = MORNING + timedelta(hours=1)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOKS_PRIVATE = True
    with a_receiver() as listening:
        yield listening


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


def something(officer: User, name: str = "Ferries") -> Notch:
    """Have something recorded."""
    unit = add_unit(officer.authority, name=name, by=None, at=MORNING)
    return Notch.objects.get(subject=f"accounts.organisationunit/{unit.pk}")


def is_signed(secret: str, came: tuple[dict[str, str], bytes]) -> bool:
    """Verify a message as a receiver would, by the words of Standard Webhooks alone."""
    told, content = came
    drawn = base64.b64decode(secret.removeprefix("whsec_"))
    words = f"{told['webhook-id']}.{told['webhook-timestamp']}.".encode() + content
    wanted = base64.b64encode(hmac.new(drawn, words, sha256).digest()).decode()
    return f"v1,{wanted}" in told["webhook-signature"].split()


def test_a_webhook_is_told_which_event_when_and_about_what_and_no_more(officer: User, receiver: Receiver):
    _, secret = a_webhook(officer, receiver.url)
    notch = something(officer, "The Ashby family’s team")
    assert deeds.tell_everybody(NOW) == 1
    [came] = receiver.came
    told = json.loads(came[1])
    assert told.keys() == {"id", "event", "at", "subject"}
    assert (told["event"], told["subject"]) == ("unit added", notch.subject)
    assert told["id"] == came[0]["webhook-id"] == f"tally_wexcombe_{notch.position}"
    assert datetime.fromisoformat(told["at"]) == notch.at
    assert is_signed(secret, came)
    assert not is_signed(secret, (came[0], came[1] + b" "))
    assert not is_signed(secret, (came[0] | {"webhook-timestamp": "1"}, came[1]))


def test_it_is_told_once_and_of_nothing_before_it_was_added(officer: User, receiver: Receiver):
    something(officer, "Before")
    a_webhook(officer, receiver.url)
    something(officer, "After")
    assert [deeds.tell_everybody(NOW) for _ in range(3)] == [1, 0, 0]
    assert len(receiver.came) == 1


def test_it_is_told_of_the_events_that_it_asked_for(officer: User, receiver: Receiver):
    a_webhook(officer, receiver.url, ["authority founded"])
    something(officer)
    assert deeds.tell_everybody(NOW) == 0
    assert receiver.came == []


def test_one_authority_hears_nothing_of_another(officer: User, receiver: Receiver):
    a_webhook(officer, receiver.url)
    something(a_person(an_authority("Harrowmere Council", "harrowmere")), "Quays")
    assert deeds.tell_everybody(NOW) == 0


def test_a_deed_that_is_rolled_back_is_told_to_nobody(officer: User, receiver: Receiver):
    a_webhook(officer, receiver.url)
    something(officer)
    with pytest.raises((Refusal, IntegrityError)), transaction.atomic():
        something(officer)
    deeds.tell_everybody(NOW)
    assert len(receiver.came) == 1


def test_what_is_not_taken_is_tried_again_later_under_the_same_id(officer: User, receiver: Receiver):
    a_webhook(officer, receiver.url)
    something(officer)
    receiver.status = 503
    assert deeds.tell_everybody(NOW) == 0
    assert deeds.tell_everybody(NOW + timedelta(seconds=1)) == 0
    assert len(receiver.came) == 1
    receiver.status = 200
    assert deeds.tell_everybody(NOW + timedelta(seconds=6)) == 1
    assert receiver.came[0][0]["webhook-id"] == receiver.came[1][0]["webhook-id"]


def test_after_three_days_it_is_switched_off_and_its_owner_told(officer: User, receiver: Receiver):
    webhook, _ = a_webhook(officer, receiver.url)
    something(officer)
    receiver.status = 500
    now = NOW
    while now < NOW + timedelta(days=4):
        deeds.tell_everybody(now)
        now += timedelta(hours=1)
    webhook.refresh_from_db()
    assert NOW + timedelta(days=2) < webhook.off_at <= NOW + timedelta(days=3, hours=1)
    assert Notice.objects.get(kind="webhooks.off").user == officer
    assert 6 <= len(receiver.came) <= 20
    calls = len(receiver.came)
    something(officer, "Later")
    deeds.tell_everybody(now)
    assert len(receiver.came) == calls


def test_a_receiver_that_wants_no_more_is_called_no_more(officer: User, receiver: Receiver):
    webhook, _ = a_webhook(officer, receiver.url)
    something(officer)
    receiver.status = 410
    deeds.tell_everybody(NOW)
    webhook.refresh_from_db()
    assert webhook.off_because.startswith("Nobody took its messages (status 410)")


def test_one_that_is_switched_on_again_hears_of_what_follows_only(officer: User, receiver: Receiver):
    webhook, _ = a_webhook(officer, receiver.url)
    deeds.switch_off(webhook, because="Moving house", by=officer, at=NOW)
    something(officer, "Meanwhile")
    webhook.refresh_from_db()
    deeds.switch_on(webhook, by=officer, at=NOW)
    something(officer, "Then")
    assert deeds.tell_everybody(NOW) == 1


def test_for_a_day_both_secrets_sign(officer: User, receiver: Receiver):
    webhook, old = a_webhook(officer, receiver.url)
    webhook, new = deeds.renew_secret(webhook, by=officer, at=NOW)
    something(officer, "First")
    deeds.tell_everybody(NOW + timedelta(hours=1))
    something(officer, "Second")
    deeds.tell_everybody(NOW + timedelta(hours=25))
    assert [is_signed(old, one) for one in receiver.came] == [True, False]
    assert [is_signed(new, one) for one in receiver.came] == [True, True]


def test_no_secret_is_kept_in_clear(officer: User):
    _, secret = a_webhook(officer)
    assert secret not in str(Webhook.objects.values().get())


def test_nowhere_else_is_followed(officer: User, receiver: Receiver):
    with a_receiver() as elsewhere:
        receiver.status, receiver.where = 302, elsewhere.url
        a_webhook(officer, receiver.url)
        something(officer)
        assert deeds.tell_everybody(NOW) == 0
        assert elsewhere.came == []


INSIDE = [
    "http://partner.example/x",
    "https://127.0.0.1/x",
    "https://10.1.2.3/x",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.1]/x",
    "https://[fe80::1]/x",
    "https://[64:ff9b::a00:1]/x",
    "https://[2002:a00:1::]/x",
    "https://0.0.0.0/x",
    "https://100.64.0.1/x",
    "https://224.0.0.1/x",
    "https://somebody:secret@partner.example/x",
    "https://partner.example\\@10.0.0.1/x",
    "https://partner.example:99999/x",
    "ftp://partner.example/x",
    "file:///etc/passwd",
    "partner.example",
    "https://",
    "https://partner.example/a b",
    "https://partner.example/\r\nX: y",
]


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_inside_is_refused_when_it_is_typed(officer: User, url: str):
    with pytest.raises(AddressRefused):
        a_webhook(officer, url)


NUMBERS = ["127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fc00::1"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_name_that_leads_inside_is_not_called(officer: User, monkeypatch: pytest.MonkeyPatch, number: str):
    def led(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("203.0.114.9", 443)), (2, 1, 6, "", (number, 443))]

    monkeypatch.setattr(calling.socket, "getaddrinfo", led)
    monkeypatch.setattr(calling.httpx.Client, "send", lambda *_, **__: pytest.fail("It was called."))
    a_webhook(officer, OUTSIDE)
    something(officer)
    assert deeds.tell_everybody(NOW) == 0
    assert Delivery.objects.get().failure == "AddressRefused"


def test_the_number_that_was_looked_at_is_the_one_called(officer: User, monkeypatch: pytest.MonkeyPatch):
    called: list[Any] = []

    def send(_: Any, request: Any, **__: Any) -> Any:
        called.append(request)
        return calling.httpx.Response(204)

    monkeypatch.setattr(calling.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.215.14", 443))])
    monkeypatch.setattr(calling.httpx.Client, "send", send)
    a_webhook(officer, OUTSIDE)
    something(officer)
    assert deeds.tell_everybody(NOW) == 1
    assert called[0].url.host == "93.184.215.14"
    assert called[0].headers["host"] == "partner.example"
    assert called[0].extensions["sni_hostname"] == "partner.example"


def test_only_whoever_keeps_webhooks_adds_one(officer: User):
    lead = a_person(officer.authority, "action-lead", name="Tamsin Crewe")
    with pytest.raises(NotAllowed):
        a_webhook(lead)


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
