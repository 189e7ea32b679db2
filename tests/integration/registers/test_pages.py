"""Pages of registers: what somebody sees of an entry, adds, changes, finds again and reports."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, VISITS, Harbour, a_child, a_pass

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.models import Reading
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry, SavedList

pytestmark = pytest.mark.row("PLT-05")
LATER = MORNING + timedelta(days=1)


@pytest.fixture
def officer(harbour: Harbour) -> Client:
    return signed_in(harbour.officer)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(answer) -> str:
    assert answer.status_code in {200, 422}, answer.status_code
    return " ".join(answer.content.decode().split())


def test_the_registers_are_listed_with_their_purpose_and_what_has_run_out(harbour, officer):
    a_pass(harbour)
    page = words(officer.get("/registers/"))
    assert "Passes for pupils who cross the river" in page
    assert "1 entry, 1 open" in page
    assert "1 run out" in page
    assert "Rulings of the harbour office" not in page


def test_a_list_is_narrowed_by_choice_stage_day_and_child(harbour, officer):
    a_pass(harbour)
    a_pass(harbour, kind="term", days_of_week="Monday; Friday")
    assert "2 entries" in words(officer.get(f"/registers/{PASSES}/"))
    narrowed = {"kind=term": 1, "kind=year": 0, "days_of_week=fri": 1, "days_of_week=tue": 0, "stage=asked": 2,
                "first=2026-09-08": 0, "breached=on": 2, f"person={harbour.child.pk}": 2, "person=9999": 0}  # fmt: skip
    for query, number in narrowed.items():
        page = words(officer.get(f"/registers/{PASSES}/?{query}"))
        assert ("No entry fits" in page) == (number == 0), query
        assert number == 0 or f"{number} entr" in page, query


def test_a_reading_of_an_entry_and_of_a_list_is_noted(harbour, officer):
    entry = a_pass(harbour)
    officer.get(entry.get_absolute_url())
    officer.get(f"/registers/{PASSES}/")
    assert list(Reading.objects.order_by("pk").values_list("person", "what")) == [
        (harbour.child.pk, "an entry in ferry-passes"),
        (harbour.child.pk, "a list of ferry-passes"),
    ]


def test_an_entrys_page_says_what_it_says_and_how_its_clock_stands(harbour, officer):
    page = words(officer.get(a_pass(harbour, why="Lives over the river").get_absolute_url()))
    assert "Wren Calloway" in page
    assert "Lives over the river" in page
    assert "Pass given: breached" in page
    assert "Telephone the ferry company." in page
    assert "The working day after the sentence is day 1." in page
    assert "10 working days, under the rule in force" in page
    assert "The county asks for ten working days" in page


def test_an_entry_is_added_looked_at_and_then_stands(harbour, officer):
    page = words(officer.post(f"/registers/{PASSES}/find/", {"q": "calloway", "add": "1"}))
    address = f"/registers/{PASSES}/add/?about=people.person/{harbour.child.pk}"
    assert address in page
    assert "About Wren Calloway" in words(officer.get(address))
    said = {"about": harbour.key(), "kind": "day", "school": key_of(harbour.school), "asked": "2026-09-07",
            "trips": "16", "rows-lost": "1", "lost-0-on_day": "2026-09-08", "lost-0-where": "Quay"}  # fmt: skip
    look = words(officer.post(address, said))
    assert "More than two crossings a day is unusual" in look
    assert "It is right: save it" in look
    assert not Entry.objects.exists()
    made = officer.post(address, {**said, "confirmed": "yes"})
    entry = Entry.objects.get()
    assert made.headers["Location"] == entry.get_absolute_url()
    assert entry.values["trips"] == 16
    assert entry.values["lost"] == [{"on_day": "2026-09-08", "where": "Quay"}]


def test_what_is_wrong_stands_beside_its_field(harbour, officer):
    address = f"/registers/{PASSES}/add/?about=people.person/{harbour.child.pk}"
    said = {"about": harbour.key(), "kind": "day", "school": key_of(harbour.school), "asked": "2026-09-07"}
    page = words(officer.post(address, {**said, "given": "2026-09-01", "rows-lost": "1"}))
    assert "There is a problem" in page
    assert "The pass was given before it was asked for." in page
    page = words(officer.post(address, {"about": harbour.key(), "rows-lost": "1", "more": "lost"}))
    assert "There is a problem" not in page
    assert "lost-1-where" in page


def test_an_entry_is_changed_and_its_history_shows_both_texts(harbour, officer):
    entry = a_pass(harbour, why="Is afraid of the early boat")
    form = words(officer.get(f"/registers/entry/{entry.pk}/change/"))
    assert "Is afraid of the early boat" in form
    said = {"kind": "day", "school": key_of(harbour.school), "asked": "2026-09-07", "why": "Lives over the river",
            "seen_version": "1", "rows-lost": "1", "confirmed": "yes"}  # fmt: skip
    address = f"/registers/entry/{entry.pk}/change/"
    assert "Say why what was written is corrected" in words(officer.post(address, said))
    assert officer.post(address, {**said, "reason": "Misheard"}).status_code == 302
    page = words(officer.get(f"/registers/entry/{entry.pk}/history/"))
    assert "<del>Is afraid of the early boat</del>" in page
    assert "<ins>Lives over the river</ins>" in page
    assert "Reason: Misheard" in page


def test_a_field_that_others_see_is_on_no_page(harbour, officer):
    entry = a_pass(harbour, note="Known to the office")
    head = signed_in(a_person(harbour.authority, "virtual-school-head", name="Meriel Hext"))
    history, register = f"/registers/entry/{entry.pk}/history/", f"/registers/{PASSES}"
    for address in (entry.get_absolute_url(), history, f"{register}/?columns=note", f"{register}/sheets/csv/"):
        assert "Known to the office" in officer.get(address).content.decode(), address
        assert "Known to the office" not in head.get(address).content.decode(), address


def test_an_entry_is_moved_and_what_stands_in_the_way_is_said(harbour, officer):
    entry = a_pass(harbour, fare="4")
    move = {"to": "granted", "seen_version": "1"}
    assert "somebody other than whoever made the entry" in words(
        officer.post(f"/registers/entry/{entry.pk}/move/", move)
    )
    other = signed_in(a_person(harbour.authority, "exclusions-officer", name="Meriel Hext"))
    assert other.post(f"/registers/entry/{entry.pk}/move/", move).status_code == 302
    assert Entry.objects.get().stage == "granted"


def test_a_list_is_saved_and_let_go(harbour, officer):
    a_pass(harbour)
    officer.post(f"/registers/{PASSES}/save/", {"name": "Day passes", "query": "kind=day"})
    assert "?kind=day" in words(officer.get(f"/registers/{PASSES}/"))
    officer.post(f"/registers/lists/{SavedList.objects.get().pk}/remove/")
    assert not SavedList.objects.exists()


def test_several_are_changed_from_the_list(harbour, officer):
    entries = [a_pass(harbour), a_pass(harbour)]
    chosen = {"entry": [one.pk for one in entries], "seen": [f"{one.pk}:1" for one in entries]}
    assert "Change 2 entries" in words(officer.post(f"/registers/{PASSES}/bulk/", chosen))
    done = officer.post(f"/registers/{PASSES}/bulk/", {**chosen, "field": "fare", "to-fare": "3"})
    assert done.status_code == 302
    assert [one.values["fare"] for one in Entry.objects.all()] == [3, 3]


def test_reports_show_lists_figures_and_groups_as_at_a_day(harbour, officer):
    a_pass(harbour, swims="yes")
    page = words(officer.get(f"/registers/{PASSES}/reports/"))
    assert "Waiting for a pass" in page
    assert "100%" in page
    assert "do not publish them" in page
    past = words(officer.get(f"/registers/{PASSES}/reports/?as-at=2026-08-01"))
    assert "0 entries" in past


def test_a_register_without_children_has_its_school_chosen_in_the_form(harbour):
    client = signed_in(a_person(harbour.authority, "improvement-officer", name="Meriel Hext"))
    said = {"about": key_of(harbour.school), "day": "2026-09-01", "pupils": "12", "confirmed": "yes"}
    assert client.post(f"/registers/{VISITS}/add/", said).status_code == 302
    assert "Harbour Academy" in words(client.get(f"/registers/{VISITS}/"))


@pytest.mark.row("PLT-03")
def test_a_sheet_goes_out_and_comes_back(harbour, officer):
    entry = a_pass(harbour, why="Is afraid\nof the early boat", trips="4")
    other = a_child(harbour.authority, "Perran", "Nance")
    sheet = officer.get(f"/registers/{PASSES}/sheets/csv/").content.decode("utf-8-sig")
    head, line = sheet.split("\r\n", 1)[0], sheet.split("\r\n", 1)[1].rstrip("\r\n")
    names = head.split(",")
    new = dict.fromkeys(names, "") | {"About": "Perran Nance", "Kind of pass": "Term pass", "School": "Harbour Academy",
                                      "Asked for on": "09/09/2026"}  # fmt: skip
    bad = new | {"Asked for on": "soon"}
    lines = [head, line.replace(",4,", ",5,"), ",".join(new.values()), ",".join(bad.values())]
    file = SimpleUploadedFile("passes.csv", "\r\n".join(lines).encode())
    preview = officer.post(f"/registers/{PASSES}/sheets/", {"file": file})
    page = words(preview)
    assert "1 new row; 1 row changed by you; 1 row that cannot be taken." in page
    assert "Row 5" in page or "Row 4" in page
    assert "“soon” is no date" in page
    rows = preview.context["take"].initial["rows"]
    said = {"rows": rows, "how": "all", "reason": "Counted again"}
    assert "Added" in words(officer.post(f"/registers/{PASSES}/sheets/take/", said))
    entry.refresh_from_db()
    assert entry.values["trips"] == 5
    assert Entry.objects.get(person=other).happened_on == date(2026, 9, 9)


@pytest.mark.row("PLT-03")
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(harbour, officer):
    entry = a_pass(harbour, trips="4")
    sheet = officer.get(f"/registers/{PASSES}/sheets/csv/").content.replace(b",4,", b",5,")
    deeds.change_entry(entry, {"trips": "6"}, by=harbour.officer, at=LATER, seen_version=1, reason="She said so")
    page = words(officer.post(f"/registers/{PASSES}/sheets/", {"file": SimpleUploadedFile("passes.csv", sheet)}))
    assert "Somebody wrote meanwhile: 6" in page
    assert "There is nothing to take in" in page


@pytest.mark.row("PLT-03")
def test_an_untouched_workbook_changes_nothing(harbour, officer):
    said = {"trips": "4", "fare": "2.5", "swims": "no", "since": "2024", "boards_at": "8:05"}
    friend = key_of(a_child(harbour.authority, "Perran", "Nance"))
    lost = [{"on_day": "8/9/2026", "where": "=1+1"}]
    a_pass(harbour, friend=friend, lost=lost, officer=key_of(harbour.officer), **said)
    for kind in ("xlsx", "csv"):
        sheet = officer.get(f"/registers/{PASSES}/sheets/{kind}/").content
        file = SimpleUploadedFile(f"passes.{kind}", sheet)
        assert "1 row left as before." in words(officer.post(f"/registers/{PASSES}/sheets/", {"file": file})), kind


@pytest.mark.row("PLT-01")
def test_a_register_is_no_page_for_whoever_has_no_role_in_it(harbour):
    entry, client = a_pass(harbour), signed_in(harbour.manager)
    for address in ("", "add/", "reports/", "sheets/", "sheets/csv/"):
        assert client.get(f"/registers/{PASSES}/{address}").status_code == 404
    assert client.get(entry.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("query", ["", "?breached=on"])
def test_a_list_asks_as_many_questions_however_many_entries_it_shows(harbour, officer, query):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(f"/registers/{PASSES}/{query}").status_code == 200
        return len(seen)

    a_pass(harbour, asked="1/7/2026")
    few = asked()
    for number in range(5):
        a_pass(harbour, a_child(harbour.authority, "Wren", f"Calloway {number}"), asked="1/7/2026")
    assert asked() == few <= 36
