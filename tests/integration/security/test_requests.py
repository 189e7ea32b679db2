"""Requests that no page of ours sends: without a token, by looking only, with words that no form would hold.

`make test` tries a few hostile values under each name of a third of the pages' queries, others on the other database
and the next day; TALLYSTICK_PROVE=1 tries them all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import QueryDict
from django.test import Client, override_settings
from django.urls import resolve
from tests.browser.world import World, a_world
from tests.integration.security.conftest import undone
from tests.support.matrix import Visited, visited
from tests.support.sampling import PROVING, in_turn

from tallystick.config import matrix

# Nothing but the link itself lets anybody in, so there is no session that another site could misuse.
WITHOUT_TOKEN = {"notices:notify", "notices:stop", "progress:letter"}
# What a link in a message does that was signed for one reader and one kind of message: it stops that kind (RFC 8058).
BY_SIGNED_LINK = {"notices:stop"}
# Who is signed in, and what is being tried.
PASSING = ("accounts_session", "accounts_failedtry")
# A proof needs a checkpoint that covers it: one is signed where there is none. That somebody read of a child is kept
# because it is so: a reading is added, and never changed. Of rows that nobody is linked with, the ledger keeps it.
IN_THE_LEDGER = ('INSERT INTO "ledger_notch"', 'INSERT INTO "ledger_facts"')
# Whoever looks brings the index up to the ledger: it says only what rooms say, and can be made again.
OF_THE_INDEX = (
    'INSERT INTO "finding_',
    'UPDATE "finding_',
    'DELETE FROM "finding_',
    "INSERT INTO finding_",
    "DELETE FROM finding_",
)
WRITES_ON_LOOKING: dict[str, str | tuple[str, ...]] = {
    "ledger:proof": 'INSERT INTO "ledger_checkpoint"',
    "finding:search": OF_THE_INDEX,
    "records:rows": IN_THE_LEDGER,
    "records:low-attendance": IN_THE_LEDGER,
    "exchange:transfer-intake": IN_THE_LEDGER,
    "exchange:transfer-sending": IN_THE_LEDGER,
    "records:persistent-absence": IN_THE_LEDGER,
    "records:persistent-file": IN_THE_LEDGER,
    "records:pupil-attendance": IN_THE_LEDGER,
    "records:school-pupils": IN_THE_LEDGER,
    "records:school-pupil": IN_THE_LEDGER,
    "indicators:records": IN_THE_LEDGER,
    "studies:children": IN_THE_LEDGER,
}
READS_OF_A_CHILD = 'INSERT INTO "people_reading"'
OF_THE_DESK = {"desk:child", "desk:returned", "desk:today"}
OF_REGISTERS = {"registers:entry", "registers:list", "registers:reports"}
OF_PEOPLE = (
    "adoption apart ask asked choose correct drop-number duplicates end-fact end-relation enrol "
    "fact leave link-pair linking merge name number person readings relate review unmerge withdraw-fact "
)
OF_EXCHANGES = "conflict explain hand-over proposal proposal-aside"
ON_PAGES = {"exchange:discrepancy", "exchange:feeds", "exchange:merged", "exchange:proposals-of", "exchange:watch"}
OF_EXCHANGE = ON_PAGES | {f"exchange:{one}" for one in OF_EXCHANGES.split()}
# What comes round is late, and so names children, from some day after the world's own.
LATE_SOME_DAY = {"desk:rounds"}
READING = {
    "get": OF_THE_DESK | OF_REGISTERS | OF_EXCHANGE | {f"people:{one}" for one in OF_PEOPLE.split()},
    "head": OF_THE_DESK | ON_PAGES,
}


@contextmanager
def written() -> Iterator[list[str]]:
    """Give the statements that change a table, while within."""
    found: list[str] = []

    def look(execute, sql, params, many, context):
        table = sql.partition('"')[2].partition('"')[0]
        if sql.split(None, 1)[0] in {"INSERT", "UPDATE", "DELETE", "REPLACE"} and table not in PASSING:
            found.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


def test_nothing_is_done_by_a_form_without_its_token(world: World, pages: list[Visited]):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(world.person)
    done = {}
    for page in pages:
        with undone(), written() as changes:
            status = strict.post(page.address, {"seen_version": "1"}).status_code
        done[page.name] = (status, changes)
    assert {name for name, (status, _) in done.items() if status not in {403, 405}} == WITHOUT_TOKEN
    assert {name for name, (_, changes) in done.items() if changes} == BY_SIGNED_LINK
    assert done.keys() == matrix.pages().keys()


def test_only_the_letter_is_exempt_from_the_check_of_forms(pages: list[Visited]):
    exempt = {page.name for page in pages if getattr(resolve(page.address.split("?")[0]).func, "csrf_exempt", False)}
    assert exempt == WITHOUT_TOKEN


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(browser: Client, pages: list[Visited], method: str):
    changed, reads = {}, set()
    for page in pages:
        with undone(), written() as changes:
            answer = getattr(browser, method)(page.address)
            answer.close()
        kept = [one for one in changes if one.startswith(READS_OF_A_CHILD)]
        reads |= {page.name} if kept else set()
        left = [one for one in changes if one not in kept and not one.startswith(WRITES_ON_LOOKING.get(page.name, "–"))]
        if left:
            changed[page.name] = left
    assert changed == {}
    assert reads | LATE_SOME_DAY == READING[method] | LATE_SOME_DAY


class Asked(QueryDict):
    """A query that notes what is asked of it, and of any copy."""

    names: ClassVar[set[str]] = set()

    def __getitem__(self, key: str) -> object:
        """Note it."""
        self.names.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: object = None) -> object:
        """Note it."""
        self.names.add(key)
        return super().get(key, default)

    def getlist(self, key: str, default: object = None) -> list[object]:
        """Note it."""
        self.names.add(key)
        return super().getlist(key, default)


HOSTILE = [
    "\x00",
    "\ud800",
    "%_\\'\";--",
    "-1",
    "9" * 30,
    "NaN",
    "9999-12-31",
    "0001-01-01",
    "²",
    "../../etc/passwd",
    "x" * 5000,
]
VALUES = 7  # under each name one value in so many: the names of all pages together still meet every value many times
EVERY = 3  # of the pages


@pytest.fixture
def anybody(either_database: dict, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world on each of the two databases."""
    with override_settings(MEDIA_ROOT=tmp_path / "evidence"):
        yield a_world(tmp_path)


