"""What is dangerous asks again who one is, once a quarter of an hour has gone by since it was last proved."""

from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import FRESH, MOST_FAILURES
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]


@pytest.fixture
def keeper() -> User:
    return a_person(an_authority(), "administrator", name="Ada Finch")


@pytest.fixture
def desk(client: Client, keeper: User) -> Client:
    """A browser signed in long enough ago that the proof no longer counts."""
    client.force_login(keeper)
    session = client.session
    session["begun"] = (timezone.now() - FRESH - timedelta(minutes=1)).isoformat()
    session.save()
    return client


def give(desk: Client, person: User, role: str) -> str:
    """Give a person a role by the page; gives where the browser is sent."""
    said = {"role": role, "starts": f"{timezone.localdate():%d/%m/%Y}"}
    return desk.post(
        f"/people/{person.pk}/roles/", said, headers={"referer": f"http://testserver/people/{person.pk}/"}
    ).url


def test_an_administrators_role_is_given_only_by_somebody_who_proved_themselves_lately(desk: Client, keeper: User):
    person = a_person(keeper.authority, None, name="Jo Reed")
    again = give(desk, person, "administrator")
    assert again == f"/account/again/?next=%2Fpeople%2F{person.pk}%2F"
    assert not person.memberships.exists()
    assert desk.post(again, {"proof": PASSWORD}).url == f"/people/{person.pk}/"
    assert give(desk, person, "administrator") == f"/people/{person.pk}/"
    assert person.memberships.get().role == "administrator"
    assert verify(keeper.authority).holds


def test_a_lesser_role_asks_nothing_more(desk: Client, keeper: User):
    person = a_person(keeper.authority, None, name="Jo Reed")
    assert give(desk, person, "action-lead") == f"/people/{person.pk}/"


@pytest.mark.parametrize("address", ["/people/{}/second-steps/", "/people/{}/password/"])
def test_nobody_elses_way_in_is_reset_without_a_fresh_proof(desk: Client, keeper: User, address: str):
    person = a_person(keeper.authority, None, name="Jo Reed")
    before = person.password
    assert desk.post(address.format(person.pk)).url.startswith("/account/again/")
    person.refresh_from_db()
    assert person.password == before


def test_a_token_is_made_only_after_a_fresh_proof(desk: Client):
    assert desk.get("/account/tokens/new/").url == "/account/again/?next=%2Faccount%2Ftokens%2Fnew%2F"


def test_a_wrong_password_proves_nothing_and_tries_are_counted(desk: Client):
    for _ in range(MOST_FAILURES):
        assert desk.post("/account/again/", {"proof": "not this one"}).status_code == 422
    assert desk.post("/account/again/", {"proof": PASSWORD}).status_code == 429


def test_whoever_has_an_app_proves_themselves_by_its_code_and_not_by_the_password(desk: Client, keeper: User):
    secret = pyotp.random_base32()
    deeds.add_authenticator(keeper, secret=secret, code=pyotp.TOTP(secret).at(MORNING), at=MORNING)
    assert desk.post("/account/again/", {"proof": PASSWORD}).status_code == 422
    assert desk.post("/account/again/", {"proof": pyotp.TOTP(secret).now()}).status_code == 302


def test_nobody_is_sent_to_another_site_afterwards(desk: Client):
    assert desk.post("/account/again/?next=https://elsewhere.example/", {"proof": PASSWORD}).url == "/"
