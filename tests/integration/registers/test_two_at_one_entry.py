"""Two people change the same entry: the second sees what the first wrote beside their own words, and loses neither."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.support.children import enrolled, somebody
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, Harbour, a_child, a_harbour, a_pass
from tests.support.tokens import a_program

from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry

pytestmark = pytest.mark.row("CAS-01")
LATER = MORNING + timedelta(days=1)
SENT = {"kind": "day", "asked": "7/9/2026", "rows-lost": "0", "seen_version": "1", "reason": "The school rang"}


@pytest.fixture
def both(either_database) -> tuple[Harbour, Entry, Client]:
    """Give a pass that the first one changed meanwhile, and the second one's browser."""
    harbour = a_harbour()
    entry = a_pass(harbour, fare="20", trips="4")
    first = a_person(harbour.authority, "exclusions-officer", name="Bo Larch")
    said = {"fare": "25", "given": "9/9/2026"}
    deeds.change_entry(entry, said, by=first, at=LATER, seen_version=1, reason="Misread")
    browser = Client()
    browser.force_login(harbour.officer)
    return harbour, entry, browser


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_on_the_form_both_stand_side_by_side_and_nothing_is_written(both):
    harbour, entry, browser = both
    sent = {**SENT, "school": harbour.key(harbour.school), "fare": "30", "trips": "6"}
    answer = browser.post(f"{entry.get_absolute_url()}change/", sent)
    page = words(answer)
    assert answer.status_code == 409
    assert "Bo Larch changed this entry too" in page
    assert "They wrote: <ins>£25.00</ins>" in page
    assert "You wrote: £30.00" in page
    assert Entry.objects.get().values["fare"] == 25


def test_the_form_goes_on_with_what_each_wrote_and_keeps_the_seconds_where_both_did(both):
    harbour, entry, browser = both
    sent = {**SENT, "school": harbour.key(harbour.school), "fare": "30", "trips": "6"}
    form = browser.post(f"{entry.get_absolute_url()}change/", sent).context["form"]
    told = {one.code: form.initial[one.code] for one in form.asked}
    assert (told["fare"], told["trips"], str(told["given"])) == (30, 6, "2026-09-09")
    assert (form.fields["seen_version"].initial, form.initial["reason"]) == (2, "The school rang")
    again = {**sent, "given": "9/9/2026", "seen_version": "2", "confirmed": "yes"}
    assert browser.post(f"{entry.get_absolute_url()}change/", again).status_code == 302
    kept = Entry.objects.get()
    assert (kept.version, kept.values["fare"], kept.values["trips"], kept.values["given"]) == (3, 30, 6, "2026-09-09")


@pytest.mark.row("PLT-01")
def test_a_school_is_shown_no_child_and_no_field_that_is_not_its_to_see_when_two_changed_the_same(harbour: Harbour):
    enrolled(harbour.child, harbour.school)
    before, after = (harbour.key(a_child(harbour.authority, "Perran", family)) for family in ("Nance", "Tregear"))
    entry = a_pass(harbour, friend=before, trips="4", note="Ask at the kiosk")
    said = {"friend": after, "trips": "5", "note": "Ask at the gate"}
    deeds.change_entry(entry, said, by=harbour.officer, at=LATER, seen_version=1, reason="Misread")
    browser = Client()
    browser.force_login(somebody(harbour.authority, "school", harbour.school))
    sent = {**SENT, "school": harbour.key(harbour.school), "trips": "6"}
    answer = browser.post(f"{entry.get_absolute_url()}change/", sent)
    page = words(answer)
    assert (answer.status_code, "They wrote: <ins>5</ins>" in page) == (409, True)
    assert not {hidden for hidden in ("Nance", "Tregear", "kiosk", "gate") if hidden in page}
    assert not {"friend", "note"} & answer.context["form"].fields.keys()
    again = {**sent, "seen_version": "2", "confirmed": "yes"}
    assert browser.post(f"{entry.get_absolute_url()}change/", again).status_code == 302
    kept = Entry.objects.get().values
    assert (kept["friend"], kept["note"], kept["trips"]) == (after, "Ask at the gate", 6)


def test_among_many_the_one_is_named_with_what_it_says_now_and_none_is_changed(both):
    _, entry, browser = both
    sent = {"entry": entry.pk, "seen": f"{entry.pk}:1", "field": "fare", "fare": "30", "reason": "New fares"}
    answer = browser.post(f"/registers/{PASSES}/bulk/", sent)
    page = words(answer)
    assert answer.status_code == 422
    assert "Somebody changed this entry after you opened it" in page
    assert "£25.00" in page
    assert f"{entry.pk}:2" in page  # whoever looks at it and goes on has seen what it says now
    assert Entry.objects.get().version == 2


def test_a_program_is_told_what_stands_beside_what_it_sent(both):
    harbour, entry, _ = both
    answer = a_program(harbour.officer).send(f"/entries/{entry.pk}", "patch", values={"fare": "30"}, seen_version=1)
    assert answer.status_code == 409
    assert answer.json()["now"]["values"]["fare"] == 25
    assert answer.json()["sent"] == {"values": {"fare": "30"}, "seen_version": 1}
