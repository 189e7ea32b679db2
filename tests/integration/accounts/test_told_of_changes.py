"""Letters of the door: where their links lead, and that whoever's way in was changed hears of it."""

import re
from pathlib import Path

import pyotp
import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds, links
from tallystick.foundation.accounts.models import User
from tallystick.foundation.notices.deeds import send_waiting
from tallystick.foundation.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]
SRC = Path(__file__).parents[3] / "src"
NEW = "three owls under the slate"
KEY = {"credential": "a key", "public_key": "its other half", "uses": 0}


@pytest.fixture
def person() -> User:
    return a_person(an_authority(), "administrator", name="Ada Finch")


def sent() -> list[str]:
    """Let the worker send what waits; give the words of every message."""
    send_waiting(timezone.now())
    return [one.body for one in mail.outbox]


@override_settings(SITE_ADDRESS="https://tally.example", ALLOWED_HOSTS=["*"])
def test_links_in_letters_lead_to_the_site_whatever_host_was_asked(person: User):
    evil = {"host": "evil.example", "X-Forwarded-Host": "evil.example"}
    Client(headers=evil).post("/sign-in/forgotten/", {"email": person.email})
    browser = Client(headers=evil)
    browser.force_login(person)
    who = {"name": "Jo Reed", "email": "jo.reed@wexcombe.example", "role": "action-lead", "by_letter": "on"}
    assert browser.post("/people/new/", who).status_code == 302
    words = sent()
    assert len(words) == 2
    for one in words:
        assert re.findall(r"https?://[^/\s]+", one) == ["https://tally.example"]


def test_no_room_makes_a_message_from_the_host_that_was_asked():
    asked = {
        str(one.relative_to(SRC))
        for one in SRC.rglob("*.py")
        if "build_absolute_uri" in one.read_text() or "get_current_site" in one.read_text()
    }
    assert asked == {"tallystick/foundation/accounts/views/signing.py"}  # the provider's answer, not a message


def own_password(person: User) -> None:
    """Change one's own password on its page."""
    browser = Client()
    browser.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert browser.post("/account/password/", {"old": PASSWORD, "new": NEW, "again": NEW}).status_code == 302


def by_link(person: User) -> None:
    """Set a password by a link."""
    deeds.set_password_by_link(links.token(person, "recovery"), purpose="recovery", password=NEW, at=MORNING)


def new_app(person: User) -> None:
    """Add an authenticator app."""
    secret = pyotp.random_base32()
    deeds.add_authenticator(person, secret=secret, code=pyotp.TOTP(secret).at(MORNING), at=MORNING)


def no_passkey(person: User) -> None:
    """Take away a passkey that was there before."""
    passkey = deeds.add_passkey(person, name="Key", proved=KEY, at=MORNING)
    Notice.objects.all().delete()
    deeds.remove_passkey(passkey, by=person, at=MORNING)


CHANGES = {
    "Your password was changed.": own_password,
    "Your password was set anew by a link": by_link,
    "Your password was set anew by an administrator": lambda one: deeds.reset_password(one, by=None, at=MORNING),
    "An authenticator app was added": new_app,
    "New recovery codes were made": lambda one: deeds.renew_recovery_codes(one, at=MORNING),
    "Every second step was taken away": lambda one: deeds.take_away_second_steps(one, by=None, at=MORNING),
    "A passkey was added": lambda one: deeds.add_passkey(one, name="Call 0000", proved=KEY, at=MORNING),
    "A passkey was taken away": no_passkey,
}


@pytest.mark.parametrize("told", CHANGES)
def test_a_person_hears_by_letter_that_their_way_in_was_changed(person: User, told: str):
    CHANGES[told](person)
    (words,) = sent()
    assert mail.outbox[0].to == [person.email]
    assert told in words
    assert "/sign-in/" not in words
    assert "Call 0000" not in words
    assert NEW not in words


def test_a_change_that_fails_sends_no_letter(person: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tallystick.foundation.accounts.deeds.people.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        deeds.reset_password(person, by=None, at=MORNING)
    assert not Notice.objects.exists()


def test_a_first_password_is_no_change(person: User):
    newcomer = deeds.open_account(
        person.authority, email="jo@wexcombe.example", name="Jo", password=None, by=None, at=MORNING
    )
    deeds.set_password_by_link(links.token(newcomer, "invitation"), purpose="invitation", password=NEW, at=MORNING)
    assert not Notice.objects.exists()


def test_the_old_address_hears_of_a_new_one_as_the_new_one_does(person: User):
    before = person.email
    deeds.correct_email(person, email="jo.reed@wexcombe.example", by=None, at=MORNING)
    assert all("address by which you sign in was changed" in words for words in sent())
    assert sorted(to for one in mail.outbox for to in one.to) == sorted([before, "jo.reed@wexcombe.example"])


def test_one_deed_alone_changes_the_address_that_a_person_signs_in_with():
    """Whoever adds another lets the old address hear of it."""
    changed = re.compile(r"\.email = |update_fields=\[[^\]]*\"email\"|update\(email=|, user\.email =")
    assert [one.name for one in SRC.rglob("*.py") if changed.search(one.read_text())] == ["people.py"]
