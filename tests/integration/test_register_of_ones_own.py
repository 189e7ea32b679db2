"""The tutorial's register, one file and no code, has pages, a sheet, a clock, permissions and a history."""

from collections.abc import Iterator
from csv import reader
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.calendars import a_school_year
from tests.support.children import a_child, a_unit, somebody
from tests.support.people import an_authority
from tests.support.tokens import a_program

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers.models import Entry, Running

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "a-register-of-your-own.md"
CARDS = "/registers/lost-library-cards/"
WRITTEN = {"lost": "2026-09-07", "branch": "mill", "charge": "2.50", "promised": "2026-09-14", "confirmed": "yes"}


@pytest.fixture(autouse=True)
def own(tmp_path: Path) -> Iterator[None]:
    """Let the installation keep the tutorial's file, and nothing else of its own."""
    (tmp_path / "registers").mkdir()
    text = TUTORIAL.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "registers" / "lost-library-cards.yaml").write_text(text, encoding="utf-8")
    with patch("tallystick.modules.registers.queries.catalogue.own_folder", return_value=tmp_path):
        yield


def signed_in(person) -> Client:
    """Give somebody's browser."""
    client = Client()
    client.force_login(person)
    return client


class Town:
    """A town with two schools, a child in one of them, and who asks after cards."""

    def __init__(self) -> None:
        self.authority = a_school_year(an_authority())
        self.school = a_unit(self.authority, "Ferry Lane School")
        self.child = a_child(self.authority, "Robin", "Vale", school=self.school)
        self.head = somebody(self.authority, "school", self.school)
        self.teacher = signed_in(self.head)
        self.elsewhere = signed_in(somebody(self.authority, "school", a_unit(self.authority, "Millrace School")))
        self.welfare = signed_in(somebody(self.authority, "education-welfare-officer"))
        self.member = signed_in(somebody(self.authority, "elected-member"))

    def add(self, **more: str) -> Entry:
        """Write down a lost card on its page, as the teacher."""
        about = key_of(self.child)
        made = self.teacher.post(f"{CARDS}add/?about={about}", {**WRITTEN, "about": about, **more})
        assert made.status_code == 302, words(made)
        return Entry.objects.latest("pk")


@pytest.fixture
def town(db) -> Town:
    return Town()


def words(answer) -> str:
    """Give what a page says."""
    assert answer.status_code in {200, 422}, answer.status_code
    return " ".join(answer.content.decode().split())


def test_it_stands_among_the_registers_of_those_who_may_see_it(town):
    assert "Lost library cards" in words(town.teacher.get("/registers/"))
    assert "Lost library cards" in words(town.welfare.get("/registers/"))
    assert "Lost library cards" not in words(town.member.get("/registers/"))
    assert town.member.get(CARDS).status_code == 404


def test_an_entry_is_added_and_shows_its_clock(town):
    entry = town.add()
    page = words(town.teacher.get(entry.get_absolute_url()))
    assert "Robin Vale" in page
    assert "Mill Lane" in page
    assert "New card" in page
    assert Running.objects.get(entry=entry).due.isoformat() == "2026-09-14"


def test_what_the_file_refuses_is_refused_on_the_page(town):
    about = key_of(town.child)
    page = town.teacher.post(f"{CARDS}add/?about={about}", {**WRITTEN, "about": about, "promised": "2026-09-01"})
    assert "The new card is promised for a day before the old one was lost." in words(page)
    assert not Entry.objects.exists()


def test_it_moves_on_as_the_file_says_and_keeps_its_history(town):
    entry = town.add()
    move = {"to": "replaced", "seen_version": "1"}
    address = f"/registers/entry/{entry.pk}/move/"
    assert "“New card handed over” is missing" in words(town.teacher.post(address, move))
    changed = {**WRITTEN, "handed_over": "2026-09-16", "seen_version": "1"}
    assert town.teacher.post(f"/registers/entry/{entry.pk}/change/", changed).status_code == 302
    assert town.teacher.post(address, {**move, "seen_version": "2"}).status_code == 302
    assert "Replaced" in words(town.teacher.get(f"/registers/entry/{entry.pk}/history/"))
    clock = Running.objects.get(entry=entry)
    assert (clock.due.isoformat(), clock.stopped.isoformat()) == ("2026-09-14", "2026-09-16")


def test_nobody_finds_what_the_file_does_not_show_them(town):
    entry = town.add()
    for address in (entry.get_absolute_url(), f"/registers/entry/{entry.pk}/history/"):
        assert town.elsewhere.get(address).status_code == 404
    assert "Robin" not in words(town.elsewhere.get(CARDS))
    assert "Robin" not in town.elsewhere.get(f"{CARDS}sheets/csv/").content.decode()
    assert "Robin Vale" in words(town.welfare.get(CARDS))
    assert town.welfare.post(f"/registers/entry/{entry.pk}/change/", WRITTEN).status_code in {403, 404}


