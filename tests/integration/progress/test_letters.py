"""A lead who never signs in says how one action goes by the link of a reminder; and nobody else does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.support.people import MORNING
from tests.support.progress import IN_WINDOW, SAID, a_cycle, a_lead, a_led_plan, a_submitted_update, the_period

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Facts, Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices import arrangements
from tallystick.foundation.notices.deeds import remind, revoke_letters
from tallystick.foundation.notices.models import Letter, Notice
from tallystick.foundation.notices.queries import token_of
from tallystick.modules.plans.models import Action
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Update

REMINDED = datetime(2026, 10, 7, 7, 0, tzinfo=UTC)  # four working days before the window closes
pytestmark = pytest.mark.row("PLT-02")


@pytest.fixture
def lead(db, monkeypatch) -> User:
    """Give a lead of two actions who has been reminded, on a day that is today."""
    lead = a_lead()
    period = the_period(a_cycle(a_led_plan(lead)))
    deeds.open_window(period, by=None, at=IN_WINDOW)
    remind(lead.authority_id, at=REMINDED)
    move_clock(monkeypatch, REMINDED)
    return lead


def move_clock(monkeypatch, moment):
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def addresses(lead) -> list[str]:
    """Give the links that the reminder carries, as they are made when it is sent."""
    words = Notice.objects.get(user=lead).words
    made = arrangements.with_links(words, user_id=lead.pk, site="")
    return [line.split(": ")[-1] for line in made.splitlines() if "/letters/" in line]


def test_a_reminder_carries_a_link_for_each_action_and_a_lead_answers_by_it_without_signing_in(lead):
    [first, second] = addresses(lead)
    client = Client()
    page = client.get(first)
    assert page.status_code == 200
    words = page.content.decode()
    assert "Train crew 1" in words
    assert "Train crew 2" not in words
    assert "Sign out" not in words
    assert (page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == ("no-referrer", True)
    assert client.post(first, SAID | {"seen_version": 0}, follow=True).redirect_chain == [
        ("/progress/letters/sent/", 302)
    ]
    update = Update.objects.get()
    assert (update.state, update.channel, update.author, update.narrative) == (
        "submitted",
        "letter",
        lead,
        SAID["narrative"],
    )
    notch = Notch.objects.get(deed="update sent by letter")
    assert (notch.actor, Facts.objects.get(notch=notch).told["channel"]) == (f"accounts.user/{lead.pk}", "letter")
    assert verify(lead.authority).faults == ()
    assert client.get(second).status_code == 200


def test_looking_at_a_link_changes_nothing(lead):
    before = Notch.objects.count()
    for address in addresses(lead):
        for _ in range(3):
            Client().get(address)
            Client().head(address)
    assert (Notch.objects.count(), Update.objects.count()) == (before, 0)
    assert not Letter.objects.exclude(used_at=None).exists()


def test_a_link_works_once(lead):
    address = addresses(lead)[0]
    Client().post(address, SAID)
    again = Client().post(address, SAID | {"narrative": "Something else"})
    assert again.status_code == 410
    assert "You have sent this in already" in again.content.decode()
    assert Update.objects.get().narrative == SAID["narrative"]


def test_a_link_ends_with_its_window(lead, monkeypatch):
    address = addresses(lead)[0]
    move_clock(monkeypatch, datetime(2026, 10, 13, 22, 59, tzinfo=UTC))
    assert Client().get(address).status_code == 200
    move_clock(monkeypatch, datetime(2026, 10, 13, 23, 0, tzinfo=UTC))
    assert Client().get(address).status_code == 410
    assert Client().post(address, SAID).status_code == 410
    assert not Update.objects.exists()


def test_the_link_of_a_late_reminder_goes_on_for_some_days(lead, monkeypatch):
    late = datetime(2026, 10, 19, 7, 0, tzinfo=UTC)
    remind(lead.authority_id, at=late)
    assert set(Letter.objects.values_list("expires_at", flat=True)) == {
        datetime(2026, 10, 26, 23, 0, tzinfo=UTC) + timedelta(hours=1)
    }


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: "1:x", lambda t: "nonsense"]
)
def test_a_link_that_was_tampered_with_opens_nothing(lead, change):
    token = token_of(Letter.objects.first())
    answer = Client().get(f"/progress/letters/{change(token)}/")
    assert answer.status_code == 404
    assert "Train crew" not in answer.content.decode()


def test_the_number_of_another_action_cannot_be_put_into_a_link(lead):
    mine, other = Letter.objects.order_by("pk")
    signature = token_of(mine).split(":")[1]
    assert Client().post(f"/progress/letters/{other.pk}:{signature}/", SAID).status_code == 404


def test_a_link_ends_when_its_reader_has_left(lead):
    address = addresses(lead)[0]
    accounts.close_account(lead, by=None, at=MORNING)
    assert Client().get(address).status_code == 410
    assert Client().post(address, SAID).status_code == 410
    assert not Update.objects.exists()


def test_a_link_can_be_taken_back(lead):
    officer = User.objects.get(memberships__role="improvement-officer")
    letter = Letter.objects.order_by("pk").first()
    address = addresses(lead)[0]
    assert revoke_letters(letter.about, occasion=letter.occasion, by=officer, at=REMINDED) == 1
    assert Client().get(address).status_code == 410
    assert [line for line in addresses(lead) if line == address] == []


def test_a_link_says_nothing_once_the_update_was_sent_in_by_the_page(lead):
    address = addresses(lead)[0]
    letter = Letter.objects.order_by("pk").first()
    action = Action.objects.get(pk=letter.about.split("/")[1])
    period = the_period(action.plan.cycles.get())
    a_submitted_update(lead, action, period, at=REMINDED)
    assert Client().get(address).status_code == 410


def test_a_draft_that_somebody_changed_meanwhile_is_not_overwritten(lead):
    address = addresses(lead)[0]
    officer = User.objects.get(memberships__role="improvement-officer")
    letter = Letter.objects.order_by("pk").first()
    action = Action.objects.get(pk=letter.about.split("/")[1])
    update = deeds.begin_update(action, period=the_period(action.plan.cycles.get()), by=officer, at=REMINDED)
    deeds.change_update(update, narrative="The officer wrote this.", by=officer, at=REMINDED, seen_version=1)
    answer = Client().post(address, SAID | {"seen_version": 0})
    assert answer.status_code == 409
    assert "The officer wrote this." in answer.content.decode()
    assert SAID["narrative"] in answer.content.decode()
    assert Update.objects.get().narrative == "The officer wrote this."
    assert not Letter.objects.exclude(used_at=None).exists()


def test_an_answer_that_lacks_something_is_asked_again(lead):
    answer = Client().post(addresses(lead)[0], {"status": "on_track", "narrative": ""})
    assert answer.status_code == 422
    assert "Say what has happened" in answer.content.decode()


def test_links_that_are_tried_out_are_soon_refused(lead):
    statuses = [Client().get("/progress/letters/1:wrong/").status_code for _ in range(70)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_a_link_is_not_kept_in_the_log_or_the_outbox(lead, caplog):
    token = token_of(Letter.objects.first())
    assert not Notice.objects.filter(words__contains=token).exists()
    from logging import LogRecord

    from tallystick.foundation.ui.logging import WithoutContents

    line = LogRecord("django.request", 30, "", 0, "Gone: /progress/letters/%s/", (token,), None)
    assert token not in WithoutContents("%(message)s").format(line)


def test_the_worker_opens_windows_on_their_day(db):
    from tallystick.foundation.due.models import Due
    from tallystick.modules.progress.tasks import ROUNDS

    lead = a_lead()
    a_cycle(a_led_plan(lead))
    assert date(2026, 9, 30) <= IN_WINDOW.date()
    assert ROUNDS["progress.open-windows"](IN_WINDOW) == 1
    assert ROUNDS["progress.open-windows"](IN_WINDOW) == 0
    assert Due.objects.open().count() == 2
