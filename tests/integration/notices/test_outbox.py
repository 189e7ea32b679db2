"""Messages reach a real mail server once, however workers fail, and GOV.UK Notify where it is chosen."""

import base64
import hmac
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from tests.support.people import MORNING, a_person, an_authority

from tallystick.config import environment
from tallystick.foundation.accounts.deeds import close_account
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices import arrangements
from tallystick.foundation.notices.deeds import put_out, send_waiting
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.rules import LEASE, MOST_TRIES
from tallystick.foundation.notices.sending import tag_of

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def a_notice(person, occasion="2026-09-07", words="Two things are due.\n\nhttps://tally.wexcombe.example/due/\n"):
    told = {"about": "", "occasion": occasion, "title": "Tallystick: 2 due", "words": words}
    return put_out("digest", to=person, by=None, at=MORNING, **told)


def test_a_message_reaches_the_mail_server_with_its_envelope_and_both_parts(db, mailbox):
    person = a_person(an_authority())
    notice = a_notice(person, words="Is <quay> due?\n\nhttps://tally.wexcombe.example/due/\n")
    assert send_waiting(NOW) == 1
    [(sender, to, message)] = mailbox.taken
    assert (sender, to) == ("tally@wexcombe.example", [person.email])
    assert message["Subject"] == "Tallystick: 2 due"
    assert message["Message-ID"] == f"<{tag_of(notice)}@tally.wexcombe.example>"
    plain, html = message.iter_parts()
    assert "Is <quay> due?" in plain.get_content()
    assert "Is &lt;quay&gt; due?" in html.get_content()
    assert '<a href="https://tally.wexcombe.example/due/"' in html.get_content()
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at) == ("sent", NOW)
    assert Notch.objects.filter(deed="notice sent", subject=f"notices.notice/{notice.pk}").count() == 1
    assert verify(person.authority).faults == ()


def test_the_same_message_on_the_same_occasion_is_put_out_once(db, mailbox):
    person = a_person(an_authority())
    assert a_notice(person)
    assert a_notice(person, words="Said otherwise.") is None
    send_waiting(NOW)
    assert send_waiting(NOW) == 0
    assert len(mailbox.taken) == 1


def test_a_message_refused_for_now_is_tried_again_later_and_not_at_once(db, mailbox):
    notice = a_notice(a_person(an_authority()))
    mailbox.refuses.append("451 Come back later")
    assert send_waiting(NOW) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.failure, notice.tries) == ("queued", "SMTPDataError", 1)
    assert send_waiting(NOW + timedelta(seconds=30)) == 0
    assert send_waiting(NOW + timedelta(minutes=2)) == 1


def test_a_message_refused_for_good_is_given_up_and_the_ledger_says_so(db, mailbox):
    notice = a_notice(a_person(an_authority()))
    mailbox.refuses.append("554 Never")
    send_waiting(NOW)
    notice.refresh_from_db()
    assert notice.state == "failed"
    assert Notch.objects.filter(deed="notice given up").count() == 1


def test_without_a_mail_server_a_message_waits_and_is_given_up_in_the_end(db, settings):
    notice = a_notice(a_person(an_authority()))
    for name, value in environment.mail("smtp://127.0.0.1:1", None).items():
        setattr(settings, name, value)
    now = NOW
    for _ in range(MOST_TRIES):
        send_waiting(now)
        now += timedelta(days=1)
    notice.refresh_from_db()
    assert (notice.state, notice.tries, notice.failure) == ("failed", MOST_TRIES, "ConnectionRefusedError")


def test_nothing_is_sent_to_a_closed_account(db, mailbox):
    authority = an_authority()
    person = a_person(authority)
    notice = a_notice(person)
    close_account(person, by=None, at=MORNING)
    assert send_waiting(NOW) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.failure, mailbox.taken) == ("failed", "AccountClosed", [])


def test_a_link_is_made_when_the_message_is_sent_and_never_kept(db, mailbox, monkeypatch):
    person = a_person(an_authority())
    asked = {"letter": lambda key, *, user_id: f"/secret-{key}-{user_id}/"}
    monkeypatch.setattr(arrangements, "ADDRESSES", asked)
    notice = a_notice(person, words=f"Open {arrangements.mark('letter', 4)} or {arrangements.mark('other', 5)}")
    send_waiting(NOW)
    words = next(mailbox.read()[0].iter_parts()).get_content()
    assert words.strip() == (
        f"Open https://tally.wexcombe.example/secret-4-{person.pk}/ or this link is no longer in force"
    )
    notice.refresh_from_db()
    assert "secret" not in notice.words


