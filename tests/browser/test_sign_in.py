"""Signing in, as a person without a mouse, without JavaScript, or on a telephone does it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tallystick.foundation.accounts.models import User
from tests.support.browser import Site, assert_accessible, assert_fits, tab_to
from tests.support.people import PASSWORD, a_person, an_authority


@pytest.fixture
def person(site: Site) -> User:
    """Give somebody of an invented authority who has no role, so that no module's page is needed."""
    return a_person(an_authority(), role=None)


def test_a_person_signs_in_and_out_by_keyboard(site: Site, page: Page, person: User):
    page.goto(f"{site.url}/account/")
    expect(page).to_have_title("Sign in – Tallystick")
    tab_to(page, "E-mail address")
    page.keyboard.type(person.email)
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    assert_accessible(page)
    tab_to(page, "Sign out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You have signed out")
    assert_accessible(page)
    page.goto(f"{site.url}/account/")
    expect(page).to_have_title("Sign in – Tallystick")


def test_the_first_tab_skips_to_the_main_content(site: Site, page: Page):
    page.goto(f"{site.url}/sign-in/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_wrong_password_is_said_at_the_top_and_leads_to_the_field(site: Site, page: Page, person: User):
    site.sign_in(page, person.email, "not the password")
    expect(page).to_have_title("Error: Sign in – Tallystick")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("The e-mail address or the password is not right.")
    assert_accessible(page)
    summary.get_by_role("link").press("Enter")
    expect(page.get_by_label("E-mail address")).to_be_focused()


def test_a_person_without_javascript_signs_in_and_out(site: Site, open_page: Callable[..., Page], person: User):
    page = open_page(scripts=False)
    site.sign_in(page, person.email, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have no role yet")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have signed out")


def test_the_sign_in_page_fits_a_telephone(site: Site, open_page: Callable[..., Page]):
    page = open_page(phone=True)
    page.goto(f"{site.url}/sign-in/")
    assert_fits(page)
    assert_accessible(page)


def test_the_browser_finds_nothing_that_the_content_policy_forbids(site: Site, page: Page):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.url}/style-guide/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Style guide")
    assert not said
