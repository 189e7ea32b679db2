"""Tries on one account from many places: limited for an hour, and never for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds, links
from tallystick.foundation.accounts.attempts import counted
from tallystick.foundation.accounts.rules import MOST_FAILURES_OF_A_PERSON, SignInFailed
from tallystick.lib.refusals import TooMuch

pytestmark = pytest.mark.row("PLT-01")
HOUR = timedelta(hours=1)
NEW = "three owls under the slate"


def failed(person: str, place: str, at: datetime) -> bool:
    """Try once and fail; say whether the try was made at all."""
    try:
        with counted(person, place, at):
            raise SignInFailed("no")
    except SignInFailed:
        return True
    except TooMuch:
        return False
    finally:
        if not connection.in_atomic_block:
            connection.close()


def tried_from_everywhere(person: str, at: datetime) -> None:
    """Use up what may be tried on an account, once from each of many places."""
    assert all(failed(person, f"10.0.{number}.1", at) for number in range(MOST_FAILURES_OF_A_PERSON))


def signed_in(person: str, password: str) -> int:
    """Sign in from a place where nobody tried anything; give the status."""
    return Client(REMOTE_ADDR="192.0.2.77").post("/sign-in/", {"email": person, "password": password}).status_code


def test_an_account_is_tried_a_hundred_times_an_hour_from_however_many_places(either_database: dict[str, str]):
    tried_from_everywhere("ada@wexcombe.example", MORNING)
    assert not failed(" ADA@wexcombe.example", "10.1.0.1", MORNING + HOUR - timedelta(seconds=1))
    assert failed("grace@wexcombe.example", "10.1.0.1", MORNING)
    assert failed("ada@wexcombe.example", "10.1.0.1", MORNING + HOUR)


def test_many_places_at_once_make_no_more_tries_than_the_limit(either_database: dict[str, str]):
    with ThreadPoolExecutor(8) as many:
        places = (f"10.2.{number}.1" for number in range(MOST_FAILURES_OF_A_PERSON + 20))
        made = list(many.map(lambda place: failed("ada", place, MORNING), places))
    assert 0 < made.count(True) <= MOST_FAILURES_OF_A_PERSON


def test_a_right_password_is_not_tried_either_and_the_page_says_how_long_to_wait(either_database: dict[str, str]):
    person = a_person(an_authority())
    tried_from_everywhere(person.email, timezone.now())
    answer = Client().post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert "Wait an hour" in answer.content.decode()


@pytest.mark.parametrize("way", ["a letter", "an administrator"])
def test_a_new_password_opens_the_way_again_at_once(either_database: dict[str, str], way: str):
    person = a_person(an_authority())
    now = timezone.now()
    tried_from_everywhere(person.email, now)
    assert signed_in(person.email, PASSWORD) == 429
    if way == "a letter":
        token = links.token(person, "recovery")
        deeds.set_password_by_link(token, purpose="recovery", password=NEW, at=now)
    password = NEW if way == "a letter" else deeds.reset_password(person, by=None, at=now)
    assert signed_in(person.email, password) == 302


@pytest.mark.django_db
def test_a_link_that_nobody_wrote_shuts_the_links_of_its_own_place_only():
    for number in range(MOST_FAILURES_OF_A_PERSON + 1):
        assert Client(REMOTE_ADDR=f"10.3.{number}.1").get("/progress/letters/nonsense/").status_code == 404
