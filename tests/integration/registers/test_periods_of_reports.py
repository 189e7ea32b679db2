"""Reports that go by a period open with the term that runs, say so, and can be asked for every day there was."""

import pytest
from django.test import Client
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, Harbour, a_child

from tallystick.engine.catalogue.registers import registers
from tallystick.engine.registers.resting import goes_by_period
from tallystick.modules.registers import deeds

pytestmark = pytest.mark.row("ATX-28")
REPORTS = "/registers/needs-audits/reports/"


@pytest.fixture
def head(harbour: Harbour) -> Client:
    """Give the virtual school head, with one child audited last term and one in this."""
    client, person = Client(), a_person(harbour.authority, "virtual-school-head", name="Meriel Hext")
    client.force_login(person)
    needs = [{"domain": "Learning", "what": "Somebody to read with"}]
    for child, day in ((harbour.child, "2026-07-01"), (a_child(harbour.authority, "Perran", "Nance"), "2026-09-04")):
        said = {"audited": day, "needs": needs}
        deeds.add_entry(harbour.authority, "needs-audits", said, about=harbour.key(child), by=person, at=MORNING)
    return client


def shown(client: Client, query: str) -> tuple[str, list[str]]:
    """Give the page's words, and who is on its list of needs that nobody meets."""
    answer = client.get(f"{REPORTS}?{query}")
    lines = next(one for one in answer.context["lists"] if one.code == "unmet").lines
    return " ".join(answer.content.decode().split()), [one.words for one in lines]


def test_reports_open_with_the_term_that_runs_and_say_so(head):
    page, who = shown(head, "as-at=2026-09-14")
    assert who == ["Perran Nance"]
    assert "Reports of a period count what was from 2 September 2026 to 14 September 2026: Autumn 2026 so far." in page
    assert 'value="2026-09-02"' not in page  # the boxes hold what somebody asked for


def test_whoever_changes_only_the_day_of_asking_gets_the_period_that_opens_on_it(head):
    page, _ = shown(head, "first=&last=&as-at=2026-07-10")
    assert "from 1 August 2025 to 10 July 2026: the school year so far." in page


def test_every_day_is_counted_where_that_is_asked_for(head):
    page, who = shown(head, "first=&last=&every=on&as-at=2026-09-14")
    assert sorted(who) == ["Perran Nance", "Wren Calloway"]
    assert "count every day until then: no period was asked for." in page


def test_a_period_that_is_asked_for_is_the_one_that_counts(head):
    page, who = shown(head, "first=2026-06-01&last=2026-07-31&as-at=2026-09-14")
    assert who == ["Wren Calloway"]
    assert "count what was from 1 June 2026 to 31 July 2026." in page
    assert "count what was from 1 June 2026." in shown(head, "first=2026-06-01&last=")[0]


def test_where_no_term_runs_the_school_year_is_opened(head):
    assert "from 1 August 2026 to 20 August 2026: the school year so far." in shown(head, "as-at=2026-08-20")[0]


def test_a_register_without_such_reports_speaks_of_no_period(harbour):
    client = Client()
    client.force_login(harbour.officer)
    assert "Reports of a period" not in client.get(f"/registers/{PASSES}/reports/").content.decode()


def test_a_report_goes_by_a_period_also_by_way_of_what_is_worked_out():
    register = registers()["needs-audits"]
    told = {one.code: goes_by_period(register, one) for one in (*register.lists, *register.figures)}
    assert all(told.values())
    exclusions = registers()["exclusions"]
    assert {goes_by_period(exclusions, one) for one in (*exclusions.lists, *exclusions.figures)} == {True, False}
