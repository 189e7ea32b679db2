"""What the ledger says of one person: to themselves, and to whoever looks after accounts."""

from datetime import date

import pytest
from django.test import Client
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-06")]
DOING = {"by": None, "at": MORNING}


@pytest.fixture
def person() -> User:
    return a_person(an_authority(), "action-lead", name="Jo Reed")


@pytest.fixture
def keeper(person: User) -> User:
    return a_person(person.authority, "administrator", name="Ada Finch")


def page(client: Client, address: str) -> str:
    """Give a page's words."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_person_sees_their_own_sign_ins_and_nobody_elses(client: Client, person: User, keeper: User):
    Client().post("/sign-in/", {"email": keeper.email, "password": PASSWORD})
    client.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert page(client, "/account/record/").count("Signed in") == 1
    assert "/account/record/" in page(client, "/account/")


def test_a_person_sees_who_gave_them_a_role_and_which(client: Client, person: User, keeper: User):
    deeds.give_role(person, role="service-manager", starts=date(2026, 1, 1), by=keeper, at=MORNING)
    client.force_login(person)
    shown = page(client, "/account/record/?with=account")
    assert "Role service manager" in shown
    assert "Ada Finch" in shown
    assert "Account opened" in shown


def test_whoever_looks_after_accounts_sees_one_persons_record_and_no_other_role_does(
    client: Client, person: User, keeper: User
):
    address = f"/people/{person.pk}/record/"
    client.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert client.get(address).status_code == 403
    client.force_login(keeper)
    assert "Signed in" in page(client, address)
    assert address in page(client, f"/people/{person.pk}/")


def test_the_record_of_another_authoritys_person_is_not_there(client: Client, keeper: User):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    client.force_login(keeper)
    assert client.get(f"/people/{stranger.pk}/record/").status_code == 404


def lines(shown: str) -> int:
    """Count the lines of a record that tell of an account closed or opened again."""
    return shown.count("Account closed") + shown.count("Account reopened")


def test_fifty_lines_a_page_however_many_there_are(
    client: Client, person: User, keeper: User, django_assert_num_queries
):
    for _ in range(queries.RECORD_PAGE // 2 + 3):
        deeds.close_account(person, by=keeper, at=MORNING)
        deeds.reopen_account(person, by=keeper, at=MORNING)
    client.force_login(keeper)
    client.get("/account/record/")
    with django_assert_num_queries(6):
        shown = page(client, "/account/record/")
    assert lines(shown) == queries.RECORD_PAGE
    with django_assert_num_queries(6):
        rest = page(client, "/account/record/?before=9")
    assert 0 < lines(rest) < queries.RECORD_PAGE
