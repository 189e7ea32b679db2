"""What pages of registers say where something is left out, was moved or is changed with others."""

import pytest
from django.test import Client
from tests.support.people import MORNING, a_person
from tests.support.plans import a_plan
from tests.support.registers import PASSES, Harbour, a_child, a_pass

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.deeds import enrol, relate
from tallystick.modules.registers import deeds

pytestmark = pytest.mark.row("ATX-13")
TOLD = "unofficial-exclusions"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def carer(harbour: Harbour) -> User:
    """Give the carer of the harbour's child."""
    person = a_person(harbour.authority, "carer", name="Tegen Rowe")
    relate(harbour.child, kind="carer", user=person, starts=MORNING.date(), by=None, at=MORNING)
    return person


def test_a_carers_form_asks_in_whole_sentences_and_offers_no_school_that_is_none(harbour, carer):
    address = f"/registers/{TOLD}/add/"
    page = words(signed_in(carer).post(address, {"about": key_of(harbour.child), "happened": ""}))
    assert "Answer “What were you told?”" in page
    assert "Enter the what" not in page
    assert '<option value="" selected>Choose</option>' in page
    assert ">None</option>" not in page


def test_a_carer_is_led_from_today_to_a_form_about_the_one_child_with_its_school_chosen(harbour, carer):
    enrol(harbour.child, unit=harbour.school, starts=MORNING.date(), by=None, at=MORNING)
    client = signed_in(carer)
    assert f'href="/registers/{TOLD}/add/"' in words(client.get("/today/"))
    page = client.get(f"/registers/{TOLD}/add/", follow=True)
    assert page.redirect_chain == [(f"/registers/{TOLD}/add/?about={key_of(harbour.child)}", 302)]
    assert f'<option value="{key_of(harbour.school)}" selected>Harbour Academy</option>' in words(page)


def test_of_two_children_each_is_offered_and_whoever_has_many_looks_for_one(harbour, carer):
    other = a_child(harbour.authority, "Perran", "Nance")
    relate(other, kind="carer", user=carer, starts=MORNING.date(), by=None, at=MORNING)
    page = words(signed_in(carer).get(f"/registers/{TOLD}/add/"))
    assert ("Wren Calloway" in page, "Perran Nance" in page) == (True, True)
    officer = signed_in(harbour.officer)
    assert "Perran Nance" not in words(officer.get(f"/registers/{TOLD}/add/"))
    assert "Add a report:" not in words(officer.get("/today/"))


def test_who_asks_for_a_child_not_theirs_is_told_so_and_led_to_no_other_childs_form(harbour, carer):
    former = key_of(a_child(harbour.authority, "Perran", "Nance"))
    client = signed_in(carer)
    for answer in (
        client.get(f"/registers/{TOLD}/add/?about={former}"),
        client.post(f"/registers/{TOLD}/add/", {"about": former, "happened": "2026-09-01"}),
    ):
        assert answer.status_code == 200
        assert "is not among those whom you may see. Nothing was entered." in words(answer)
        assert "Perran" not in words(answer)


def test_a_move_says_where_the_entry_is_now(harbour):
    entry = a_pass(harbour)
    client = signed_in(harbour.officer)
    page = words(client.post(f"/registers/entry/{entry.pk}/move/", {"to": "ended", "seen_version": "1"}, follow=True))
    assert "Ferry pass 1 is now “Ended”." in page


def test_the_entries_that_are_changed_together_stand_under_their_fields_headings(harbour):
    entries = [a_pass(harbour), a_pass(harbour)]
    chosen = {"entry": [one.pk for one in entries]}
    answer = signed_in(harbour.officer).post(f"/registers/{PASSES}/bulk/", chosen)
    page = words(answer)
    assert [one.title for one in answer.context["fields"]][:3] == ["Kind of pass", "School", "Asked for on"]
    assert page.count('role="columnheader"') == len(answer.context["rows"][0].cells) + 3  # about, number, stage


def test_whoever_may_not_read_plans_is_offered_no_link_to_them(harbour, carer):
    said = {"happened": "2026-09-01", "school": key_of(harbour.school), "said": "Better keep her at home"}
    entry = deeds.add_entry(harbour.authority, TOLD, said, about=harbour.key(), by=carer, at=MORNING)
    action = a_plan(a_person(harbour.authority, "improvement-officer", name="Jory Rosevear")).actions.first()
    deeds.link_entry(entry, key_of(action), by=None, at=MORNING)
    theirs, officers = (words(signed_in(one).get(entry.get_absolute_url())) for one in (carer, harbour.officer))
    assert ("Address of the action" in theirs, f"/plans/action/{action.pk}/" in theirs) == (False, False)
    assert ("Address of the action" in officers, f"/plans/action/{action.pk}/" in officers) == (True, True)
    assert f"Action {action.pk}" in theirs
