"""Files are sent in by a page, at once or by the worker; who sees what of them."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.children import a_unit
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import EPISODE, EPISODES, HEADER, WRONG_DAY, YEAR, a_header, received

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.records import deeds, queries, tasks
from tallystick.modules.records.models import CheckRun, Load

pytestmark = pytest.mark.django_db
CHILDREN = [f"{number},1,04/04/2012,WBRI,,0," for number in range(4101, 4171)]


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"


@pytest.fixture
def analyst():
    return a_person(an_authority(), "data-manager", name="Ash Vane")


@pytest.fixture
def browser(analyst) -> Client:
    client = Client()
    client.force_login(analyst)
    return client


def a_sent(name: str, *lines: str) -> SimpleUploadedFile:
    """Give a file as a browser sends it."""
    return SimpleUploadedFile(name, "\n".join(lines).encode())


@pytest.mark.row("LRN-01")
def test_several_files_are_sent_at_once_and_one_that_is_refused_holds_no_other_up(browser):
    files = [
        a_sent("h.csv", HEADER, *CHILDREN),
        a_sent("e.csv", EPISODES, EPISODE, WRONG_DAY),
        a_sent("x.csv", "Ferry,Quay", "1,2"),
    ]
    page = browser.post(reverse("records:send"), {"files": files, "period": "31/03/2026"}).content.decode()
    assert "All 70 rows were loaded." in page
    assert "nothing of it counts" in page
    assert "Not taken" in page
    assert dict(Load.objects.values_list("name", "state")) == {"h.csv": "published", "e.csv": "refused"}
    assert CheckRun.objects.filter(load=None).count() == 1


def test_one_file_that_is_no_return_is_refused_beside_its_field(browser):
    answer = browser.post(reverse("records:send"), {"files": [a_sent("x.csv", "Ferry,Quay", "1,2")]})
    assert answer.status_code == 422
    assert "first row" in answer.context["form"].errors["files"][0]


def test_a_large_file_waits_and_the_worker_reads_and_checks_it(browser, monkeypatch):
    monkeypatch.setattr("tallystick.modules.records.deeds.taking.AT_ONCE", 10)
    answer = browser.post(
        reverse("records:send"), {"files": [a_sent("h.csv", HEADER, *CHILDREN)], "period": "31/03/2026"}, follow=True
    )
    assert "waits to be read" in answer.content.decode()
    assert tasks.read_waiting(timezone.now()) == 1
    assert Load.objects.get().state == "published"
    assert tasks.check_what_changed(timezone.now()) == 1
    assert tasks.check_what_changed(timezone.now()) == 0
    assert tasks.read_waiting(timezone.now()) == 0


def test_a_return_that_cannot_be_checked_holds_no_other_up(analyst, tmp_path):
    for year in (2025, 2026):
        received(a_header(tmp_path / "h.csv"), analyst.authority, analyst, date(year, 3, 31))
    asked = deeds.ask_checks

    def ask(authority, returned, period, **told):
        if period.year == 2025:
            raise ValueError("day is out of range for month")
        return asked(authority, returned, period, **told)

    with patch.object(deeds, "ask_checks", ask), pytest.raises(ValueError, match="out of range"):
        tasks.check_what_changed(timezone.now())
    assert [period.year for _, period in queries.sets_unchecked(analyst.authority_id)] == [2025]


@pytest.mark.row("LRN-20")
def test_each_page_of_rows_is_noted_by_its_lines(browser, analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv", *CHILDREN), analyst.authority, analyst)
    address = reverse("records:rows", args=[load.tables.get().pk])
    assert "4101" in browser.get(address).content.decode()
    browser.get(f"{address}?page=2")
    told = [one.facts.told for one in Notch.objects.filter(deed="record rows read").order_by("position")]
    assert [(one["first"], one["last"]) for one in told] == [(1, 50), (51, 70)]


def test_refusals_and_findings_are_saved_without_a_value(browser, analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv", *CHILDREN, "4171,1,31/02/2012,WBRI,,0,"), analyst.authority, analyst)
    saved = b"".join(browser.get(reverse("records:refusals-file", args=[load.pk])).streaming_content).decode()
    assert "72,header,dob,99/99/9999," in saved
    run = CheckRun.objects.get(load=load)
    found = b"".join(browser.get(reverse("records:findings-file", args=[run.pk])).streaming_content).decode()
    assert "4171" not in saved + found


def test_findings_are_narrowed_by_severity_and_words(browser, analyst, tmp_path):
    load = received(a_header(tmp_path / "h.csv", *CHILDREN), analyst.authority, analyst)
    (run,) = deeds.ask_checks_of([load], by=analyst)
    address = reverse("records:run", args=[run.pk])
    every = browser.get(address).context["rows"]
    words = {"words": every[0].words.split(": ")[-1]}
    assert [row.words for row in browser.get(address, words).context["rows"]] == [every[0].words]
    assert browser.get(address, {"severity": "query"}).context["rows"] == []


@pytest.mark.row("LRN-20")
def test_a_role_given_in_a_unit_sends_and_sees_what_that_unit_sends_and_no_more(analyst, tmp_path):
    authority = analyst.authority
    quay, other = (a_unit(authority, name) for name in ("Quay school", "Ferry school"))
    clerk = a_person(authority, None, name="Idris Vale")
    give_role(clerk, role="data-manager", unit=quay, starts=MORNING.date(), by=None, at=MORNING)
    whole = received(a_header(tmp_path / "h.csv"), authority, analyst)
    own = received(a_header(tmp_path / "q.csv", CHILDREN[0]), authority, clerk, YEAR, sender=quay)
    assert list(queries.loads_for(clerk)) == [own]
    assert set(queries.loads_for(analyst)) == {whole, own}
    assert {one.load_id for one in queries.parts_then(authority.pk)} == {whole.pk, own.pk}
    for sender in (None, other):
        with pytest.raises(NotAllowed):
            received(a_header(tmp_path / "n.csv", CHILDREN[1]), authority, clerk, YEAR, sender=sender)
    with pytest.raises(NotAllowed):
        queries.rows_of(clerk, own.tables.get())
