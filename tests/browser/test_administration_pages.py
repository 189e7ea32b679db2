"""An administrator brings a colleague in, by keyboard, without JavaScript, on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tallystick.foundation.accounts.models import User
from tests.support.browser import Site, assert_accessible, assert_fits, tab_to
from tests.support.people import PASSWORD, a_person, an_authority

pytestmark = pytest.mark.row("PLT-01")


@pytest.fixture
def keeper(site: Site) -> User:
    return a_person(an_authority(), "administrator", name="Ada Finch")


def test_a_colleague_is_added_by_keyboard(site: Site, page: Page, keeper: User):
    site.sign_in(page, keeper.email, PASSWORD)
    page.goto(f"{site.url}/people/new/")
    tab_to(page, "Full name")
    page.keyboard.type("Jo Reed")
    page.keyboard.press("Tab")
    page.keyboard.type("jo.reed@wexcombe.example")
    page.keyboard.press("Tab")
    page.keyboard.type("Action lead")
    assert_accessible(page)
    tab_to(page, "Add person")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A password for Jo Reed")
    assert_accessible(page)
    page.get_by_role("link", name="Back to people").press("Enter")
    expect(page.get_by_role("row", name="Jo Reed")).to_contain_text("Action lead")
    assert_accessible(page)


def test_a_role_is_given_and_ended_without_javascript(site: Site, open_page: Callable[..., Page], keeper: User):
    page = open_page(scripts=False)
    person = a_person(keeper.authority, None, name="Wyn Teague")
    site.sign_in(page, keeper.email, PASSWORD)
    page.goto(f"{site.url}/people/{person.pk}/")
    page.get_by_label("Role", exact=True).select_option("Service manager")
    page.get_by_role("button", name="Give role").click()
    expect(page.get_by_role("status")).to_contain_text("Wyn Teague now holds the role: Service manager.")
    page.get_by_role("button", name="End today").click()
    expect(page.get_by_role("status")).to_contain_text("until the end of today")


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("address", ["people/", "people/{pk}/", "people/new/", "account/", "account/password/"])
def test_the_pages_fit_and_are_accessible(
    site: Site, open_page: Callable[..., Page], keeper: User, address: str, phone: bool
):
    page = open_page(phone=phone)
    person = a_person(keeper.authority, name="Wyn Teague")
    site.sign_in(page, keeper.email, PASSWORD)
    page.goto(f"{site.url}/{address.format(pk=person.pk)}")
    assert_accessible(page)
    assert_fits(page)
