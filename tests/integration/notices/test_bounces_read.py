"""How it is heard of what came back (a folder of mail, a pipe, what Notify tells), and who reads of it in the log."""

import json
import mailbox as mailboxes
from datetime import timedelta

import pytest
from click.testing import CliRunner
from tests.support.bounces import OPENED, POSTFIX, report, written
from tests.support.people import MORNING, a_person, an_authority
from tests.support.quay import LATER, Quay

from tallystick.config import environment
from tallystick.config.cli import main
from tallystick.config.demo.telling import tell
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.deeds import (
    forget,
    read_bounces,
    read_folder,
    send_waiting,
    set_quiet,
)
from tallystick.foundation.notices.models import Notice, Returned
from tallystick.foundation.notices.sending import tag_of

pytestmark = [pytest.mark.row("GOV-16")]


def test_a_folder_of_a_mail_server_is_read_once_and_what_is_no_report_is_let_be(quay, tmp_path, settings):
    box = mailboxes.Maildir(tmp_path / "bounces")
    box.add(written(POSTFIX, tag_of(quay.sent)))
    box.add(b"From: somebody@wexcombe.example\nSubject: Lunch?\n\nToday?")
    box.add(b"\xff\x00 nothing that is a message")
    settings.BOUNCES = str(tmp_path / "bounces")
    found = read_bounces(LATER)
    assert (found.messages, found.reports, quay.state()) == (3, 1, "bounced")
    assert read_folder(tmp_path / "bounces", at=LATER).messages == 0
    settings.BOUNCES = str(tmp_path / "nowhere")
    assert read_bounces(LATER).messages == 0


def test_a_reader_killed_in_the_middle_of_a_folder_begins_again_and_notes_nothing_twice(quay, tmp_path, monkeypatch):
    box = mailboxes.Maildir(tmp_path / "bounces")
    box.add(written(POSTFIX, tag_of(quay.sent)))

    def dies(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(mailboxes.MaildirMessage, "add_flag", dies)
        with pytest.raises(KeyboardInterrupt):
            read_folder(tmp_path / "bounces", at=LATER)
    assert quay.state() == "bounced"
    assert read_folder(tmp_path / "bounces", at=LATER).messages == 1
    assert (Returned.objects.count(), Due.objects.count()) == (1, 1)


def test_the_log_says_what_is_known_and_shows_words_to_their_reader_alone(quay, client):
    quay.back(OPENED)
    quay.back(report(action="failed", status="5.1.1"), LATER + timedelta(days=1))
    client.force_login(quay.keeper)
    listed = client.get("/notices/log/?words=Linus&state=bounced").content.decode()
    assert "Thing first" in listed
    assert "There is no such mailbox" in listed
    page = client.get(f"/notices/log/{quay.sent.pk}/").content.decode()
    assert "only its reader sees" in page
    assert "Look." not in page
    assert "Linus Harbour" in client.get("/notices/addresses/").content.decode()
    sheet = client.get("/notices/log/messages.csv?kind=others").content.decode()
    assert [line.split(",")[0] for line in sheet.splitlines()] == ['\ufeff"Message"', '"Thing first"']
    client.force_login(quay.lead)
    assert "Look." in client.get(f"/notices/log/{quay.sent.pk}/").content.decode()
    client.force_login(a_person(quay.authority, "service-manager", name="Mabel Quince"))
    assert client.get(f"/notices/log/{quay.sent.pk}/").status_code == 404
    assert "Thing first" not in client.get("/notices/log/messages.csv").content.decode()
    assert client.get("/notices/addresses/").status_code == 403


def test_the_log_is_kept_as_long_as_is_said_and_words_for_three_months(quay):
    set_quiet(quay.authority.pk, quiet_from=None, quiet_until=None, quiet_days=False, kept_months=6,
              by=a_person(quay.authority, name="Olwen Thatch"), at=MORNING)  # fmt: skip
    assert forget(quay.authority, at=MORNING + timedelta(days=90)) == 0
    assert Notice.objects.get().words == "Look."
    forget(quay.authority, at=MORNING + timedelta(days=93))
    assert Notice.objects.get().words == ""
    assert forget(quay.authority, at=MORNING + timedelta(days=187)) == 1
    assert not Notice.objects.exists()
    assert verify(quay.authority).faults == ()


def test_notify_tells_with_its_token_what_became_of_a_message_and_nobody_without_it(db, notify, client, settings):
    settings.NOTIFY_CALLBACK = "a-token-of-the-callback"
    quay = Quay()
    told = {"reference": notify.taken[0]["reference"], "status": "permanent-failure", "to": quay.lead.email}

    def call(token="a-token-of-the-callback", **more):
        bearer = {"headers": {"Authorization": f"Bearer {token}"}}
        return client.post("/notices/notify/", json.dumps(told | more), content_type="application/json", **bearer)

    assert call("another").status_code == 401
    assert call(reference="of nobody").status_code == 204
    assert call(status="created").status_code == 204
    assert client.post("/notices/notify/", b"[", content_type="application/json").status_code == 401
    assert quay.state() == "sent"
    assert call(status="delivered").status_code == 204
    quay.sent.refresh_from_db()
    assert quay.sent.delivered_at is not None
    assert call(status="temporary-failure").status_code == 204
    assert quay.state() == "queued"
    send_waiting(quay.sent.send_after)
    assert call().status_code == 204
    assert quay.state() == "bounced"
    assert Due.objects.open().count() == 1
    settings.NOTIFY_CALLBACK = ""
    assert call("").status_code == 401


def test_the_command_takes_a_message_that_is_piped_in_and_reads_a_folder(quay, tmp_path):
    pipe = {"input": written(POSTFIX, tag_of(quay.sent)), "catch_exceptions": False}
    said = CliRunner().invoke(main, ["notices", "bounced", "--json"], **pipe)
    assert json.loads(said.stdout) == {"of": f"notices.notice/{quay.sent.pk}", "state": "bounced", "why": "no-such"}
    assert quay.state() == "bounced"
    none = CliRunner().invoke(main, ["notices", "bounced"], input=b"From: a@b.example\n\nHello", catch_exceptions=False)
    assert (none.exit_code, "tells nothing of a message of ours" in none.stderr) == (1, True)
    mailboxes.Maildir(tmp_path / "bounces").add(written(POSTFIX, tag_of(quay.sent)))
    read = CliRunner().invoke(main, ["notices", "folder", str(tmp_path / "bounces"), "--json"], catch_exceptions=False)
    assert json.loads(read.stdout) == {"messages": 1, "reports": 1}


def test_the_demo_has_somebody_who_hears_once_a_day_and_a_message_that_came_back_with_its_task(db, settings, tmp_path):
    for name, value in environment.mail("", tmp_path).items():
        setattr(settings, name, value)
    council = an_authority()
    people = [a_person(council, name=f"Person {number}") for number in range(7)]
    keeper = a_person(council, "administrator", name="Sam Ellery")
    tell(people, now=MORNING)
    assert dict(Notice.objects.filter(kind="gathered").values_list("user__name", "state")) == {"Person 5": "sent"}
    assert Notice.objects.get(kind="gathered").gathered.count() == 3
    assert Due.objects.open().get().user == keeper
    assert "Person 6" in Due.objects.open().get().what
    assert verify(council).faults == ()
