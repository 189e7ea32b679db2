"""Every component, looked at by axe on a desk and on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Site, assert_accessible, assert_fits


@pytest.mark.row("PLT-04")
@pytest.mark.parametrize("phone", [False, True])
def test_every_component_is_accessible(site: Site, open_page: Callable[..., Page], phone: bool):
    page = open_page(phone=phone)
    page.goto(f"{site.url}/style-guide/")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.row("PLT-04")
@pytest.mark.parametrize("phone", [False, True])
def test_every_chart_is_accessible_and_fits(site: Site, open_page: Callable[..., Page], phone: bool):
    page = open_page(phone=phone)
    page.goto(f"{site.url}/style-guide/charts/", timeout=60_000)  # the first drawing of a process loads the converter
    expect(page.get_by_role("img", name="Funnel plot: Persistent absence by school.")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def test_the_tally_says_in_words_what_it_draws(site: Site, page: Page):
    page.goto(f"{site.url}/style-guide/")
    drawn = page.get_by_role("img", name="Claimed: 100% of the way. The figures show: 35% of the way.")
    expect(drawn).to_have_count(1)
    expect(page.get_by_role("img", name="Nothing has been measured.").first).to_be_visible()


@pytest.mark.parametrize("address", ["no-such-page/", "plans/999999/"])
def test_a_missing_page_says_where_to_look(site: Site, page: Page, address: str):
    page.goto(f"{site.url}/{address}")
    assert page.get_by_role("heading", level=1).count() == 1
    assert_accessible(page)
