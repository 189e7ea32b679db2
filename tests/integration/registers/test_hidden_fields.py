"""A report that tells of a field is shown only to those who see the field; facts of care only where they are shared."""

from datetime import date

import pytest
from django.test import Client
from tests.support.children import LONG_AGO, a_unit, enrolled, fact, somebody
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, Harbour, a_child, a_pass

from tallystick.engine.catalogue.registers import registers
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.deeds import end_agreement, make_agreement
from tallystick.modules.registers.deeds import add_entry, change_entry
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries import register_for, reports_of
from tallystick.modules.registers.queries.reports import Over

TODAY = date(2026, 9, 14)
OFFENDING = {"offending-service", "offending-service-came", "stayed-away"}
CARE = {"social-care", "social-care-came", "eligible", "not-eligible"}
REASON = "no sharing agreement in force with your organisation covers “Care and support”"


def told(user: User, code: str = "rapid-response") -> set[str]:
    """Give the reports that somebody is told."""
    found = reports_of(user, code, first=None, last=None, as_at=TODAY)
    return {one[0].code for one in (*found.lists, *found.figures)}


def agreed(harbour: Harbour, ends: date = date(2999, 7, 31)):
    """Give an agreement that shares facts of care with the school."""
    words = {"title": "Looked-after pupils", "purpose": "Education plans", "basis": "Children Act 1989"}
    shared = {"groups": ["care"], "starts": LONG_AGO, "ends": ends}
    return make_agreement(harbour.school, **words, **shared, by=None, at=MORNING)


def entered(harbour: Harbour, code: str, **said: str) -> Entry:
    """Give an entry about the child, who is on the school's roll."""
    enrolled(harbour.child, harbour.school)
    return add_entry(harbour.authority, code, said, about=harbour.key(), by=None, at=MORNING)


def words(user: User, address: str) -> str:
    """Give what a page says."""
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


@pytest.mark.row("ATX-15", "PLT-01")
def test_a_school_is_told_no_list_and_no_figure_about_offending(harbour: Harbour):
    agreed(harbour)
    shown = told(somebody(harbour.authority, "school", harbour.school))
    assert not shown & OFFENDING
    assert {"social-care", "met-in-time"} <= shown


@pytest.mark.row("LRN-20")
def test_a_school_is_told_of_care_only_while_an_agreement_shares_it(harbour: Harbour):
    teacher = somebody(harbour.authority, "designated-teacher", harbour.school)
    head = somebody(harbour.authority, "school", harbour.school)
    assert not told(head) & CARE
    assert "looked-after" not in told(teacher, "exclusions")
    agreement = agreed(harbour)
    assert told(head) >= CARE - {"stayed-away"}
    assert "looked-after" in told(teacher, "exclusions")
    end_agreement(agreement, ends=date(2026, 9, 1), by=None, at=MORNING)
    assert not told(head) & CARE


@pytest.mark.row("LRN-20")
def test_a_field_worked_out_of_care_is_withheld_and_the_page_says_why(harbour: Harbour):
    fact(harbour.child, "looked-after", "C2", source="Social care")
    entry = entered(harbour, "rapid-response", referred="2026-09-01", school=key_of(harbour.school), risk="risk")
    head = somebody(harbour.authority, "school", harbour.school)
    for address in (entry.get_absolute_url(), "/registers/rapid-response/", "/registers/rapid-response/reports/"):
        page = words(head, address)
        assert REASON in page, address
        assert "Eligible, Looked after, Open to them as and Reason are withheld" in page, address
    assert "No offer reached" not in words(head, entry.get_absolute_url())
    agreed(harbour)
    page = words(head, entry.get_absolute_url())
    assert "withheld" not in page
    assert "Looked after" in page


@pytest.mark.row("LRN-20")
@pytest.mark.parametrize("code", ["care-episodes", "placements"])
def test_what_gives_facts_of_care_is_no_register_of_a_teacher_without_an_agreement(harbour: Harbour, code: str):
    enrolled(harbour.child, harbour.school)
    teacher = somebody(harbour.authority, "designated-teacher", harbour.school)
    assert f"{registers()[code].title}" in words(teacher, "/registers/")
    assert REASON in words(teacher, "/registers/")
    client = Client(raise_request_exception=False)
    client.force_login(teacher)
    assert client.get(f"/registers/{code}/").status_code == 404
    agreed(harbour)
    assert client.get(f"/registers/{code}/").status_code == 200
    assert register_for(teacher, code).code == code


@pytest.mark.row("LRN-20")
def test_a_college_that_an_entry_names_sees_it_only_while_an_agreement_lets_it(harbour: Harbour):
    college = a_unit(harbour.authority, "Lode College", "college")
    said = {"arranged_by": "school", "provider": key_of(college), "starts": "2026-09-01"}
    entry = entered(harbour, "alternative-timetables", **said, steps=[{"from_day": "2026-09-01", "hours": "25"}])
    partner = somebody(harbour.authority, "partner", college)
    client = Client(raise_request_exception=False)
    client.force_login(partner)
    assert client.get(entry.get_absolute_url()).status_code == 404
    harbour.school = college
    agreed(harbour)
    assert client.get(entry.get_absolute_url()).status_code == 200


