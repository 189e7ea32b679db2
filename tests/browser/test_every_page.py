"""Axe on every page of every room, at a desk and on a telephone; a page that is not listed fails.

`make test` looks whether every page fits either, and asks axe of it at one of them, the next day at the other;
TALLYSTICK_PROVE=1 asks at both.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, StorageState, expect
from pytest_django.plugin import DjangoDbBlocker

from tallystick.config.urls import ROOMS
from tests.browser.world import World, a_shared_world
from tests.support.browser import DESK, PHONE, Site, a_person_at, assert_accessible, assert_fits, served
from tests.support.databases import SqliteCopies
from tests.support.people import PASSWORD, a_person
from tests.support.sampling import in_turn

EVERY = 5  # of the pages is looked at by axe, others the next day; every page is opened, and fits, each day
EMPTIED = """fields => fields.forEach(field => {
  if (field.disabled || field.readOnly || !field.checkVisibility()) throw new Error(`nobody can empty ${field.name}`);
  field.value = "";
  field.dispatchEvent(new Event("input", {bubbles: true}));
})"""
SIGNED_OUT = ("accounts:sign-in", "accounts:signed-out")


def listed(room: str) -> ModuleType | None:
    """Give the list of a room's pages, where it has addresses at all."""
    urls = import_module(f"tallystick.{room}.urls")
    return import_module(f"tests.browser.pages.{urls.app_name}") if urls.urlpatterns else None


WITH_ADDRESSES = [room for room in ["foundation.accounts", *ROOMS] if find_spec(f"tallystick.{room}.urls")]
BY_ROOM = {room: found for room in WITH_ADDRESSES if (found := listed(room))}
PAGES = {name: (room, holds) for room, one in BY_ROOM.items() for name, holds in one.PAGES.items()}
FORMS = [name for one in BY_ROOM.values() for name in one.FORMS]
BADLY = {name: fields for one in BY_ROOM.values() for name, fields in getattr(one, "BADLY", {}).items()}
AT_A_DESK, ON_A_PHONE = (0, 1)


def address(name: str, rows: dict[str, Any]) -> str:
    """Give a page's address, with its query."""
    room, holds = PAGES[name]
    query = BY_ROOM[room].QUERIES.get(name, "").format(**rows)
    return reverse(name, args=[part.format(**rows) for part in holds]) + query


@pytest.fixture(scope="module")
def world(
    sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Give a world that is only looked at, and so is shared."""
    with a_shared_world(sqlite_copies, django_db_blocker, tmp_path_factory.mktemp("every-page")) as world:
        yield world


@pytest.fixture(scope="module")
def site(world: World) -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture(scope="module")
def addresses(world: World) -> dict[str, str]:
    """Give every page's address, with its query, once the rows of every room are there."""
    rows = {room: one.rows(world) for room, one in BY_ROOM.items()}
    return {name: address(name, rows[room]) for name, (room, _) in PAGES.items()}


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, site: Site, world: World, addresses: dict[str, str]) -> StorageState:
    """Give what a browser keeps of somebody who signed in."""
    context = chromium.new_context()
    page = context.new_page()
    site.sign_in(page, world.person.email, PASSWORD)
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """Give one window for all pages, so that a browser starts once, and reads styles, letters and axe once."""
    context = a_person_at(chromium)
    yield context.new_page()
    context.close()


@pytest.fixture
def view(window: Page, signed_in: StorageState, name: str) -> Page:
    """Give a page of a desk's width, signed in where the page that is looked at asks for it."""
    window.context.clear_cookies()
    window.context.add_cookies([] if name in SIGNED_OUT else signed_in["cookies"])
    window.set_viewport_size(DESK)
    return window


@pytest.mark.parametrize("room", BY_ROOM)
def test_every_named_address_is_looked_at_or_shows_no_page(room: str):
    urls = import_module(f"tallystick.{room}.urls")
    named = {f"{urls.app_name}:{path.name}" for path in urls.urlpatterns}
    assert named == BY_ROOM[room].PAGES.keys() | BY_ROOM[room].NO_PAGE


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits(site: Site, view: Page, addresses: dict[str, str], name: str):
    answer = view.goto(site.url + addresses[name])
    assert answer.status == 200
    assert urlsplit(view.url).path == urlsplit(addresses[name]).path
    for place, width in ((AT_A_DESK, DESK), (ON_A_PHONE, PHONE)):
        view.set_viewport_size(width)
        assert_fits(view)
        if in_turn(name, EVERY, place):
            assert_accessible(view)


@pytest.mark.parametrize("name", FORMS)
def test_axe_finds_nothing_where_a_form_is_refused(site: Site, view: Page, addresses: dict[str, str], name: str):
    view.goto(site.url + addresses[name])
    view.locator("main form").locator("input[type=text], textarea").evaluate_all(EMPTIED)
    for field, words in BADLY.get(name, {}).items():
        view.locator(f"main form [name={field}]").fill(words)
    with view.expect_navigation():
        view.locator("main form:has(.govuk-form-group) button[type=submit]").last.click()
    expect(view.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert view.title().startswith("Error: ")
    if in_turn(name, EVERY):
        assert_accessible(view)
    view.set_viewport_size(PHONE)
    assert_fits(view)


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [("improvement-officer", "/plans/999999/", 404), ("elected-member", "/plans/upload/", 403), (None, "/plans/", 403)],
)
def test_axe_finds_nothing_on_the_pages_that_refuse(site: Site, page: Page, world: World, role, address, status):
    person = a_person(world.person.authority, role, name=f"Somebody {role}")
    site.sign_in(page, person.email, PASSWORD)
    assert page.goto(site.url + address).status == status
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)


def test_a_board_paper_asked_for_with_a_bad_date_is_refused_accessibly(
    site: Site, open_page: Callable[..., Page], signed_in: StorageState, world: World
):
    page = open_page(kept=signed_in)
    answer = page.goto(f"{site.url}{reverse('papers:board', args=[world.plan.pk])}?as_at=someday&kind=.docx")
    assert answer.status == 422
    assert_accessible(page)
