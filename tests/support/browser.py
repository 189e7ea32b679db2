"""A live site and a real Chromium to look at it with: by keyboard, without JavaScript, on a telephone's width."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.urls import resolve
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, sync_playwright

PROGRAMS = ("chromium", "google-chrome", "chromium-browser")
ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
# Of what axe looked at, only what is wrong is told: the rest is fifty kilobytes a page.
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(({violations}) => ({violations}))"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Site:
    """A live site and how a person gets into it."""

    url: str

    def sign_in(self, page: Page, email: str, password: str) -> None:
        """Sign a person in by the page that everybody uses."""
        page.goto(f"{self.url}/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium once a run."""
    # Playwright keeps an event loop in this thread to the end of the run, and Django would refuse the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = started(playwright)
        yield browser
        browser.close()


def started(playwright: Playwright) -> Browser:
    """Give a Chromium: the one that `CHROMIUM` names, else what this machine has."""
    program = os.environ.get("CHROMIUM") or next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=program, args=arguments)


@contextmanager
def served() -> Iterator[Site]:
    """Serve the whole site from the default database, with every room loaded, which a first visitor would wait for."""
    resolve("/sign-in/")
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site(fresh_database: Path) -> Iterator[Site]:
    """Serve the whole site from a fresh database."""
    with served() as site:
        yield site


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page: without JavaScript, on a telephone's width, or signed in as `kept` says."""
    contexts: list[BrowserContext] = []

    def opened(*, scripts: bool = True, phone: bool = False, kept: StorageState | None = None) -> Page:
        context = a_person_at(chromium, java_script_enabled=scripts, viewport=PHONE if phone else DESK)
        contexts.append(context)
        context.add_cookies(kept["cookies"] if kept else [])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def a_person_at(chromium: Browser, **options: Any) -> BrowserContext:
    """Give the browser of somebody of whom it knows nothing yet."""
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Give a page of a desk's width, with JavaScript."""
    return open_page()


def assert_accessible(page: Page) -> None:
    """Fail with what axe finds on a page."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(VIOLATIONS))
    assert not found.response["violations"], found.generate_report()


def assert_fits(page: Page) -> None:
    """Fail where a page is wider than its window, so that it has to be scrolled sideways."""
    page.wait_for_load_state()
    assert page.locator("html").evaluate("page => page.scrollWidth <= page.clientWidth")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of that name has the focus, as a person without a mouse does."""
    script = "() => [document.activeElement.innerText, document.activeElement.labels?.[0]?.innerText].join(' ')"
    for _ in range(120):
        page.keyboard.press("Tab")
        if " ".join(page.evaluate(script).split()) == name:
            return
    raise AssertionError(f"{name!r} cannot be reached with the Tab key.")
