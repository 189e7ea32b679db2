"""Passkeys in a real Chromium, with the authenticator that its own tools pretend."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tallystick.foundation.accounts.models import Passkey, User
from tallystick.foundation.ledger.models import Notch
from tests.support.browser import Site, assert_accessible
from tests.support.people import PASSWORD, a_person, an_authority

pytestmark = pytest.mark.row("PLT-01")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(site: Site) -> Site:
    """Give the site by a name: a passkey is bound to one, and an address has none."""
    return Site(site.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def person(site: Site) -> User:
    return a_person(an_authority(), None)


def device(page: Page, **unlike: bool) -> None:
    """Give a page's browser a device that keeps passkeys."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | unlike})


def test_a_passkey_is_added_and_lets_its_holder_in_without_a_password(named: Site, page: Page, person: User):
    device(page)
    named.sign_in(page, person.email, PASSWORD)
    page.goto(f"{named.url}/account/second-steps/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("was added")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{named.url}/account/leave/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("While you are away")
    assert Passkey.objects.get().last_used
    assert Notch.objects.filter(deed="signed in").count() == 2


def test_with_a_passkey_the_password_alone_lets_nobody_in(
    named: Site, page: Page, open_page: Callable[..., Page], person: User
):
    device(page)
    named.sign_in(page, person.email, PASSWORD)
    page.goto(f"{named.url}/account/second-steps/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("was added")
    other = open_page()
    named.sign_in(other, person.email, PASSWORD)
    expect(other.get_by_role("heading", level=1)).to_have_text("Enter your code")
    assert_accessible(other)


def test_a_device_that_nobody_unlocked_is_not_taken(named: Site, page: Page, person: User):
    device(page, hasUserVerification=False, isUserVerified=False)
    named.sign_in(page, person.email, PASSWORD)
    page.goto(f"{named.url}/account/second-steps/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not taken.")
    assert not Passkey.objects.exists()
    assert_accessible(page)


def test_without_javascript_passkeys_are_not_offered(named: Site, open_page: Callable[..., Page], person: User):
    page = open_page(scripts=False)
    page.goto(f"{named.url}/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
