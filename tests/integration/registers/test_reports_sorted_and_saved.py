"""Lists sort by their day, report tables by every column; a report is saved by whom its page names children to."""

from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.support.people import a_person
from tests.support.registers import PASSES, Harbour, a_child, a_pass

from tallystick.foundation.accounts.models import User
from tallystick.modules.people.models import Reading

pytestmark = pytest.mark.row("PLT-03")
REPORTS = f"/registers/{PASSES}/reports/"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def officer(harbour: Harbour) -> Client:
    """Give whoever sees three children's passes, of three days."""
    for given, family, day in (
        ("Wren", "Rowe", "7/9/2026"),
        ("Ada", "Nance", "9/9/2026"),
        ("Perran", "Hext", "8/9/2026"),
    ):
        a_pass(harbour, a_child(harbour.authority, given, family), asked=day, fare="2.5")
    return signed_in(harbour.officer)


def waiting(client: Client, sort: str) -> list[str]:
    """Give who is on the list of those who wait, in the order of the page."""
    answer = client.get(f"{REPORTS}?sort={sort}")
    return [one.words for one in answer.context["lists"][0].lines]


def test_a_list_sorts_by_the_day_of_its_entries_from_the_days_own_heading(officer):
    page = officer.get(f"/registers/{PASSES}/").content.decode()
    assert 'href="?sort=happened"' in page
    again = officer.get(f"/registers/{PASSES}/?sort=happened")
    assert [one.words for one in again.context["rows"]] == ["Wren Rowe", "Perran Hext", "Ada Nance"]
    assert 'href="?sort=-happened"' in again.content.decode()


def test_the_day_is_among_the_columns_of_a_list_wherever_it_stands_in_the_file(harbour):
    head = signed_in(a_person(harbour.authority, "virtual-school-head", name="Meriel Hext"))
    assert [one.code for one in head.get("/registers/needs-audits/").context["fields"]].count("audited") == 1


def test_a_reports_table_sorts_by_each_column_both_ways(officer):
    by_day, by_name = "lists-waiting-2", "lists-waiting-0"
    assert waiting(officer, by_day) == ["Wren Rowe", "Perran Hext", "Ada Nance"]
    assert waiting(officer, f"-{by_day}") == ["Ada Nance", "Perran Hext", "Wren Rowe"]
    assert waiting(officer, by_name) == ["Ada Nance", "Perran Hext", "Wren Rowe"]
    for nonsense in ("lists-waiting-9", "lists-other-1", "-", "lists-waiting--1"):
        assert sorted(waiting(officer, nonsense)) == ["Ada Nance", "Perran Hext", "Wren Rowe"]
    assert f'href="?sort=-{by_day}#lists-waiting"' in officer.get(f"{REPORTS}?sort={by_day}").content.decode()


def test_a_report_is_saved_with_real_days_in_the_order_of_the_page(officer):
    query = "?sort=-lists-waiting-2"
    book = load_workbook(BytesIO(officer.get(f"{REPORTS}lists/waiting/xlsx/{query}").content))
    rows = list(book["Waiting for a pass"].values)
    assert rows[0] == ("Who", "School", "Asked for on")
    assert rows[1] == ("Ada Nance", "Harbour Academy", datetime(2026, 9, 9))  # noqa: DTZ001  a cell has no zone
    assert book["What this is"]["A2"].value.startswith("As it stood on ")
    words = officer.get(f"{REPORTS}lists/waiting/csv/{query}").content.decode("utf-8-sig").splitlines()
    assert words[:2] == ["Who,School,Asked for on", "Ada Nance,Harbour Academy,9 September 2026"]
    group = load_workbook(BytesIO(officer.get(f"{REPORTS}figures/by-kind/xlsx/").content))["Passes by kind"]
    assert list(group.values) == [("Group", "Figure"), ("Day pass", 3)]


def test_a_saved_report_says_by_what_was_recorded_of_which_period_and_that_small_groups_point_to_a_child(officer):
    told = "by what had been recorded by then: what was entered later is not counted."
    assert told in officer.get(REPORTS).content.decode()
    asked = "?first=2026-09-01&last=2026-09-30&as-at=2026-10-05"
    answer = officer.get(f"{REPORTS}figures/by-kind/xlsx/{asked}")
    name = f"{PASSES}-by-kind-2026-09-01-to-2026-09-30-as-at-2026-10-05.xlsx"
    assert name in answer["Content-Disposition"]
    about = [str(one) for row in load_workbook(BytesIO(answer.content))["What this is"].values for one in row]
    assert [one for one in about if told in one]
    assert [one for one in about if one.startswith("Small groups can point to a child.")]
    assert f"{PASSES}-waiting-as-at-" in officer.get(f"{REPORTS}lists/waiting/csv/?every=on")["Content-Disposition"]


def test_saving_a_report_notes_whom_it_names(officer, harbour):
    officer.get(f"{REPORTS}figures/by-kind/csv/")
    assert not Reading.objects.exists()
    officer.get(f"{REPORTS}lists/waiting/csv/")
    assert Reading.objects.filter(user=harbour.officer, what=f"reports of {PASSES}").count() == 3


def test_a_report_is_saved_only_by_whom_its_page_names_children_to(harbour):
    officer = signed_in(harbour.officer)
    analyst = signed_in(a_person(harbour.authority, "performance-analyst", name="Meriel Hext"))
    for address, told in (("lists/missing", 404), ("figures/unmet-by-domain", 404)):
        assert analyst.get("/registers/needs-audits/reports/").status_code == 200
        assert analyst.get(f"/registers/needs-audits/reports/{address}/csv/").status_code == told
        assert officer.get(f"/registers/needs-audits/reports/{address}/csv/").status_code == 404
    for nothing in ("lists/none-such", "figures/passes", "fields/kind", "lists/by-kind"):
        assert officer.get(f"{REPORTS}{nothing}/xlsx/").status_code == 404
    head = signed_in(a_person(harbour.authority, "virtual-school-head", name="Ida Brook"))
    assert head.get("/registers/needs-audits/reports/lists/missing/csv/").status_code == 200


def test_no_cell_of_a_saved_report_runs(harbour):
    child = a_child(harbour.authority, "=HYPERLINK(1)", "Rowe")
    a_pass(harbour, child)
    officer = signed_in(harbour.officer)
    cell = load_workbook(BytesIO(officer.get(f"{REPORTS}lists/waiting/xlsx/").content)).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1) Rowe")
    assert "'=HYPERLINK(1) Rowe" in officer.get(f"{REPORTS}lists/waiting/csv/").content.decode()
