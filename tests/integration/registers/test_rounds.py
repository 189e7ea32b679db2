"""What comes round: retention, changed calendars; what a child may ask for, and what a forgetting leaves."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, VISITS, a_child, a_harbour, a_pass, a_ruling

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.calendars.deeds import add_closure
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.queries import notches_about
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.people.deeds import forget, merge, note_fact, relate
from tallystick.modules.people.models import Person
from tallystick.modules.registers import deeds, queries, tasks
from tallystick.modules.registers.models import Entry, EntryVersion, Running
from tallystick.modules.registers.queries import catalogue
from tallystick.modules.registers.rules import EntryRefused

LATER = MORNING + timedelta(days=40)


def years_on(years: int) -> datetime:
    return MORNING.replace(year=MORNING.year + years) + timedelta(days=2)


@pytest.mark.row("PLT-06")
def test_what_is_kept_no_longer_is_purged_on_its_day_and_not_before(either_database):
    harbour = a_harbour()
    visit = deeds.add_entry(
        harbour.authority, VISITS, {"day": "1/9/2026"}, about=key_of(harbour.school), by=None, at=MORNING
    )
    open_pass = a_pass(harbour)
    deeds.move_entry(a_pass(harbour), "ended", by=harbour.officer, at=MORNING, seen_version=1)
    a_ruling(harbour)
    assert tasks.purge_what_is_due(years_on(2)) == 0
    assert tasks.purge_what_is_due(years_on(3)) == 1
    assert [one.deed for one in notches_about(visit)][-1] == "entry purged"
    assert tasks.purge_what_is_due(years_on(6)) == 1
    assert tasks.purge_what_is_due(years_on(64)) == 1  # born in 2014, kept for 75 years
    assert list(Entry.objects.kept()) == [open_pass]
    assert not verify(harbour.authority).faults


@pytest.mark.row("GOV-04")
def test_a_changed_calendar_moves_the_clocks_that_it_touches(either_database):
    harbour = a_harbour()
    a_pass(harbour)
    add_closure(harbour.authority, day=date(2026, 9, 14), name="Regatta", kind="bank holiday", by=None, at=LATER)
    assert tasks.reckon_again(LATER) >= 1
    clock = Running.objects.get()
    assert clock.due == date(2026, 9, 22)
    assert clock.why
    assert not queries.recounts_waiting()


@pytest.mark.row("ATX-18")
def test_a_fact_that_is_noted_afterwards_starts_its_clock_within_a_day(either_database):
    harbour = a_harbour()
    said = {"kind": "permanent", "school": key_of(harbour.school), "starts": "2026-09-07", "reasons": "DB"}
    deeds.add_entry(harbour.authority, "exclusions", said, about=harbour.key(), by=None, at=MORNING)
    assert not Running.objects.filter(clock="first-day").exists()
    child = Person.objects.get(name="Wren Calloway")
    note_fact(
        child, kind="looked-after", value="C2", starts=date(2026, 9, 1), source="Children in care", by=None, at=LATER
    )
    assert tasks.ask_daily(LATER) == 1
    tasks.reckon_again(LATER)
    assert Running.objects.filter(clock="first-day", person=child).exists()


@pytest.mark.row("PLT-06")
def test_a_child_who_is_forgotten_leaves_no_word_and_the_ledger_verifies(either_database, settings, tmp_path):
    settings.HOME = tmp_path  # keys that are destroyed here are no other test's
    harbour = a_harbour()
    friend = a_child(harbour.authority, "Perran", "Nance")
    entry = a_pass(harbour, why="Is afraid of the early boat")
    other = a_pass(harbour, friend, friend=harbour.key())
    child = Person.objects.get(pk=harbour.child.pk)
    forget(child, ground="erasure", by=None, at=LATER)
    entry.refresh_from_db()
    other.refresh_from_db()
    assert (entry.values, entry.person, entry.purge.ground) == (None, None, "forgotten")
    assert other.values["friend"] is None
    assert not EntryVersion.objects.filter(entry=entry).exclude(values=None).exists()
    assert not verify(harbour.authority).faults


def test_a_child_is_given_what_registers_hold_with_free_words_marked(harbour):
    a_pass(harbour, why="Crosses with Perran", trips="4")
    part = queries.held_about_child(harbour.child)
    words = {one.label: (one.text, one.others) for one in part.held[0].words}
    assert part.held[0].title == "Ferry pass 1"
    assert words["Why it is needed"] == ("Crosses with Perran", True)
    assert words["Trips a week"] == ("4", False)


@pytest.mark.row("LRN-01")
def test_entries_follow_a_record_that_is_merged(harbour):
    twin = a_child(harbour.authority, "Wren", "Callowey")
    entry = a_pass(harbour, twin)
    merge(harbour.child, twin, reason="One child, spelt twice", by=None, at=LATER)
    assert list(queries.entries_about(harbour.officer, harbour.child.pk)) == [entry]
    assert queries.told_of(Entry.objects.get(), LATER.date())[0].subject.name == "Wren Calloway"
    assert not verify(harbour.authority).faults


@pytest.mark.row("PLT-01")
def test_a_carer_sees_their_own_childs_entries_only(harbour):
    carer = a_person(harbour.authority, "carer", name="Tegen Calloway")
    ours, theirs = a_pass(harbour), a_pass(harbour, a_child(harbour.authority, "Perran", "Nance"))
    assert not queries.entries_for(carer, PASSES).exists()
    relate(harbour.child, kind="carer", user=carer, starts=date(2020, 1, 1), by=None, at=MORNING)
    assert list(queries.entries_for(carer, PASSES)) == [ours]
    assert theirs.pk not in queries.entries_for(carer, PASSES).values_list("pk", flat=True)


@pytest.mark.row("PLT-01")
def test_a_social_worker_rules_on_their_own_children_only(harbour):
    worker = a_person(harbour.authority, None, name="Loveday Brock")
    give_role(worker, role="social-worker", starts=date(2020, 1, 1), by=None, at=MORNING)
    with pytest.raises(EntryRefused, match="no person that is known here"):
        a_ruling(harbour, by=worker)
    relate(harbour.child, kind="social-worker", user=worker, starts=date(2020, 1, 1), by=None, at=MORNING)
    assert a_ruling(harbour, by=worker).number == 1


def test_what_was_written_under_an_older_definition_is_read_by_the_newest(harbour, monkeypatch):
    entry = a_pass(harbour, why="Lives over the river")
    known = dict(catalogue.registers_of(harbour.authority.pk))
    now = known[PASSES]
    renamed = [replace(one, code="reason", was="why") if one.code == "why" else one for one in now.fields]
    known[PASSES] = replace(now, version=2, fields=renamed)
    for room in ("worlds", "writing", "entries", "clocks"):
        monkeypatch.setattr(f"tallystick.modules.registers.queries.{room}.registers_of", lambda _: known)
    told, _ = queries.told_of(entry, LATER.date())
    assert told.values["reason"] == "Lives over the river"
    assert (entry.definition.version, "why" in entry.values) == (1, True)
