"""Of a forgotten child no register keeps a word, a clock or a list: at once, and after an earlier backup came back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from tests.support.children import DOING, a_child, a_unit, somebody
from tests.support.databases import default_database
from tests.support.names.filling import Pen, fill
from tests.support.names.marks import ENTRY, NAMES, Marks, Told
from tests.support.people import MORNING
from tests.support.registers import PASSES, Harbour, a_harbour, a_pass, own_registers

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.backups.restoring import restore
from tallystick.foundation.backups.tables import kept_tables
from tallystick.foundation.backups.writing import write_backup
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.people import deeds
from tallystick.modules.people.models import Person
from tallystick.modules.registers.deeds import change_entry, save_list
from tallystick.modules.registers.models import Entry, EntrySubject, Running, SavedList
from tallystick.modules.registers.queries import registers_of

pytestmark = pytest.mark.row("PLT-06")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path: Path):
    """Keep the keys of these tests apart, and registers of the installation's own beside ours."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    with own_registers():
        yield


def everything() -> str:
    """Give every row of every table as it stands."""
    return "\n".join(str(list(table._base_manager.values())) for table in kept_tables(apps))


def a_marked_harbour(marks: Marks) -> tuple[Harbour, Person]:
    """Give a harbour with a child who has an entry in every register, is named in a friend's, and has a list."""
    harbour = a_harbour()
    child = a_child(harbour.authority, NAMES[0], NAMES[1], school=harbour.school)
    college = key_of(a_unit(harbour.authority, "Lode College", "college"))
    named = {"user": key_of(harbour.officer), "person": key_of(harbour.child), "school": key_of(harbour.school)}
    named |= {"provider": college, "employer": college, "unit": college}
    pen = Pen(harbour.authority, marks, key_of(child), named, date(2026, 9, 7), NOW)
    for register in registers_of(harbour.authority.pk).values():
        if register.subject == "person":
            fill(pen, register)
    entry = Entry.objects.get(register="exclusions", person=child)
    words = marks.new(Told(ENTRY, "exclusions", "notes"))
    told = {"by": harbour.officer, "at": NOW}
    change_entry(entry, {"ends": "2026-09-09"}, seen_version=1, reason=words, **told)
    a_pass(harbour, friend=key_of(child))
    save_list(PASSES, name=f"Passes of {NAMES[0]}", query=f"kind=day&person={child.pk}", **told)
    save_list(PASSES, name="Passes of a day", query="kind=day", **told)
    return harbour, child


def left_of(marks: Marks, child: int) -> list[str]:
    """Give what can still be read of the child."""
    here = everything()
    found = [str(one) for one in marks.found(here)]
    rows = [Entry.objects.filter(person=child), Running.objects.filter(person=child)]
    return found + [str(one) for many in [*rows, EntrySubject.objects.filter(person=child)] for one in many]


def test_no_word_clock_or_list_of_a_forgotten_child_is_kept(fresh_database):
    marks = Marks()
    harbour, child = a_marked_harbour(marks)
    assert len(marks.found(everything())) > 80
    deeds.forget(child, ground="erasure", by=somebody(harbour.authority, "information-officer"), at=MORNING)
    assert left_of(marks, child.pk) == []
    assert list(SavedList.objects.values_list("name", flat=True)) == ["Passes of a day"]
    assert Entry.objects.filter(register=PASSES, person=harbour.child).get().values["friend"] is None
    assert verify(harbour.authority).holds


@pytest.mark.parametrize("onto", ["sqlite_copies", "postgres_copies"])
def test_a_restored_entry_of_a_forgotten_child_loses_every_word_again(request, fresh_database, onto, tmp_path):
    marks = Marks()
    child = a_marked_harbour(marks)[1]
    write_backup(tmp_path / "backup.zip", at=NOW)
    deeds.forget(child, ground="erasure", **DOING)
    with request.getfixturevalue(onto).fresh() as empty, default_database(empty):
        assert restore(tmp_path / "backup.zip", say=lambda _: None).faults == ()
        here = Authority.objects.get()
        assert len(marks.found(everything())) > 80
        assert deeds.forget_again(here, **DOING) == 1
        assert left_of(marks, child.pk) == []
        assert list(SavedList.objects.values_list("name", flat=True)) == ["Passes of a day"]
        assert verify(here).holds
