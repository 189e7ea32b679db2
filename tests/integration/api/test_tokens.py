"""A token lets a program in for its person, within its scopes, until it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.tokens import AT, Program, a_program, a_token

from tallystick.foundation.accounts.deeds import close_account, end_role, reopen_account
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.tokens import deeds
from tallystick.foundation.tokens.models import Token
from tallystick.foundation.tokens.rules import TokenCannotBeMade, prefix_of

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]


@pytest.fixture
def officer() -> User:
    return a_person(an_authority())


def test_a_token_lets_its_program_read_plans(officer: User):
    plan = a_plan(officer)
    found = a_program(officer).get("/plans").json()
    assert [one["id"] for one in found["items"]] == [plan.pk]
    assert found["next"] is None


def test_without_a_token_nothing_is_said(officer: User):
    a_plan(officer)
    answer = Client().get(f"{AT}/plans")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert set(answer.json()) == {"title", "detail"}


def test_a_session_opens_no_operation(officer: User):
    signed_in = Client()
    signed_in.force_login(officer)
    assert signed_in.get(f"{AT}/plans").status_code == 401
    assert signed_in.post(f"{AT}/updates/1/submit", {"seen_version": 1}, "application/json").status_code == 401


@pytest.mark.parametrize("words", ["", "tally_", "tally__", "tally_00_x", "Zm9v", "tally_\udce9_x", "é" * 300])
def test_what_is_no_token_lets_nobody_in(officer: User, words: str):
    assert Program(words.encode("utf-8", "surrogateescape").decode("latin-1")).get("/plans").status_code == 401


def test_a_changed_letter_lets_nobody_in(officer: User):
    _, words = a_token(officer)
    assert Program(words[:-1] + ("a" if words[-1] != "a" else "b")).get("/plans").status_code == 401


def test_a_token_does_no_more_than_its_scopes(officer: User):
    plan = a_plan(officer)
    program = a_program(officer, ["read plans"])
    assert program.get(f"/plans/{plan.pk}").status_code == 200
    refused = program.get("/ledger")
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("This token may not read the ledger.")


def test_a_token_does_no_more_than_its_person_may_today(officer: User):
    program = a_program(officer)
    end_role(officer.memberships.get(), ends=timezone.localdate() - timedelta(days=1), by=None, at=timezone.now())
    assert program.get("/plans").status_code == 403


def test_a_leavers_token_dies_and_stays_dead(officer: User):
    program = a_program(officer)
    close_account(officer, by=None, at=timezone.now())
    assert program.get("/plans").status_code == 401
    reopen_account(officer, by=None, at=timezone.now())
    assert program.get("/plans").status_code == 401


def test_an_account_that_is_closed_any_other_way_lets_no_token_in(officer: User):
    program = a_program(officer)
    QuerySet(User).filter(pk=officer.pk).update(is_active=False)
    assert program.get("/plans").status_code == 401


def test_a_token_taken_back_lets_nobody_in(officer: User):
    token, words = a_token(officer)
    deeds.revoke_token(token, by=officer, at=timezone.now())
    assert Program(words).get("/plans").status_code == 401


def test_a_token_ends_with_its_last_day(officer: User):
    token, words = a_token(officer)
    past = timezone.localdate() - timedelta(days=1)
    QuerySet(Token).filter(pk=token.pk).update(expires_on=past)
    assert Program(words).get("/plans").status_code == 401


def test_nobody_gives_a_token_what_they_may_not_do(officer: User):
    with pytest.raises(TokenCannotBeMade, match="keep accounts yourself"):
        a_token(officer, ["keep accounts"])


def test_a_token_lasts_a_year_at_most(officer: User):
    ends = timezone.localdate() + timedelta(days=366)
    with pytest.raises(TokenCannotBeMade, match="a year at most"):
        deeds.make_token(officer, name="x", scopes=["read plans"], expires_on=ends, by=officer, at=timezone.now())


def test_the_words_of_a_token_are_kept_nowhere(officer: User):
    token, words = a_token(officer)
    assert words not in str(Token.objects.values().get())
    assert prefix_of(words) == token.prefix
    assert {one.deed for one in Notch.objects.filter(subject=f"tokens.token/{token.pk}")} == {"token made"}


def test_too_many_calls_a_minute_are_refused_and_told_how_long_to_wait(officer: User, settings):
    settings.API_PER_MINUTE = 3
    program = a_program(officer)
    answers = [program.get("/plans") for _ in range(8)]  # at least one minute of the two that they may fall in is spent
    assert [one.status_code for one in answers[:3]] == [200, 200, 200]
    refused = next(one for one in answers if one.status_code == 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_what_a_program_does_is_recorded_as_its_persons_by_the_api(officer: User):
    plan = a_plan(officer)
    action = plan.actions.first()
    made = a_program(officer).send(f"/actions/{action.pk}/updates")
    assert made.status_code == 201, made.content
    notch = Notch.objects.get(subject=f"progress.update/{made.json()['id']}")
    assert notch.actor == f"accounts.user/{officer.pk}"
    assert notch.facts.told["channel"] == "api"
    with pytest.raises(ObjectDoesNotExist):
        a_later_deed_of_a_page(officer).facts  # noqa: B018  # reading it is what is tried


def a_later_deed_of_a_page(officer: User) -> Notch:
    """Give what is recorded once the program's request is over."""
    feed, _ = deeds.make_feed(officer, by=officer, at=timezone.now())
    return Notch.objects.get(subject=f"tokens.feed/{feed.pk}")
