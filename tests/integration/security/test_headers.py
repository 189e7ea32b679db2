"""What every answer carries, whatever is asked for; and what no page may hold."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.browser.world import World
from tests.integration.security.conftest import undone
from tests.support.matrix import Visited
from tests.support.people import PASSWORD

import tallystick

TEMPLATES = sorted(Path(tallystick.__file__).parent.rglob("templates/**/*.html"))
OTHERS = ["/no-such-page/", "/static/ui/tallystick.css", "/plans/999999/", "/sign-in/"]
HANDLER = re.compile(r"on[a-z]+")


def answers(browser: Client, pages: list[Visited]) -> dict[str, HttpResponse]:
    """Give the answer of every page to somebody who may see it, and of addresses that are no page."""
    found = {}
    for name, address in [(page.name, page.address) for page in pages] + [(one, one) for one in OTHERS]:
        with undone():
            found[name] = browser.get(address)
            found[name].close()
    return found


@pytest.fixture(scope="module")
def seen(world: World, pages: list[Visited]) -> dict[str, HttpResponse]:
    browser = Client(raise_request_exception=False)
    browser.force_login(world.person)
    return answers(browser, pages)


def without(seen: dict[str, HttpResponse], header: str, wanted: str) -> list[str]:
    """Give the pages whose header does not say what is wanted."""
    return sorted(name for name, answer in seen.items() if wanted not in answer.headers.get(header, ""))


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Content-Security-Policy", "default-src 'self'"),
        ("Content-Security-Policy", "object-src 'none'"),
        ("Content-Security-Policy", "base-uri 'none'"),
        ("Content-Security-Policy", "form-action 'self'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
    ],
)
def test_every_answer_carries_the_header(seen: dict[str, HttpResponse], header: str, wanted: str):
    assert without(seen, header, wanted) == []


def test_no_policy_lets_inline_code_or_another_site_in(seen: dict[str, HttpResponse]):
    loose = re.compile(r"unsafe|\*|https?:|(script|style|default)-src[^;]*data:")
    assert [name for name, answer in seen.items() if loose.search(answer.headers["Content-Security-Policy"])] == []


def test_no_page_stays_in_a_cache(seen: dict[str, HttpResponse]):
    kept = without(seen, "Cache-Control", "no-store")
    assert kept == ["/static/ui/tallystick.css"]


def test_no_page_tells_another_site_where_its_reader_came_from(seen: dict[str, HttpResponse]):
    told = {answer.headers.get("Referrer-Policy") for answer in seen.values()}
    assert told <= {"same-origin", "no-referrer", "strict-origin"}


@pytest.mark.parametrize("name", ["progress:letter", "accounts:invitation"])
def test_a_page_whose_address_opens_something_tells_nobody_its_address(seen: dict[str, HttpResponse], name: str):
    assert seen[name].headers["Referrer-Policy"] in {"no-referrer", "strict-origin"}


def test_no_answer_says_what_the_site_runs_on(seen: dict[str, HttpResponse]):
    telling = {"Server", "X-Powered-By", "X-AspNet-Version"}
    assert [name for name, answer in seen.items() if telling & set(answer.headers)] == []


def test_no_answer_lets_another_site_read_it(seen: dict[str, HttpResponse]):
    read = [name for name, answer in seen.items() if "Access-Control-Allow-Origin" in answer.headers]
    assert [name for name in read if not name.startswith("/static/")] == []


class Inline(HTMLParser):
    """Collects what the policy would refuse: code and looks written into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        written = dict(attrs)
        bad = [f"{tag} {name}" for name in written if HANDLER.fullmatch(name) or name == "style"]
        if tag == "style" or (tag == "script" and not written.get("src")) or tag in {"base", "object", "embed"}:
            bad.append(tag)
        bad += [
            f"{tag} {name}={value}" for name, value in attrs if (value or "").strip().lower().startswith("javascript:")
        ]
        self.found += bad


def inline(words: str) -> list[str]:
    """Give what a page writes into itself."""
    parser = Inline()
    parser.feed(words)
    return parser.found


def test_no_rendered_page_holds_inline_code_or_looks(seen: dict[str, HttpResponse]):
    drawn = {
        name: inline(answer.content.decode())
        for name, answer in seen.items()
        if not answer.streaming
        and answer.headers.get("Content-Type", "").startswith("text/html")
        and "attachment" not in answer.headers.get("Content-Disposition", "")
    }
    assert len(drawn) > 100
    assert {name: found for name, found in drawn.items() if found} == {}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_code_or_looks_or_leaves_words_unescaped(template: Path):
    words = template.read_text()
    assert inline(words) == []
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", words)


def test_the_cookies_are_for_the_server_alone(world: World):
    browser = Client()
    browser.get("/sign-in/")
    with undone():
        browser.post("/sign-in/", {"email": world.person.email, "password": PASSWORD})
    assert {settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME} <= set(browser.cookies)
    for cookie in browser.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (True, "Lax", "", "/")
