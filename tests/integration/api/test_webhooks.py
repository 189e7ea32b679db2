"""A webhook is told of what is recorded, signed, once at a time, again where it fails, and of nothing inside."""

import base64
import hmac
import json
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from tests.support.people import a_person, an_authority
from tests.support.webhooks import NOW, Receiver, a_receiver, a_webhook, something

from tallystick.foundation.accounts.models import User
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.webhooks import deeds
from tallystick.foundation.webhooks.models import Webhook
from tallystick.lib.refusals import NotAllowed, Refusal

pytestmark = pytest.mark.row("PLT-06")


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


def test_only_whoever_keeps_webhooks_adds_one(officer: User):
    lead = a_person(officer.authority, "action-lead", name="Tamsin Crewe")
    with pytest.raises(NotAllowed):
        a_webhook(lead)
