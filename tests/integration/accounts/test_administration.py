"""What an administrator does with accounts, and what nobody else may."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority, Membership, User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.accounts.rules import OwnAccount
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]


@pytest.fixture
def authority() -> Authority:
    return an_authority()


@pytest.fixture
def keeper(authority: Authority, client: Client) -> User:
    """Sign an administrator in."""
    keeper = a_person(authority, "administrator", name="Ada Finch")
    client.force_login(keeper)
    return keeper


def shown_password(page: str) -> str:
    return page.split('<p class="password">')[1].split("<", maxsplit=1)[0].strip()


def test_a_new_person_signs_in_with_the_password_that_was_shown_once(client: Client, keeper: User):
    person = {"name": "Jo Reed", "email": "jo.reed@wexcombe.example", "role": "action-lead"}
    answer = client.post("/people/new/", person)
    password = shown_password(answer.content.decode())
    assert "no-store" in answer.headers["Cache-Control"]
    newcomer = Client()
    assert newcomer.post("/sign-in/", {"email": person["email"], "password": password}).status_code == 302
    assert may(User.objects.get(email=person["email"]), "update actions")
    assert verify(keeper.authority).holds


def test_an_address_that_is_taken_is_said_at_its_field(client: Client, keeper: User):
    answer = client.post("/people/new/", {"name": "Ada Two", "email": keeper.email.upper(), "role": "auditor"})
    assert answer.status_code == 422
    assert "already signs in with this address" in answer.context["form"].errors["email"][0]


def test_a_role_is_given_from_a_day_to_a_day_in_one_unit(client: Client, keeper: User):
    person = a_person(keeper.authority, None)
    unit = deeds.add_unit(keeper.authority, name="Virtual school", by=None, at=MORNING)
    role = {"role": "service-manager", "unit": unit.pk, "starts": "2026-09-01", "ends": "2027-08-31"}
    assert client.post(f"/people/{person.pk}/roles/", role).status_code == 302
    held = Membership.objects.get(user=person)
    assert (held.role, held.unit, held.starts, held.ends) == (
        "service-manager",
        unit,
        date(2026, 9, 1),
        date(2027, 8, 31),
    )


def test_a_role_that_would_end_before_it_begins_is_said_at_its_field(client: Client, keeper: User):
    person = a_person(keeper.authority, None)
    role = {"role": "auditor", "starts": "2026-09-02", "ends": "2026-09-01"}
    answer = client.post(f"/people/{person.pk}/roles/", role)
    assert answer.context["form"].errors["ends"] == ["The last day of a role cannot come before its first day."]
    assert not person.memberships.exists()


def test_a_role_ends_today_and_stays_in_the_record(client: Client, keeper: User):
    person = a_person(keeper.authority)
    role = person.memberships.get()
    client.post(f"/people/{person.pk}/roles/{role.pk}/end/")
    role.refresh_from_db()
    assert role.ends == timezone.localdate()
    assert role.role_title in client.get(f"/people/{person.pk}/").content.decode()


def test_a_closed_account_is_out_at_once_and_in_again_when_it_is_opened(client: Client, keeper: User):
    person = a_person(keeper.authority)
    theirs = Client()
    theirs.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert theirs.get("/account/").status_code == 200
    client.post(f"/people/{person.pk}/close/")
    assert theirs.get("/account/").status_code == 302
    assert theirs.post("/sign-in/", {"email": person.email, "password": PASSWORD}).status_code == 422
    client.post(f"/people/{person.pk}/reopen/")
    assert theirs.post("/sign-in/", {"email": person.email, "password": PASSWORD}).status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one(client: Client, keeper: User):
    person = a_person(keeper.authority)
    theirs = Client()
    theirs.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    password = shown_password(client.post(f"/people/{person.pk}/password/").content.decode())
    assert theirs.get("/account/").status_code == 302
    assert theirs.post("/sign-in/", {"email": person.email, "password": password}).status_code == 302


def test_an_administrator_does_not_shut_themselves_out(client: Client, keeper: User):
    assert client.post(f"/people/{keeper.pk}/close/").status_code == 400
    role = keeper.memberships.get()
    with pytest.raises(OwnAccount):
        deeds.end_role(role, ends=role.starts, by=keeper, at=MORNING)
    assert may(keeper, "keep accounts")


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/people/"),
        ("get", "/people/new/"),
        ("post", "/people/new/"),
        ("get", "/people/{pk}/"),
        ("post", "/people/{pk}/roles/"),
        ("post", "/people/{pk}/roles/{role}/end/"),
        ("post", "/people/{pk}/close/"),
        ("post", "/people/{pk}/reopen/"),
        ("post", "/people/{pk}/password/"),
    ],
)
def test_nobody_else_comes_to_these_pages(client: Client, authority: Authority, method: str, address: str):
    officer = a_person(authority, "improvement-officer")
    other = a_person(authority, "auditor", name="Wyn Teague")
    client.force_login(officer)
    role = other.memberships.get()
    new = {"name": "x", "email": "x@wexcombe.example", "role": "auditor", "starts": "2026-09-01"}
    assert getattr(client, method)(address.format(pk=other.pk, role=role.pk), new).status_code == 403
    assert (User.objects.count(), Membership.objects.count()) == (2, 2)


def test_people_of_another_authority_are_not_there(client: Client, keeper: User):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"))
    for address in (f"/people/{stranger.pk}/", f"/people/{keeper.pk}/roles/{stranger.memberships.get().pk}/end/"):
        answer = client.get(address) if address.count("/") == 3 else client.post(address)
        assert answer.status_code == 404
    assert stranger.name not in client.get("/people/").content.decode()


def test_the_list_of_people_asks_as_many_questions_for_many_as_for_few(
    client: Client, keeper: User, django_assert_max_num_queries: object
):
    for number in range(12):
        a_person(keeper.authority, name=f"Person {number}")
    with django_assert_max_num_queries(8):
        client.get("/people/")


def test_a_person_changes_their_own_password_and_stays_signed_in(client: Client, authority: Authority):
    person = a_person(authority)
    client.force_login(person)
    new = "quite another hedge lantern"
    words = {"old": PASSWORD, "new": new, "again": new}
    assert client.post("/account/password/", words).status_code == 302
    assert client.get("/account/").status_code == 200
    assert Client().post("/sign-in/", {"email": person.email, "password": new}).status_code == 302
    assert verify(authority).holds


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"old": "wrong", "new": "quite another hedge", "again": "quite another hedge"}, "old"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "new"),
        ({"old": PASSWORD, "new": "morwenna.pike@wexcombe", "again": "morwenna.pike@wexcombe"}, "new"),
        ({"old": PASSWORD, "new": "quite another hedge", "again": "quite another fence"}, "again"),
    ],
)
def test_a_password_is_not_changed_carelessly(client: Client, authority: Authority, words: dict, field: str):
    person = a_person(authority)
    client.force_login(person)
    answer = client.post("/account/password/", words)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
