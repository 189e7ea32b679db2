"""What is logged: never a link that opens something, a password, an address or anybody's words."""

import logging

import pytest
from django.test import Client
from tests.support.people import a_person, an_authority

from tallystick.foundation.accounts.links import token
from tallystick.foundation.ui.logging import WithoutContents


@pytest.mark.parametrize(
    "address",
    [
        "/progress/letters/SECRET/",
        "/sign-in/invitation/SECRET/",
        "/sign-in/recovery/SECRET/",
        "/calendar/feeds/SECRET.ics",
        "/due/feed/SECRET/",
        "/sign-in/with/answer/?code=SECRET&state=SECRET",
    ],
)
def test_a_link_that_opens_something_is_not_written_down(address: str):
    line = logging.LogRecord("django.server", logging.INFO, "", 1, '"GET %s HTTP/1.1" 200', (address,), None)
    assert "SECRET" not in WithoutContents("%(message)s").format(line)


@pytest.mark.django_db
def test_the_journeys_at_the_door_log_no_secret(caplog: pytest.LogCaptureFixture):
    person = a_person(an_authority())
    secrets = [token(person, "invitation"), "nobody@wexcombe.example", "a wrong password", person.email]
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    with caplog.at_level(logging.INFO):
        browser.post("/sign-in/", {"email": secrets[1], "password": secrets[2]})
        browser.post(f"/sign-in/invitation/{secrets[0]}/", {"new": secrets[2], "again": secrets[2]})
        browser.get(f"/sign-in/recovery/{secrets[0]}/")
        Client().post("/sign-in/", {"email": person.email, "password": secrets[2]})
        Client().post("/sign-in/forgotten/", {"email": person.email})
    lines = [WithoutContents("%(message)s").format(record) for record in caplog.records]
    assert any("/sign-in/" in line for line in lines)
    assert [line for line in lines if any(secret in line for secret in secrets)] == []
