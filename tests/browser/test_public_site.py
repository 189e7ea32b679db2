"""The public site as a reader meets it: read aloud, on a phone, on paper, without scripts, checked and searched."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.deeds import writing
from tests.integration.publishing.conftest import AT
from tests.support.browser import DESK, PHONE, assert_accessible, assert_fits
from tests.support.people import an_authority
from tests.support.publishing import a_site

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06", "GOV-17")]
PAGES = (
    *("", "plans/", "plans/inclusion-plan/", "papers/", "papers/1/", "papers/2/", "young/", "meetings/"),
    *(
        "meetings/scrutiny-board/",
        "meetings/scrutiny-board/7/",
        "forward-plan/",
        "data/",
        "data/attendance/",
        "search/",
        "withdrawn/",
        "check/",
        "404.html",
    ),
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Gives out a folder and tells the terminal nothing, as any web server does."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def given_out(folder: Path) -> Iterator[str]:
    """Give the address at which a folder is given out."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(tmp_path: Path, settings, monkeypatch) -> Iterator[str]:
    """Give the address of an invented council's site, sealed in a real ledger."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    monkeypatch.setattr(queries, "published", lambda *_: a_site())
    deeds.publish(an_authority(), tmp_path / "public", by=None, at=AT)
    assert writing.queries is queries
    with given_out(tmp_path / "public") as address:
        yield address


def test_every_page_reads_aloud_fits_a_phone_and_asks_nothing_of_anybody_else(site: str, chromium: Browser):
    asked: list[str] = []
    with chromium.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(f"console: {message.text}"))
        for one in PAGES:
            page.goto(site + one)
            assert_fits(page)
            assert_accessible(page)
        page.goto(f"{site}data/")
        about = page.get_by_role("row").nth(0).get_by_role("cell").first
        assert about.bounding_box()["width"] > PHONE["width"] * 0.8  # its words stand below their table's name
        page.set_viewport_size(DESK)
        page.goto(f"{site}plans/inclusion-plan/")
        assert_accessible(page)
    strange = [one for one in asked if not one.startswith(site)]
    assert strange == []


def test_a_page_is_checked_in_the_browser_and_a_changed_one_is_found(site: str, chromium: Browser, tmp_path: Path):
    with chromium.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{site}plans/inclusion-plan/")
        page.get_by_role("button", name="Check this page now").click()
        expect(page.locator(".checked")).to_have_text("It holds: this page is as it was published.")
        file = tmp_path / "public" / "plans/inclusion-plan/index.html"
        file.write_bytes(file.read_bytes().replace(b"62% shown", b"92% shown"))
        page.reload()
        page.get_by_role("button", name="Check this page now").click()
        expect(page.locator(".checked")).to_have_text("It does not hold: This page does not say what its receipt says.")


def test_the_search_narrows_the_list_which_is_whole_without_scripts(site: str, chromium: Browser):
    with chromium.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{site}search/")
        page.get_by_label("Words to look for").fill("SCRUTINY board")
        expect(page.locator(".found")).to_have_text("2 of 7 pages")
        expect(page.locator("#entries li:visible")).to_have_count(2)
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}search/")
        expect(page.get_by_label("Words to look for")).to_be_hidden()
        expect(page.locator("#entries li:visible")).to_have_count(7)
        expect(page.get_by_role("button", name="Check this page now")).to_be_hidden()
