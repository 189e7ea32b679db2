"""Invitations, and the way back for a forgotten password: by letter, once, for a time, and telling nobody anything."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.deeds import links as links_of_letters
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import MOST_FAILURES
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.deeds import send_waiting
from tallystick.foundation.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]
NEW = {"new": "three owls under the slate", "again": "three owls under the slate"}


@pytest.fixture
def person() -> User:
    return a_person(an_authority(), "administrator", name="Ada Finch")


def link() -> str:
    """Let the worker send what waits, and give the address that the last letter leads to."""
    send_waiting(timezone.now())
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)


def without_token(page: str) -> str:
    """Give a page without the token of its forms, which is another each time."""
    return re.sub(r'"X-CSRFToken": "\w+"', "", page)


def test_an_invited_person_sets_their_own_password_once(client: Client, person: User):
    client.force_login(person)
    who = {"name": "Jo Reed", "email": "jo.reed@wexcombe.example", "role": "action-lead", "by_letter": "on"}
    assert client.post("/people/new/", who).status_code == 302
    newcomer, address = Client(), link()
    assert mail.outbox[-1].to == [who["email"]]
    assert newcomer.get(address).status_code == 200
    assert newcomer.post(address, NEW).status_code == 302
    assert newcomer.post("/sign-in/", {"email": who["email"], "password": NEW["new"]}).status_code == 302
    assert newcomer.post(address, NEW).status_code == 400
    assert verify(person.authority).holds


def test_a_forgotten_password_is_set_anew_and_ends_every_session(client: Client, person: User):
    there = Client()
    there.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    client.post("/sign-in/forgotten/", {"email": person.email.upper()})
    assert client.post(link(), NEW).status_code == 302
    assert there.get("/account/").status_code == 302
    assert client.post("/sign-in/", {"email": person.email, "password": NEW["new"]}).status_code == 302


def test_the_answer_is_the_same_for_an_address_that_nobody_has(client: Client, person: User):
    known = client.post("/sign-in/forgotten/", {"email": person.email})
    unknown = client.post("/sign-in/forgotten/", {"email": "nobody@wexcombe.example"})
    assert known.status_code == unknown.status_code == 200
    assert without_token(known.content.decode()) == without_token(unknown.content.decode())
    assert Notice.objects.count() == 1


def test_whether_an_address_is_known_is_looked_up_after_the_answer(client: Client, person: User, settings, monkeypatch):
    settings.LETTERS_AFTERWARDS = True
    begun = []
    monkeypatch.setattr("tallystick.foundation.accounts.letters.Thread.start", lambda one: begun.insert(0, one))
    client.post("/sign-in/forgotten/", {"email": person.email})
    client.post("/sign-in/forgotten/", {"email": "nobody@wexcombe.example"})
    assert len(begun) == 2
    assert not Notice.objects.exists()


def test_a_closed_account_gets_no_letter(client: Client, person: User):
    deeds.close_account(person, by=None, at=MORNING)
    client.post("/sign-in/forgotten/", {"email": person.email})
    assert not Notice.objects.exists()


def test_a_letter_waits_in_the_outbox_without_its_link(client: Client, person: User):
    client.post("/sign-in/forgotten/", {"email": person.email})
    words = Notice.objects.get(user=person).words
    assert "⟦accounts.recovery:" in words
    assert "/sign-in/recovery/" not in words
    assert "/sign-in/recovery/" in link()


def test_an_invitation_that_fails_leaves_neither_account_nor_letter(person: User, monkeypatch):
    monkeypatch.setattr(links_of_letters, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        deeds.invite(
            person.authority, email="jo@wexcombe.example", name="Jo", role="action-lead", by=person, at=MORNING
        )
    assert not User.objects.filter(name="Jo").exists()
    assert not Notice.objects.exists()


def test_a_mark_in_somebodys_name_makes_no_link_for_anybody_else(client: Client, person: User):
    name = f"Jo ⟦accounts.recovery:{person.pk}⟧"
    deeds.invite(person.authority, email="jo@wexcombe.example", name=name, role="action-lead", by=person, at=MORNING)
    assert "/sign-in/invitation/" in link()
    assert "/sign-in/recovery/" not in mail.outbox[-1].body


def test_a_letter_to_an_account_that_closed_meanwhile_is_not_sent(client: Client, person: User):
    client.post("/sign-in/forgotten/", {"email": person.email})
    deeds.close_account(person, by=None, at=MORNING)
    send_waiting(timezone.now())
    assert mail.outbox == []


def test_letters_cannot_be_asked_for_without_end(client: Client, person: User):
    for _ in range(MOST_FAILURES):
        assert client.post("/sign-in/forgotten/", {"email": person.email}).status_code == 200
    assert client.post("/sign-in/forgotten/", {"email": person.email}).status_code == 429


def test_a_link_that_is_too_old_or_changed_or_for_something_else_is_refused(client: Client, person: User, monkeypatch):
    client.post("/sign-in/forgotten/", {"email": person.email})
    address = link()
    assert client.get(address[:-3] + "x/").status_code == 400
    assert client.get(address.replace("recovery", "invitation")).status_code == 400
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + timedelta(minutes=61).total_seconds())
    assert client.get(address).status_code == 400


def test_a_password_that_is_too_easy_is_refused_at_its_field(client: Client, person: User):
    client.post("/sign-in/forgotten/", {"email": person.email})
    answer = client.post(link(), {"new": "password1234", "again": "password1234"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["new"]
