"""Signing in with a real OpenID Connect provider in a process of its own; and answers that are not taken."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import RSAKey
from tests.architecture.house import HERE
from tests.support.people import a_person, an_authority
from tests.support.provider.serve import PASSWORD

from tallystick.foundation.accounts import deeds, provider
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import SignInFailed

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]
CALLBACK = "http://testserver/sign-in/with/answer/"
PEOPLE = ("ada.finch@wexcombe.example", "nobody@wexcombe.example", "unchecked.pike@wexcombe.example")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the provider, and give where it stands."""
    folder = tmp_path_factory.mktemp("provider")
    asked = [sys.executable, "-m", "tests.support.provider.serve", str(folder), CALLBACK, *PEOPLE]
    with subprocess.Popen(asked, cwd=HERE, stdout=subprocess.PIPE, text=True) as running:
        yield f"http://127.0.0.1:{running.stdout.readline().strip()}/o"
        running.terminate()


@pytest.fixture
def ours(address: str, settings) -> Client:
    """Give a browser on a site that knows the provider."""
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = address, "tallystick", "between us"
    settings.OIDC_NAME = "Wexcombe"
    return Client()


@pytest.fixture
def person() -> User:
    return a_person(an_authority(), None, name="Ada Finch")


def walked(ours: Client, email: str = PEOPLE[0]) -> str:
    """Go to the provider, sign in there, and give the address that it leads back to."""
    there = ours.get("/sign-in/with/?next=/account/").headers["Location"]
    with httpx.Client(follow_redirects=True) as browser:
        page = browser.get(there)
        assert "The provider" in page.text
        form = {"username": email, "password": PASSWORD, "csrfmiddlewaretoken": browser.cookies["provider_token"]}
        form["next"] = parse_qs(urlsplit(str(page.url)).query)["next"][0]
        leads = browser.post(page.url, data=form, follow_redirects=False)
        leads = browser.get(httpx.URL(str(page.url)).join(leads.headers["Location"]), follow_redirects=False)
    return leads.headers["Location"].removeprefix("http://testserver")


def test_whom_the_provider_knows_is_let_in_where_they_were_going(ours: Client, person: User):
    assert "Sign in with Wexcombe" in ours.get("/sign-in/").content.decode()
    answer = ours.get(walked(ours))
    assert answer.headers["Location"] == "/account/"
    assert "Ada Finch" in ours.get("/account/").content.decode()


def test_an_answer_counts_once(ours: Client, person: User):
    back = walked(ours)
    ours.get(back)
    assert ours.get(back).status_code == 400
    assert Client().get(back).status_code == 400


def test_an_answer_to_another_question_is_refused(ours: Client, person: User):
    assert ours.get(walked(ours).replace("state=", "state=x")).status_code == 400
    assert ours.get("/account/").status_code == 302


@pytest.mark.parametrize("changed", ["nonce", "verifier", "callback"])
def test_what_was_asked_has_to_fit_the_answer(ours: Client, person: User, changed: str):
    back, session = walked(ours), ours.session
    session[provider.ASKED] = session[provider.ASKED] | {changed: "x" * 43}
    session.save()
    assert ours.get(back).status_code == 400
    assert ours.get("/account/").status_code == 302


@pytest.mark.parametrize("who", PEOPLE[1:])
def test_whom_nobody_here_knows_or_whose_address_was_not_checked_is_refused(ours: Client, person: User, who: str):
    a_person(person.authority, None, name="Unchecked Pike")
    answer = ours.get(walked(ours, who))
    assert answer.status_code == 400
    assert ours.get("/account/").status_code == 302


def test_a_colleague_of_a_domain_that_may_join_gets_an_account_without_a_role(ours: Client, person: User, settings):
    settings.OIDC_JOIN = ["wexcombe.example"]
    assert ours.get(walked(ours, PEOPLE[1])).status_code == 302
    assert not User.objects.get(email=PEOPLE[1]).memberships.exists()


def test_a_closed_account_is_not_opened_by_the_provider(ours: Client, person: User):
    deeds.close_account(person, by=None, at=timezone.now())
    assert ours.get(walked(ours)).status_code == 400


KEY, STRANGER = RSAKey.generate_key(2048, {"kid": "one"}), RSAKey.generate_key(2048, {"kid": "one"})
CLAIMS = {"iss": "https://id.example", "aud": "tallystick", "sub": "1", "nonce": "n"}


def checked(settings, monkeypatch, key: RSAKey = KEY, **unlike: object) -> dict[str, object]:
    """Check an identity token that says something else than it should."""
    settings.OIDC_ISSUER, settings.OIDC_CLIENT = "https://id.example", "tallystick"
    told = {"issuer": "https://id.example", "jwks_uri": "keys", "keys": [KEY.as_dict(private=False)]}
    monkeypatch.setattr(provider, "read", lambda *_, **__: told)
    now = timezone.now()
    claims = CLAIMS | {"exp": int((now + timedelta(minutes=5)).timestamp())} | unlike
    return provider.checked(jwt.encode({"alg": "RS256", "kid": "one"}, claims, key), "n", now)


def test_a_token_that_says_what_it_should_is_taken(settings, monkeypatch):
    assert checked(settings, monkeypatch)["sub"] == "1"


@pytest.mark.parametrize(
    "wrong",
    [{"aud": "another"}, {"iss": "https://other.example"}, {"exp": 1_700_000_000}, {"nonce": "m"}, {"sub": None}],
)
def test_a_token_for_another_or_that_has_run_out_is_refused(settings, monkeypatch, wrong: dict[str, object]):
    with pytest.raises(SignInFailed):
        checked(settings, monkeypatch, **wrong)


def test_a_token_that_another_has_signed_is_refused(settings, monkeypatch):
    with pytest.raises(SignInFailed):
        checked(settings, monkeypatch, STRANGER)


def test_a_provider_that_does_not_answer_is_said_in_a_sentence(settings):
    settings.OIDC_ISSUER, settings.OIDC_NAME = "http://127.0.0.1:9/o", "Wexcombe"
    answer = Client().get("/sign-in/with/")
    assert answer.status_code == 400
    assert "Wexcombe does not answer. Try again in a few minutes" in answer.content.decode()


def test_what_the_provider_tells_of_itself_is_asked_once_and_not_for_every_sign_in(settings, monkeypatch):
    settings.OIDC_ISSUER, asked = "https://once.example", []
    monkeypatch.setattr(provider, "read", lambda *said: asked.append(said) or {"issuer": "https://once.example"})
    cache.clear()
    assert provider.endpoints() == provider.endpoints() == {"issuer": "https://once.example"}
    assert len(asked) == 1
    cache.clear()


def test_what_a_stranger_tells_in_the_providers_place_is_not_kept(settings, monkeypatch):
    settings.OIDC_ISSUER = "https://once.example"
    for issuer in ("https://stranger.example", "https://once.example"):
        monkeypatch.setattr(provider, "read", lambda *_, told=issuer: {"issuer": told})
        if issuer != settings.OIDC_ISSUER:
            with pytest.raises(SignInFailed):
                provider.endpoints()
    assert provider.endpoints() == {"issuer": "https://once.example"}
    cache.clear()
