"""The masthead on a telephone: its links stand behind one button, and all of them stand open without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, Site, assert_accessible, assert_fits, tab_to
from tests.support.people import PASSWORD, a_person, an_authority


@pytest.mark.row("PLT-04")
def test_links_open_below_their_button_and_stand_open_without_scripts(site: Site, open_page: Callable[..., Page]):
    page = open_page(phone=True)
    site.sign_in(page, a_person(an_authority(), "improvement-officer").email, PASSWORD)
    page.goto(f"{site.url}/account/")
    menu, links = page.get_by_role("button", name="Menu"), page.locator("#masthead-links")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(links).to_be_hidden()
    assert page.locator("h1").bounding_box()["y"] < PHONE["height"] / 3
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert_accessible(page)
    assert_fits(page)
    page.keyboard.press("Tab")
    expect(links.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(links).to_be_hidden()
    expect(menu).to_be_focused()
    page.set_viewport_size(DESK)
    expect(menu).to_be_hidden()
    expect(links).to_be_visible()
    without = open_page(phone=True, scripts=False, kept=page.context.storage_state())
    without.goto(f"{site.url}/account/")
    expect(without.get_by_role("button", name="Menu")).to_be_hidden()
    expect(without.get_by_role("link", name="Reports owed")).to_be_visible()