def names_asked(browser: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Give the names that a page asks of its query."""
    Asked.names.clear()
    asked = property(lambda request: Asked(request.META.get("QUERY_STRING", ""), encoding=request.encoding))
    with monkeypatch.context() as patch, undone():
        patch.setattr(WSGIRequest, "GET", asked)
        answer = browser.get(address)
        answer.close()
    assert answer.status_code < 500, address
    return set(Asked.names)


def as_sent(value: str) -> str:
    """Give a value as it stands in an address."""
    return quote(value.encode("utf-8", "surrogatepass"))


def hostile(page: Visited, names: set[str]) -> list[str]:
    """Give a page's address with hostile values under each name that it asks for, those whose turn it is."""
    path = page.address.split("?")[0]
    return [
        f"{path}?{quote(name)}={as_sent(value)}"
        for name in sorted(names)
        for place, value in enumerate(HOSTILE)
        if in_turn(f"{page.name} {name}", VALUES, place)
    ]


def test_no_page_breaks_on_a_hostile_query(anybody: World, monkeypatch: pytest.MonkeyPatch):
    browser = Client(raise_request_exception=False)
    browser.force_login(anybody.person)
    place = ["sqlite", "postgresql"].index(connection.vendor)
    pages = [page for page in visited(anybody) if in_turn(page.name, EVERY, place)]
    asked = [one for page in pages for one in hostile(page, names_asked(browser, page.address, monkeypatch))]
    broken = []
    for address in asked:
        with undone():
            answer = browser.get(address)
            answer.close()
        if answer.status_code >= 500:
            broken.append(address[:120])
    assert len(asked) > (1000 if PROVING else 200)
    assert broken == []
