"""Whoever sees only their own entries is told nothing that only the whole register could tell."""

from datetime import date

import pytest
from django.test import Client
from tests.support.children import a_unit, enrolled, fact, somebody
from tests.support.people import MORNING
from tests.support.registers import Harbour

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.queries import reports_of

TODAY = date(2026, 9, 14)


def told(user: User, code: str, what: str = "lists") -> dict[str, list[str]]:
    """Give whom each list of a register names to somebody, by the list's code; of a figure, what it comes to."""
    found = getattr(reports_of(user, code, first=None, last=None, as_at=TODAY), what)
    if what == "figures":
        return {one.code: [answer.shown()] for one, answer, _ in found}
    return {one.code: [str(getattr(who, "subject", who)) for who, _ in lines] for one, lines, _ in found}


def entered(harbour: Harbour, code: str, about: OrganisationUnit | None, **said: str):
    """Enter something about a school or a service."""
    add_entry(harbour.authority, code, said, about=about and key_of(about), by=None, at=MORNING)


@pytest.fixture
def chaired(harbour: Harbour) -> Harbour:
    """Two schools of one area, each with a chair; that of the other school sits on the executive."""
    other = a_unit(harbour.authority, "Millrace School")
    for one in (harbour.school, other):
        entered(harbour, "school-areas", one, starts="2025-09-01", phase="primary", area="Quayside")
    entered(harbour, "chairs-of-governors", harbour.school, chair="Nell Moss", starts="2025-09-01")
    on_it = {"nominated": "2025-10-01", "votes": "9", "executive_from": "2025-11-01"}
    entered(harbour, "chairs-of-governors", other, chair="Ravi Dean", starts="2025-09-01", **on_it)
    return harbour


@pytest.mark.row("GOV-20", "PLT-01")
@pytest.mark.parametrize("role", ["governor", "school"])
def test_no_other_school_is_told_to_lack_a_chair_and_no_area_a_voice(chaired: Harbour, role: str):
    seen = told(somebody(chaired.authority, role, chaired.school), "chairs-of-governors")
    assert seen["forum"] == ["Harbour Academy"]
    assert seen["vacant"] == []
    assert not {"areas", "areas-without"} & seen.keys()
    whole = told(somebody(chaired.authority, "improvement-officer"), "chairs-of-governors")
    assert (whole["areas"], whole["areas-without"], whole["vacant"]) == (["Quayside"], [], [])


@pytest.mark.row("GOV-20")
def test_the_own_school_without_a_chair_is_told_and_counted_alone(chaired: Harbour):
    bare = a_unit(chaired.authority, "Dale School")
    entered(chaired, "school-areas", bare, starts="2025-09-01", phase="primary", area="Millford")
    head = somebody(chaired.authority, "school", bare)
    assert told(head, "chairs-of-governors")["vacant"] == ["Dale School"]
    assert told(head, "chairs-of-governors", "figures")["with-chair"] == ["0%"]
    officer = somebody(chaired.authority, "improvement-officer")
    assert told(officer, "chairs-of-governors", "figures")["with-chair"] == ["67%"]


@pytest.mark.row("GOV-20", "PLT-01")
def test_the_page_says_which_lists_only_the_whole_register_can_tell(chaired: Harbour):
    client = Client()
    client.force_login(somebody(chaired.authority, "governor", chaired.school))
    page = client.get("/registers/chairs-of-governors/reports/").content.decode()
    assert "Left out, since only the whole register tells it: Areas and who speaks for them; Areas without any" in page
    assert client.get("/registers/chairs-of-governors/reports/lists/areas-without/csv/").status_code == 404
    client.force_login(somebody(chaired.authority, "improvement-officer"))
    assert "Left out" not in client.get("/registers/chairs-of-governors/reports/").content.decode()


@pytest.mark.row("GOV-26")
def test_the_manager_of_one_service_is_told_no_place_among_all_and_of_no_other_service(harbour: Harbour):
    music, transport = (a_unit(harbour.authority, name, "council") for name in ("Music", "Transport"))
    for one, grade in ((music, "unsatisfactory"), (transport, "poor")):
        graded = {"graded_on": "2026-01-15", "source": "inspection", "grade": grade, "evidence": "The report."}
        entered(harbour, "service-grades", one, **graded)
        planned = {"planned_start": "2026-10-05", "planned_end": "2027-01-29", "scope": "All of it"}
        entered(harbour, "service-reviews", one, **planned)
    seen = told(somebody(harbour.authority, "service-manager", music), "service-reviews")
    assert not {"programme", "out-of-order"} & seen.keys()
    assert (seen["no-outside"], seen["unplanned"]) == (["Music"], [])
    nowhere = told(somebody(harbour.authority, "service-manager"), "service-reviews")
    assert not {"programme", "unplanned"} & nowhere.keys()
    assert told(somebody(harbour.authority, "auditor"), "service-reviews")["programme"] == ["Transport", "Music"]


@pytest.mark.row("LRN-17", "PLT-01")
def test_a_school_is_told_of_no_vacancy_elsewhere(harbour: Harbour):
    other = a_unit(harbour.authority, "Millrace School")
    for one in (harbour.school, other):
        answers = {"person_name": "R. Oakes", "part": "teacher", "school": key_of(one), "starts": "2025-09-01"}
        entered(harbour, "designated-persons", None, **answers)
    enrolled(harbour.child, harbour.school)
    fact(harbour.child, "looked-after", "C2", source="Social care")
    head = somebody(harbour.authority, "school", harbour.school)
    seen = told(head, "designated-persons")
    assert seen["vacant-schools"] == []
    assert not {"who-answers", "unanswered"} & seen.keys()  # they look at colleges and homes besides
    assert told(head, "designated-persons", "figures")["schools-covered"] == ["100%"]


@pytest.mark.row("ATX-07", "PLT-01")
def test_whoever_is_told_totals_of_all_is_told_how_many_are_on_roll_in_all_schools(harbour: Harbour):
    for one, roll in ((harbour.school, "300"), (a_unit(harbour.authority, "Millrace School"), "200")):
        entered(harbour, "school-areas", one, starts="2025-09-01", phase="primary", area="Quayside", roll=roll)
    figures = {
        role: told(somebody(harbour.authority, role, unit), "exclusions", "figures").get("roll")
        for role, unit in (("performance-analyst", None), ("school", harbour.school), ("social-worker", None))
    }
    assert figures == {"performance-analyst": ["500"], "school": ["300"], "social-worker": None}
