"""No page, list, search or message of the desk shows a child to somebody without the need: walked role by role."""

from datetime import date

import pytest
from django.urls import reverse
from tests.support.children import enrolled, fact, somebody
from tests.support.people import MORNING
from tests.support.registers import a_pass, a_school

from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.models import Facts
from tallystick.modules.people.deeds import relate
from tallystick.modules.people.models import Reading
from tallystick.modules.registers.deeds import add_entry

NAME = "Calloway"
EVERY_CHILD = sorted(code for code, role in roles().items() if "read children" in role.may)
OTHERS = sorted(roles().keys() - set(EVERY_CHILD))
PAGES = ("/today/", "/today/?whose=all", "/today/?whose=all&by=day&band=breached")


def walked(client, user, child) -> str:
    """Give the words of every page of the desk that somebody can open, and of a search for the child's name."""
    client.force_login(user)
    answers = [client.get(page) for page in (*PAGES, reverse("desk:child", args=[child.pk]))]
    answers.append(client.post("/search/", {"q": NAME}, follow=True))
    shown = [one.content.decode() for one in answers if one.status_code == 200]
    return "".join(shown).replace(f'value="{NAME}"', "")


@pytest.mark.row("PLT-01")
@pytest.mark.parametrize("role", OTHERS)
def test_a_child_is_shown_to_no_role_without_the_need(client, harbour, role):
    a_pass(harbour, asked="1/9/2026")
    assert NAME not in walked(client, somebody(harbour.authority, role), harbour.child)


@pytest.mark.row("PLT-01")
@pytest.mark.parametrize("role", [one for one in OTHERS if "read own children" in roles()[one].may])
def test_a_school_that_the_child_left_sees_the_child_no_more(client, harbour, role):
    school = a_school(harbour.authority, "Millrace School")
    user = somebody(harbour.authority, role, school)
    assert NAME not in walked(client, user, harbour.child)
    enrolled(harbour.child, school)
    assert NAME in walked(client, user, harbour.child)


def test_a_carer_sees_the_own_child_and_no_other(client, harbour):
    carer = somebody(harbour.authority, "carer")
    relate(harbour.child, kind="carer", user=carer, starts=date(2026, 9, 1), by=None, at=MORNING)
    fact(harbour.child, "looked-after", "C2", source="Team")
    words = walked(client, carer, harbour.child)
    assert NAME in words
    assert "Full care order" not in words


def test_another_authoritys_child_is_not_there(client, harbour):
    from tests.support.people import an_authority

    other = somebody(an_authority("Harrowmere Council", "harrowmere"), "virtual-school-head")
    a_pass(harbour)
    assert NAME not in walked(client, other, harbour.child)
    assert client.get(reverse("desk:child", args=[harbour.child.pk])).status_code == 404


def test_what_is_searched_for_stands_in_no_address(client, harbour):
    client.force_login(harbour.officer)
    answer = client.post("/search/", {"q": NAME}, follow=True)
    assert answer.redirect_chain == [("/search/", 302)]
    assert "Wren Calloway" in answer.content.decode()


def test_an_entry_is_found_by_its_number_by_whoever_sees_it(client, harbour):
    a_pass(harbour)
    client.force_login(harbour.officer)
    assert "Ferry pass 1" in client.post("/search/", {"q": "1"}, follow=True).content.decode()
    client.force_login(somebody(harbour.authority, "carer"))
    assert "Ferry pass 1" not in client.post("/search/", {"q": "1"}, follow=True).content.decode()


def test_no_line_of_the_ledger_names_the_child(client, harbour):
    a_pass(harbour)
    walked(client, harbour.officer, harbour.child)
    assert not [told for told in Facts.objects.values_list("told", flat=True) if NAME in str(told)]


@pytest.mark.row("PLT-01")
def test_who_reads_a_register_and_no_child_sees_no_childs_clock(client, harbour):
    analyst = somebody(harbour.authority, "performance-analyst")
    told = {"by": None, "at": MORNING, "about": harbour.key()}
    said = {"kind": "permanent", "school": key_of(harbour.school), "starts": "2026-09-07", "reasons": "DB"}
    add_entry(harbour.authority, "exclusions", said, **told)
    client.force_login(analyst)
    words = client.get("/today/?whose=all&band=breached").content.decode()
    assert "Breached" in words
    assert "Exclusion 1" not in words
    assert NAME not in words
    assert NAME not in client.get("/registers/exclusions/").content.decode()
    found = client.post("/search/", {"q": "1"}, follow=True)
    assert NAME not in found.content.decode()
    assert NAME not in client.get("/today/rounds/?register=peps").content.decode()


@pytest.mark.row("LRN-20")
@pytest.mark.parametrize("code", ["care-education", "exclusions", "file-samples", "protection-quarters"])
def test_reports_name_no_child_to_whoever_may_not_read_every_child(client, harbour, code: str):
    fact(harbour.child, "looked-after", "C2")
    said = {"kind": "permanent", "school": key_of(harbour.school), "starts": "2026-09-07", "reasons": "DB"}
    add_entry(harbour.authority, "exclusions", said, by=None, at=MORNING, about=harbour.key())
    client.force_login(somebody(harbour.authority, "performance-analyst"))
    shown = client.get(f"/registers/{code}/reports/")
    assert shown.status_code in {200, 404}
    assert NAME not in shown.content.decode()


@pytest.mark.row("PLT-06")
def test_a_report_that_names_a_child_is_a_reading(client, harbour):
    fact(harbour.child, "looked-after", "C2")
    head = somebody(harbour.authority, "virtual-school-head")
    client.force_login(head)
    assert NAME in client.get("/registers/care-education/reports/").content.decode()
    assert Reading.objects.filter(user=head, person=harbour.child.pk, what="reports of care-education").exists()
