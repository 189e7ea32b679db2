"""The doors: no way out to another site, no telling who has an account, no session that outlives its person."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from tests.support.people import PASSWORD, a_person, an_authority
from tests.support.plans import a_plan

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "//evil.example/",
    "https://evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\t//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "///evil.example",
    "/%09/evil.example@",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
]
TOKEN = re.compile(r"[A-Za-z0-9]{64}")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_way_on_leads_to_another_site(address: str):
    person = a_person(an_authority())
    for where in ("query", "form"):
        browser = Client()
        query = {"next": address} if where == "query" else {}
        said = {"email": person.email, "password": PASSWORD} | ({"next": address} if where == "form" else {})
        answer = browser.post("/sign-in/", said, query_params=query)
        assert answer.status_code == 302
        assert leads_here(answer.headers["Location"]), answer.headers["Location"]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_lines_own_way_back_leads_to_no_other_site(client: Client, address: str):
    person = a_person(an_authority())
    row = a_plan(person).actions.last()
    client.force_login(person)
    answer = client.post(f"/plans/action/{row.pk}/up/", {"seen_version": row.version, "next": address})
    assert leads_here(answer.headers.get("Location", "/")), answer.headers.get("Location")


def leads_here(address: str) -> bool:
    """Say whether a browser that follows an address stays on this site."""
    return address.startswith("/") and not address.startswith(("//", "/\\", "/\t"))


def told(address: str, said: dict[str, str]) -> tuple[int, str]:
    """Give the status, and the words without what was typed and without the form's token."""
    browser = Client()
    browser.get(address)
    answer = browser.post(address, said)
    words = answer.content.decode()
    for typed in said.values():
        words = words.replace(typed, "…")
    return answer.status_code, TOKEN.sub("…", words)


def test_asking_for_a_way_back_tells_nobody_who_has_an_account():
    person = a_person(an_authority())
    known = told("/sign-in/forgotten/", {"email": person.email})
    unknown = told("/sign-in/forgotten/", {"email": "nobody.here@wexcombe.example"})
    assert known == unknown


def test_a_session_that_somebody_else_began_is_not_signed_in_with():
    person = a_person(an_authority())
    browser = Client()
    session = browser.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    browser.cookies["tallystick_session"] = planted
    browser.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert browser.session.session_key != planted
    thief = Client()
    thief.cookies["tallystick_session"] = planted
    assert SESSION_KEY not in thief.session


def test_signing_out_ends_the_session_for_whoever_copied_its_cookie():
    person = a_person(an_authority())
    browser, thief = Client(), Client()
    browser.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    thief.cookies["tallystick_session"] = browser.cookies["tallystick_session"].value
    assert thief.get("/account/").status_code == 200
    browser.post("/sign-out/")
    assert thief.get("/account/").status_code == 302
