"""Axe on every page of every room, at a desk and on a telephone; a page that is not listed fails."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tallystick.config.urls import ROOMS
from tests.browser.world import World, a_world
from tests.support.browser import PHONE, assert_accessible, assert_fits
from tests.support.people import PASSWORD, a_person, an_authority

SIGNED_OUT = ("accounts:sign-in", "accounts:signed-out")


def listed(room: str) -> ModuleType | None:
    """Give the list of a room's pages, where it has addresses at all."""
    urls = import_module(f"tallystick.{room}.urls")
    return import_module(f"tests.browser.pages.{urls.app_name}") if urls.urlpatterns else None


WITH_ADDRESSES = [room for room in ["foundation.accounts", *ROOMS] if find_spec(f"tallystick.{room}.urls")]
BY_ROOM = {room: found for room in WITH_ADDRESSES if (found := listed(room))}
PAGES = {name: (room, holds) for room, one in BY_ROOM.items() for name, holds in one.PAGES.items()}
FORMS = [name for one in BY_ROOM.values() for name in one.FORMS]


def address(world: World, name: str) -> str:
    """Give a page's address, with its query."""
    room, holds = PAGES[name]
    rows = BY_ROOM[room].rows(world)
    return reverse(name, args=[part.format(**rows) for part in holds]) + BY_ROOM[room].QUERIES.get(name, "").format(
        **rows
    )


@pytest.fixture
def world(site, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path / "evidence"
    return a_world(tmp_path)


@pytest.mark.parametrize("room", BY_ROOM)
def test_every_named_address_is_looked_at_or_shows_no_page(room: str):
    urls = import_module(f"tallystick.{room}.urls")
    named = {f"{urls.app_name}:{path.name}" for path in urls.urlpatterns}
    assert named == BY_ROOM[room].PAGES.keys() | BY_ROOM[room].NO_PAGE


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits(site, page: Page, world: World, name: str):
    if name not in SIGNED_OUT:
        site.sign_in(page, world.person.email, PASSWORD)
    answer = page.goto(site.url + address(world, name))
    assert answer.status == 200
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("name", FORMS)
def test_axe_finds_nothing_where_a_form_is_refused(site, page: Page, world: World, name: str):
    if name not in SIGNED_OUT:
        site.sign_in(page, world.person.email, PASSWORD)
    page.goto(site.url + address(world, name))
    for field in page.locator("main form").locator("input[type=text], textarea").all():
        field.fill("")
    with page.expect_navigation():
        page.locator("main form:has(.govuk-form-group) button[type=submit]").last.click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.title().startswith("Error: ")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [("improvement-officer", "/plans/999999/", 404), ("elected-member", "/plans/upload/", 403), (None, "/plans/", 403)],
)
def test_axe_finds_nothing_on_the_pages_that_refuse(site, page: Page, role, address, status):
    person = a_person(an_authority(), role)
    site.sign_in(page, person.email, PASSWORD)
    assert page.goto(site.url + address).status == status
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)


def test_a_board_paper_asked_for_with_a_bad_date_is_refused_accessibly(site, page: Page, world: World):
    site.sign_in(page, world.person.email, PASSWORD)
    answer = page.goto(f"{site.url}{reverse('papers:board', args=[world.plan.pk])}?as_at=someday&kind=.docx")
    assert answer.status == 422
    assert_accessible(page)
