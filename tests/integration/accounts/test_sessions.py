"""How sessions begin and end, how tries are counted, and what nobody can find out by trying."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.attempts import counted
from tallystick.foundation.accounts.models import FailedTry, Session, User
from tallystick.foundation.accounts.rules import MOST_FAILURES, MOST_FAILURES_OF_A_PLACE, SignInFailed
from tallystick.lib.refusals import TooMuch

pytestmark = pytest.mark.row("PLT-01")


@pytest.fixture
def person(db: None) -> User:
    return a_person(an_authority(), "administrator", name="Ada Finch")


def signed_in(person: User, **more: str) -> Client:
    """Give a browser in which the person has signed in."""
    client = Client(**more)
    client.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    return client


def grown(client: Client, **back: timedelta) -> None:
    """Let a session have begun or been seen some time ago."""
    session = client.session
    session.update({name: (timezone.now() - ago).isoformat() for name, ago in back.items()})
    session.save()


@pytest.mark.parametrize(
    ("begun", "seen", "goes_on"),
    [
        (timedelta(hours=1, minutes=59), timedelta(hours=1, minutes=59), True),
        (timedelta(hours=3), timedelta(hours=2, minutes=1), False),
        (timedelta(hours=11, minutes=59), timedelta(minutes=1), True),
        (timedelta(hours=12, minutes=1), timedelta(minutes=1), False),
    ],
)
def test_a_session_ends_when_idle_or_old(person: User, begun: timedelta, seen: timedelta, goes_on: bool):
    client = signed_in(person)
    grown(client, begun=begun, seen=seen)
    assert client.get("/account/").status_code == (200 if goes_on else 302)


def test_a_page_keeps_a_session_going(person: User):
    client = signed_in(person)
    grown(client, begun=timedelta(hours=3), seen=timedelta(hours=1))
    client.get("/account/")
    grown(client, begun=timedelta(hours=5))
    assert client.get("/account/").status_code == 200


def test_signing_in_begins_a_new_session(person: User):
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["note"] = "before"
    session.save()
    before = session.session_key
    client.cookies["tallystick_session"] = before
    client.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_person_sees_their_browsers_and_ends_the_others(person: User):
    windows = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0"
    there, here = signed_in(person, headers={"User-Agent": windows}), signed_in(person)
    page = here.get("/account/sessions/").content.decode()
    assert "Edge on Windows" in page
    assert here.post("/account/sessions/end/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_a_new_password_ends_every_other_session(person: User):
    there, here = signed_in(person), signed_in(person)
    new = "three owls under the slate"
    key = here.session.session_key
    here.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200
    assert here.session.session_key != key


def test_closing_an_account_ends_its_sessions(person: User):
    client = signed_in(person)
    deeds.close_account(person, by=None, at=MORNING)
    assert not person.sessions.exists()
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("email", ["ada.finch@wexcombe.example", "nobody@wexcombe.example"])
def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(person: User, client: Client, email: str):
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as hashed:
        answer = client.post("/sign-in/", {"email": email, "password": "not the password"})
    assert answer.status_code == 422
    assert hashed.call_count == 1


@pytest.mark.parametrize("change", ["closed", "left", "without a password"])
def test_an_account_that_is_not_open_costs_as_much_work_too(person: User, client: Client, change: str):
    if change == "closed":
        deeds.close_account(person, by=None, at=MORNING)
    if change == "left":
        deeds.record_leaver(person, last_day=timezone.localdate() - timedelta(days=1), by=None, at=timezone.now())
    email = person.email
    if change == "without a password":
        authority, email = person.authority, "new@wexcombe.example"
        deeds.open_account(authority, email=email, name="New", password=None, by=None, at=MORNING)
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as hashed:
        assert client.post("/sign-in/", {"email": email, "password": PASSWORD}).status_code == 422
    assert hashed.call_count == 1


def fails(person: str, place: str, at: object) -> bool:
    """Try once and fail; say whether the try was made at all."""
    try:
        with counted(person, place, at):
            raise SignInFailed("no")
    except SignInFailed:
        return True
    except TooMuch:
        return False
    finally:
        if connection.in_atomic_block is False:
            connection.close()


def test_however_many_try_at_once_no_more_than_the_limit_are_made(either_database: dict[str, str]):
    with ThreadPoolExecutor(8) as many:
        made = list(many.map(lambda _: fails("ada", "10.0.0.1", MORNING), range(24)))
    assert made.count(True) <= MOST_FAILURES


@pytest.mark.django_db
def test_tries_are_counted_for_a_person_and_place_and_for_the_place():
    assert [fails("ada", "10.0.0.1", MORNING) for _ in range(6)] == [True] * MOST_FAILURES + [False]
    assert fails("ada", "10.0.0.2", MORNING)
    assert fails("ada", "10.0.0.1", MORNING + timedelta(minutes=15))
    tries = [fails(f"person {number}", "10.0.0.3", MORNING) for number in range(MOST_FAILURES_OF_A_PLACE + 1)]
    assert tries == [True] * MOST_FAILURES_OF_A_PLACE + [False]


@pytest.mark.django_db
def test_a_try_that_succeeds_is_forgotten_and_names_nobody():
    for _ in range(MOST_FAILURES - 1):
        fails("ada", "10.0.0.1", MORNING)
    kept = "".join(FailedTry.objects.values_list("of", flat=True))
    assert "ada" not in kept
    assert "10.0.0.1" not in kept
    with counted("ada", "10.0.0.1", MORNING):
        pass
    assert fails("ada", "10.0.0.1", MORNING)
    assert FailedTry.objects.count() == 2 * (MOST_FAILURES - 1) + 3
