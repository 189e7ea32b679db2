"""People of several authorities: what each may do, and how sign-ins are counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.accounts.rules import MOST_FAILURES, RoleUnknown
from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    return an_authority()


@pytest.fixture
def sign_in(client: Client) -> Callable[..., object]:
    return lambda email, password, **more: client.post(
        "/sign-in/", {"email": email, "password": password, "next": "/account/"}, **more
    )


@pytest.mark.row("PLT-01")
def test_a_role_of_one_authority_gives_nothing_in_another(authority: Authority):
    other = an_authority("Harrowmere Council", "harrowmere")
    officer = a_person(authority)
    assert may(officer, "write plans")
    assert not may(officer, "write plans", authority=other)
    assert not may(officer, "write plans", authority=other.pk)


@pytest.mark.row("PLT-01")
def test_a_role_that_has_ended_gives_nothing(authority: Authority):
    officer = a_person(authority)
    deeds.end_role(officer.memberships.get(), ends=timezone.localdate() - timedelta(days=1), by=None, at=MORNING)
    assert not may(officer, "read plans")
    assert may(officer, "read plans", today=timezone.localdate() - timedelta(days=1))


def test_a_closed_account_gives_nothing(authority: Authority):
    officer = a_person(authority)
    officer.is_active = False
    assert not may(officer, "read plans")


def test_a_refusal_names_the_roles_that_could(authority: Authority):
    member = a_person(authority, "elected-member")
    with pytest.raises(NotAllowed, match=r"may import plans \(improvement officer, performance analyst\)"):
        check_may(member, "import plans")


@pytest.mark.row("PLT-01")
def test_only_an_administrator_gives_roles(authority: Authority):
    officer, keeper = a_person(authority), a_person(authority, "administrator", name="Ada Finch")
    with pytest.raises(NotAllowed):
        deeds.give_role(officer, role="administrator", starts=date(2026, 9, 1), by=officer, at=MORNING)
    given = deeds.give_role(officer, role="auditor", starts=date(2026, 9, 1), by=keeper, at=MORNING)
    assert given in queries.roles_of(officer, date(2026, 9, 1))


@pytest.mark.row("PLT-01")
def test_an_administrator_gives_no_role_in_another_authority(authority: Authority):
    keeper = a_person(authority, "administrator")
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), None)
    with pytest.raises(NotAllowed):
        deeds.give_role(stranger, role="auditor", starts=date(2026, 9, 1), by=keeper, at=MORNING)


def test_an_unknown_role_is_not_given(authority: Authority):
    with pytest.raises(RoleUnknown):
        deeds.give_role(a_person(authority), role="emperor", starts=date(2026, 9, 1), by=None, at=MORNING)


def test_a_person_sees_only_people_of_their_own_authority(authority: Authority):
    person = a_person(authority)
    a_person(an_authority("Harrowmere Council", "harrowmere"))
    assert list(queries.people_of(person)) == [person]


def test_capitals_in_an_address_do_not_matter(authority: Authority, sign_in: Callable):
    person = a_person(authority)
    assert sign_in(person.email.upper(), PASSWORD).status_code == 302


@pytest.mark.row("PLT-06")
def test_signing_in_and_out_is_recorded(authority: Authority, sign_in: Callable, client: Client):
    person = a_person(authority)
    sign_in(person.email, PASSWORD)
    client.post("/sign-out/")
    key = f"accounts.user/{person.pk}"
    assert list(Notch.objects.filter(actor=key).values_list("deed", "subject")) == [
        ("signed in", key),
        ("signed out", key),
    ]


def test_a_wrong_password_and_an_unknown_person_are_answered_alike(authority: Authority, sign_in: Callable):
    person = a_person(authority)
    answers = [sign_in(person.email, "wrong password"), sign_in("nobody@wexcombe.example", "wrong password")]
    first, second = [list(answer.context["form"].non_field_errors()) for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert first == second != []


def test_after_too_many_failures_even_the_right_password_waits(authority: Authority, sign_in: Callable):
    person = a_person(authority)
    for _ in range(MOST_FAILURES):
        sign_in(person.email, "wrong password")
    refused = sign_in(person.email, PASSWORD)
    assert refused.status_code == 429
    assert "Wait 15 minutes" in refused.content.decode()


def test_failures_at_one_place_do_not_lock_a_person_out_elsewhere(authority: Authority, sign_in: Callable):
    person = a_person(authority)
    for _ in range(MOST_FAILURES):
        sign_in(person.email, "wrong password")
    assert sign_in(person.email, PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_right_password_lets_a_person_begin_again(authority: Authority, sign_in: Callable):
    person = a_person(authority)
    for _ in range(MOST_FAILURES - 1):
        sign_in(person.email, "wrong password")
    sign_in(person.email, PASSWORD)
    sign_in(person.email, "wrong password")
    assert sign_in(person.email, PASSWORD).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_signing_in_never_leads_to_another_site(authority: Authority, client: Client, elsewhere: str):
    person = a_person(authority)
    answer = client.post("/sign-in/", {"email": person.email, "password": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_password_that_is_hashed_in_an_older_way_is_hashed_anew_on_signing_in(
    authority: Authority, sign_in: Callable, settings: object
):
    person = a_person(authority)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert sign_in(person.email, PASSWORD).status_code == 302
    person.refresh_from_db()
    assert person.password.startswith("pbkdf2_")


def test_pages_ask_a_stranger_to_sign_in(client: Client):
    assert client.get("/account/").headers["Location"] == "/sign-in/?next=/account/"