def worker(reached, mailbox, moment):
    """Start a worker in a process of its own, whose clock stands at a moment."""
    script = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tallystick.config.settings'; django.setup();"
        "from datetime import datetime; from tallystick.foundation.notices import deeds;"
        f"now = datetime.fromisoformat('{moment.isoformat()}'); deeds.take_turns(now); deeds.send_waiting(now)"
    )
    told = {"TALLYSTICK_SMTP_URL": mailbox.url, "TALLYSTICK_LOG_LEVEL": "ERROR"}
    return subprocess.Popen([sys.executable, "-c", script], env=os.environ | reached | told)


def test_a_worker_killed_in_the_middle_of_a_conversation_is_followed_by_another(either_database, mailbox):
    notices = [a_notice(a_person(an_authority())), a_notice(a_person(an_authority("Harrowmere", "harrowmere")))]
    mailbox.goes_on.clear()
    first = worker(either_database, mailbox, NOW)
    assert mailbox.reached.wait(60)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    mailbox.goes_on.set()
    assert send_waiting(NOW) == 1  # the message that the dead worker had not taken
    assert send_waiting(NOW + LEASE) == 0
    assert send_waiting(NOW + LEASE + timedelta(seconds=1)) == 1
    assert sorted(message["Message-ID"] for message in mailbox.read()) == sorted(
        f"<{tag_of(notice)}@tally.wexcombe.example>" for notice in notices
    )
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.row("PLT-02")
def test_two_workers_at_once_send_each_message_once(either_database, mailbox):
    authority = an_authority()
    people = [a_person(authority, name=f"Lead {number}") for number in range(12)]
    for person in people:
        a_notice(person)
    both = [worker(either_database, mailbox, NOW) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    assert sorted(to for _, [to], _ in mailbox.taken) == sorted(person.email for person in people)


def test_the_command_sends_what_waits_and_ends(either_database, mailbox):
    a_notice(a_person(an_authority()))
    told = {"TALLYSTICK_SMTP_URL": mailbox.url, "DJANGO_SETTINGS_MODULE": "tallystick.config.settings"}
    command = [sys.executable, "-m", "tallystick.config.cli", "worker", "--once"]
    done = subprocess.run(command, env=os.environ | either_database | told, capture_output=True, text=True, check=True)
    assert "1 message sent" in done.stderr
    assert len(mailbox.taken) == 1


def test_a_late_answer_does_not_overwrite_what_another_worker_noted(db, mailbox):
    from tallystick.foundation.notices.deeds import outbox

    a_notice(a_person(an_authority()))
    slow = outbox._take(NOW)
    assert send_waiting(NOW + LEASE + timedelta(seconds=1)) == 1
    outbox._put_back(slow, outbox.CouldNotSend(TimeoutError(), final=False), NOW)
    assert Notice.objects.get().state == "sent"


def test_govuk_notify_is_given_the_message_with_a_reference_of_its_own(db, notify, settings):
    person = a_person(an_authority())
    notice = a_notice(person)
    assert send_waiting(NOW) == 1
    [asked] = notify.taken
    assert asked["path"] == "/v2/notifications/email"
    assert asked["email_address"] == person.email
    assert asked["reference"] == notice.once
    assert asked["personalisation"]["subject"] == "Tallystick: 2 due"
    assert asked["template_id"] == settings.NOTIFY_TEMPLATE


def test_govuk_notify_is_asked_with_a_token_signed_by_the_key_s_secret_for_the_key_s_service(db, notify, settings):
    a_notice(a_person(an_authority()))
    send_waiting(NOW)
    kind, _, token = notify.taken[0]["authorization"].partition(" ")
    head, claims, signature = token.split(".")
    service, secret = settings.NOTIFY_KEY[-73:-37], settings.NOTIFY_KEY[-36:]
    own = hmac.new(secret.encode(), f"{head}.{claims}".encode(), "sha256").digest()
    assert (kind, unpacked(signature)) == ("Bearer", own)
    assert json.loads(unpacked(head)) == {"typ": "JWT", "alg": "HS256"}
    told = json.loads(unpacked(claims))
    assert told["iss"] == service
    assert abs(told["iat"] - time.time()) < 30


def unpacked(part: str) -> bytes:
    """Give a part of a token as it was before it was written for an address."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_govuk_notify_is_tried_again_where_it_is_busy_and_not_where_it_says_never(db, notify, caplog):
    busy, never = (a_notice(a_person(an_authority(code, code))) for code in ("wexcombe", "harrowmere"))
    notify.answers.extend([503, 400])
    send_waiting(NOW)
    busy.refresh_from_db()
    never.refresh_from_db()
    assert (busy.state, never.state) == ("queued", "failed")
    assert send_waiting(NOW + timedelta(minutes=2)) == 1
    assert busy.user.email not in caplog.text