def test_its_sheet_and_its_reports_are_there(town):
    town.add(), town.add(lost="2026-09-21", promised="2026-09-25")
    sheet = town.teacher.get(f"{CARDS}sheets/csv/").content.decode("utf-8-sig")
    assert sheet.count("Robin Vale") == 2
    assert "New card promised for" in sheet
    assert town.teacher.get(f"{CARDS}sheets/xlsx/").status_code == 200
    reports = words(town.teacher.get(f"{CARDS}reports/"))
    assert "Pupils without a card" in reports
    assert "£5.00" in reports


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_its_sheet_comes_back_as_it_went_out(town, kind):
    town.add()
    sheet = town.teacher.get(f"{CARDS}sheets/{kind}/").content
    page = words(sent_in(town.teacher, sheet, kind))
    assert "1 row left as before." in page
    assert "There is nothing to take in" in page


def test_its_sheet_is_filled_in_sent_in_and_taken_with_what_the_file_refuses_named_by_its_row(town):
    entry = town.add()
    a_child(town.authority, "Wren", "Calder", school=town.school)
    head, line = town.teacher.get(f"{CARDS}sheets/csv/").content.decode("utf-8-sig").split("\r\n")[:2]
    new = dict.fromkeys(next(reader([head])), "")
    new |= {"About": "Wren Calder", "Lost on": "14/09/2026", "Branch": "Harbour Street"}
    rows = (
        line.replace("14/09/2026", "15/09/2026"),
        joined({**new, "New card promised for": "21/09/2026"}),
        joined({**new, "New card promised for": "01/09/2026"}),
    )
    looked = sent_in(town.teacher, "\r\n".join([head, *rows]).encode(), "csv")
    page = words(looked)
    assert "1 new row; 1 row changed by you; 1 row that cannot be taken." in page
    assert "Row 4" in page
    assert "The new card is promised for a day before the old one was lost." in page
    reason = "The library moved the day"
    taking = {"rows": looked.context["take"].initial["rows"], "how": "all", "reason": reason}
    assert "Added" in words(town.teacher.post(f"{CARDS}sheets/take/", taking))
    entry.refresh_from_db()
    assert entry.values["promised"] == "2026-09-15"
    assert Running.objects.get(entry=entry).due.isoformat() == "2026-09-15"
    assert Entry.objects.exclude(pk=entry.pk).get().values["branch"] == "harbour"


def test_who_may_see_and_who_may_change_is_what_the_file_says(town):
    entry = town.add()
    pages = (CARDS, entry.get_absolute_url(), f"{CARDS}reports/", f"{CARDS}sheets/", f"{CARDS}sheets/csv/")
    changes = (f"{CARDS}add/", f"/registers/entry/{entry.pk}/change/", f"/registers/entry/{entry.pk}/move/")
    asked = {
        town.teacher: ([200] * 5, {200, 302, 422}),  # a school: its own, to see and to change
        town.welfare: ([200] * 5, {403, 404}),  # the welfare officer: all, to see only
        town.elsewhere: ([200, 404, 200, 200, 200], {200, 404, 422}),  # another school: its own, of which there is none
        town.member: ([404] * 5, {403, 404}),  # whom the file does not name: nothing
    }
    for client, (seen, changed) in asked.items():
        assert [client.get(page).status_code for page in pages] == seen
        assert {client.post(page, {}).status_code for page in changes} <= changed
    sheet = town.teacher.get(f"{CARDS}sheets/csv/").content
    assert "Robin" not in words(sent_in(town.elsewhere, sheet, "csv"))
    taking = {"rows": sent_in(town.teacher, sheet, "csv").context["take"].initial["rows"], "how": "all"}
    assert town.welfare.post(f"{CARDS}sheets/take/", taking).status_code in {403, 404}
    assert Entry.objects.get().version == 1


def sent_in(client: Client, sheet: bytes, kind: str):
    """Send a sheet in, and give the page that looks it through."""
    return client.post(f"{CARDS}sheets/", {"file": SimpleUploadedFile(f"cards.{kind}", sheet)})


def joined(row: dict[str, str]) -> str:
    """Give a row of a sheet."""
    return ",".join(row.values())


def test_a_program_of_the_school_reads_and_adds_entries(town):
    program = a_program(town.head)
    values = {key: word for key, word in WRITTEN.items() if key != "confirmed"}
    added = program.send("/entries", code="lost-library-cards", about=key_of(town.child), values=values)
    assert added.status_code == 201, added.content
    (told,) = program.get("/entries", code="lost-library-cards").json()["items"]
    assert told["values"]["branch"] == "mill"