def test_whoever_sees_the_field_is_told_all(harbour: Harbour):
    assert told(a_person(harbour.authority, "exclusions-officer", name="Perran Holt")) > OFFENDING


@pytest.mark.row("PLT-01")
def test_an_analyst_is_told_totals_over_all_and_no_name_group_or_list(harbour: Harbour):
    for starts in ("2026-09-07", "2026-09-08"):
        child = a_child(harbour.authority, "Sky", f"Penrose {starts}")
        said = {"kind": "permanent", "school": key_of(harbour.school), "starts": starts, "reasons": "DB"}
        add_entry(harbour.authority, "exclusions", said, about=key_of(child), by=None, at=MORNING)
    analyst = a_person(harbour.authority, "performance-analyst", name="Perran Holt")
    found = reports_of(analyst, "exclusions", first=None, last=None, as_at=TODAY)
    assert (found.over, found.entries, found.lists, found.cadences) == (Over.ALL_UNNAMED, 2, [], [])
    assert not [one for one, _, _ in found.figures if one.by]
    assert any(answer.value == 2 for _, answer, _ in found.figures if answer)
    page = words(analyst, "/registers/exclusions/reports/")
    assert "all that there are, without a name" in page
    assert "Penrose" not in page
    assert "Penrose" not in words(analyst, "/registers/exclusions/")


@pytest.mark.row("PLT-01", "CAS-14")
@pytest.mark.parametrize(
    ("role", "code", "said"),
    [
        ("reviewing-officer", "officer-concerns", {"raised": "2026-09-01", "about": "drift", "concern": "It drifts"}),
        ("service-manager", "officer-concerns", {"raised": "2026-09-01", "about": "drift", "concern": "It drifts"}),
        ("youth-offending-officer", "custody", {"sentenced": "2026-09-01"}),
    ],
)
def test_whoever_works_with_a_registers_children_is_told_their_names_there_and_nowhere_else(
    harbour: Harbour, role: str, code: str, said: dict[str, str]
):
    more = {"school": key_of(harbour.school)} if code == "custody" else {}
    entry = add_entry(harbour.authority, code, said | more, about=harbour.key(), by=None, at=MORNING)
    worker = a_person(harbour.authority, role, name="Perran Holt")
    for address in (entry.get_absolute_url(), f"/registers/{code}/", f"/registers/{code}/sheets/csv/"):
        assert "Wren Calloway" in words(worker, address), address
    for address in (f"/children/{harbour.child.pk}/", f"/children/{harbour.child.pk}/picture/", "/children/"):
        assert "Wren Calloway" not in words(worker, address), address
    assert "/picture/" not in words(worker, "/today/?whose=all")


def test_a_school_is_told_that_its_figures_are_its_own(harbour: Harbour):
    head = somebody(harbour.authority, "school", harbour.school)
    assert reports_of(head, "exclusions", first=None, last=None, as_at=TODAY).over is Over.OWN
    assert "only those that you see" in words(head, "/registers/exclusions/reports/")


@pytest.mark.row("PLT-01")
def test_a_child_named_in_a_field_has_no_name_for_whoever_need_not_know_of_them(harbour: Harbour):
    enrolled(harbour.child, harbour.school)
    friend = a_child(harbour.authority, "Perran", "Nance")
    entry = a_pass(harbour, friend=key_of(friend), trips="4")
    told = {"by": None, "at": MORNING, "seen_version": 1, "reason": "Counted"}
    change_entry(entry, {"trips": "5", "friend": key_of(harbour.child)}, **told)
    change_entry(entry, {"friend": key_of(friend)}, **(told | {"seen_version": 2}))
    head = somebody(harbour.authority, "school", harbour.school)
    one, register = entry.get_absolute_url(), f"/registers/{PASSES}/"
    pages = (one, f"{one}history/", f"{one}change/", f"{register}?columns=friend", f"{register}sheets/csv/")
    for address in pages:
        assert "Nance" not in words(head, address), address
        assert "Calloway" in words(head, address), address
    assert "A child" in words(head, one)
    officer = harbour.officer
    assert all("Nance" in words(officer, address) for address in pages)
    enrolled(friend, harbour.school)
    assert "Nance" in words(head, one)


@pytest.mark.row("PLT-01")
def test_a_role_for_every_child_given_in_one_school_is_told_of_no_child_elsewhere(harbour: Harbour):
    fact(harbour.child, "looked-after", "C2", source="Social care")
    entered(harbour, "exclusions", kind="permanent", school=key_of(harbour.school), starts="2026-09-07", reasons="DB")
    elsewhere = a_unit(harbour.authority, "Farrow School")
    friend = a_child(harbour.authority, "Perran", "Nance")
    enrolled(friend, elsewhere)
    passed = a_pass(harbour, friend, school=key_of(elsewhere), friend=harbour.key())
    head = somebody(harbour.authority, "virtual-school-head", elsewhere)
    for code in ("exclusions", "peps"):
        found = reports_of(head, code, first=None, last=None, as_at=TODAY).world
        assert harbour.key() not in {one.key for one in found.subjects}, code
        assert "Calloway" not in words(head, f"/registers/{code}/reports/"), code
    assert "Calloway" not in words(head, passed.get_absolute_url())
    assert "Nance" in words(head, passed.get_absolute_url())
