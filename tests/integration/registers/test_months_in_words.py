"""A month stands as a month on pages and in files; a list of entries says what its first column numbers."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.support.children import somebody
from tests.support.people import MORNING
from tests.support.registers import Harbour

from tallystick.modules.registers.deeds import add_entry

ENQUIRIES = "/registers/scrutiny-enquiries/"


@pytest.fixture
def clerk(harbour: Harbour) -> Client:
    """Whoever keeps scrutiny's programme, with one enquiry that was moved from September to November."""
    moved = [{"was": "2026-09", "to_month": "2026-11", "decided": "2026-09-07", "why": "Figures come late"}]
    said = {"year": "2026/27", "topic": "Exclusions", "month": "2026-09", "month_now": "2026-11", "lead": "Cllr Ames"}
    entry = add_entry(harbour.authority, "scrutiny-enquiries", said | {"moves": moved}, by=None, at=MORNING)
    client = Client()
    client.force_login(somebody(harbour.authority, "scrutiny-clerk"))
    client.entry = entry.get_absolute_url()
    return client


@pytest.mark.row("GOV-14")
def test_an_entry_and_a_list_name_the_month(clerk: Client):
    said = {one.label: one for one in clerk.get(clerk.entry).context["page"].said}
    assert said["Month first planned"].words == "September 2026"
    assert said["Last move"].words == "November 2026"
    assert said["Moves"].rows[0][:3] == ("September 2026", "November 2026", "7 September 2026")
    cells = dict(clerk.get(f"{ENQUIRIES}?columns=month&columns=moves").context["rows"][0].cells)
    assert cells["Month first planned"] == "September 2026"
    assert cells["Moves"] == "September 2026, November 2026, 7 September 2026, Figures come late"


def test_an_entry_that_is_about_nobody_says_its_number_once_in_its_heading(clerk: Client):
    heading = clerk.get(clerk.entry).content.decode().partition("<h1")[2].partition("</h1>")[0]
    assert heading.count("Enquiry 1") == 1


@pytest.mark.row("GOV-14")
def test_a_report_and_its_files_name_the_month_and_what_is_numbered(clerk: Client):
    page = clerk.get(f"{ENQUIRIES}reports/")
    moved = next(one for one in page.context["lists"] if one.code == "moved")
    assert (moved.first, moved.lines[0].words) == ("Enquiry", "Number 1")
    assert dict(moved.lines[0].cells)["First planned"] == "September 2026"
    assert ">2026-09<" not in page.content.decode()
    told = clerk.get(f"{ENQUIRIES}reports/lists/moved/csv/").content.decode("utf-8-sig")
    assert next(csv.DictReader(StringIO(told)))["Now"] == "November 2026"
    book = load_workbook(BytesIO(clerk.get(f"{ENQUIRIES}reports/lists/moved/xlsx/").content))
    assert "September 2026" in list(book.worksheets[0].values)[1]


@pytest.mark.row("GOV-20")
def test_groups_and_schools_are_headed_as_what_they_are(harbour: Harbour):
    client = Client()
    client.force_login(somebody(harbour.authority, "improvement-officer"))
    first = {one.code: one.first for one in client.get("/registers/chairs-of-governors/reports/").context["lists"]}
    assert (first["areas"], first["vacant"], first["forum"]) == ("Group", "Who", "Who")
