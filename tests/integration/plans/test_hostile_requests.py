"""Addresses, file names and forms that nobody's browser would send: a page that says so, never an error of ours."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan

from tallystick.modules.plans.models import Document, Intake

pytestmark = pytest.mark.django_db

WORDS = b"Action\tLead\tTimescale\nPut up a shelter\tHarbour Master\tMay 2026\n"


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def browser(officer) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    return client


QUERIES = [
    "page=999999",
    "page=-1",
    "page=x",
    "as-at=nonsense",
    "as-at=0000-00-00",
    "as-at=9999-12-31",
    "as-at=%00",
    "q=%00",
    "q=" + "x" * 60_000,
    "q=%ED%A0%80",
    "q=%25_%5C%27%22",
    "sort=--x",
    "lead=%00",
    "status=x",
    "page=" + "9" * 5_000,
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q[:20])
def test_an_address_that_makes_no_sense_still_gets_a_page(browser, officer, query):
    plan = a_plan(officer)
    pages = ["", "actions/", "responsible/", "paragraphs/", "tags/", "costs/", "timescale/"]
    own = ["", "slippage/", "checks/", "measures/", "costs/", "doubts/", "source/", "coverage/", "review/"]
    for page in [f"/plans/{p}" for p in pages] + [f"/plans/{plan.pk}/{p}" for p in own]:
        assert browser.get(f"{page}?{query}").status_code < 500, page


NAMES = [
    "../../../etc/passwd.txt",
    "a\nb.txt",
    "plan\u202etxt.exe",
    "x" * 5_000 + ".txt",
    "..",
    "CON.txt",
    "<b>.txt",
    "\x00.txt",
    "\ud83d.txt",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_hostile_file_name_reaches_no_path(browser, settings, tmp_path, name):
    sent = SimpleUploadedFile("plan.txt", WORDS)
    sent._name = name.encode("utf-8", "replace").decode()
    answer = browser.post("/plans/upload/", {"document": sent})
    assert answer.status_code in {302, 400, 422}
    for kept in tmp_path.rglob("*"):
        assert kept == settings.MEDIA_ROOT or settings.MEDIA_ROOT in kept.parents
    for document in Document.objects.all():
        assert not set(document.name) & set("\n\x00/")


@pytest.mark.parametrize("pasted", ["\x00" * 50, "\ud800", " \u202e ", "<a>" * 5_000, "&" * 5_000, "1" * 100_000])
def test_pasted_nonsense_is_read_or_refused(browser, pasted):
    answer = browser.post("/plans/upload/", {"pasted": pasted.encode("utf-8", "replace").decode()})
    assert answer.status_code in {302, 422}
    assert Intake.objects.count() == (answer.status_code == 302)


def test_what_is_only_posted_is_not_got_and_what_is_gone_is_missing(browser, officer):
    for page in ("line/remove/", "line/move/", "compare-again/"):
        assert browser.get(f"/plans/drafts/1/{page}").status_code == 405
    for page in ("", "line/", "confirm/", "discard/", "compare/", "title/", "doubts/9/"):
        assert browser.get(f"/plans/drafts/99999999999999999999/{page}").status_code == 404
    assert browser.get("/plans/99999999999999999999/").status_code == 404


def test_a_form_without_its_token_or_its_session_saves_nothing(officer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    assert strict.post("/plans/upload/", {"pasted": WORDS.decode()}).status_code == 403
    assert Client().post("/plans/upload/", {"pasted": WORDS.decode()}).status_code == 302
    assert not Intake.objects.exists()


def test_no_log_line_carries_what_was_sent(browser, caplog, monkeypatch):
    from tallystick.foundation.ui.logging import WithoutContents
    from tallystick.modules.plans.views import intake

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Put up a shelter")

    monkeypatch.setattr(intake.deeds, "take_in", fail)
    with caplog.at_level(logging.DEBUG):
        assert browser.post("/plans/upload/", {"pasted": WORDS.decode()}).status_code == 500
    lines = [WithoutContents().format(copy(record)) for record in caplog.records if record.name != "django.db.backends"]
    assert lines
    assert not any("shelter" in line for line in lines)


def copy(record: logging.LogRecord) -> logging.LogRecord:
    """The record as a handler of our own first sees it, without what the test's handler formatted."""
    again = logging.makeLogRecord(record.__dict__)
    again.exc_text = None
    return again
