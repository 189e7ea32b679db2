"""Entries: checked as their register says, kept version by version, numbered without a gap."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, a_child, a_harbour, a_pass, a_ruling, a_school

from tallystick.foundation.accounts.permissions import asked_once
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.models import RowVersion
from tallystick.foundation.ledger.queries import notches_about
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.models import Entry, EntryVersion
from tallystick.modules.registers.permissions import check_can_change_entry
from tallystick.modules.registers.rules import BulkRefused, EntryRefused, NotConfirmed, ReasonMissing

TOMORROW = MORNING + timedelta(days=1)
SECRET = "Is afraid of the early boat"


def changed(entry, officer, *, reason="", seen=None, confirmed=True, **written):
    return deeds.change_entry(
        entry, written, by=officer, at=TOMORROW, seen_version=seen or entry.version, reason=reason, confirmed=confirmed
    )


@pytest.mark.row("CAS-01")
def test_a_correction_shows_both_texts_who_and_when(either_database):
    harbour = a_harbour()
    entry = changed(a_pass(harbour, why=SECRET), harbour.officer, why="Lives over the river", reason="Misheard")
    newest, first = queries.versions_of(entry)
    assert (first.values["why"], newest.values["why"]) == (SECRET, "Lives over the river")
    assert (newest.by, newest.at, newest.reason) == (harbour.officer, TOMORROW, "Misheard")
    assert (first.by, first.at) == (harbour.officer, MORNING)


@pytest.mark.row("CAS-01")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registers_entryversion SET stage = 'ended'",
        "UPDATE registers_entryversion SET \"values\" = NULL, reason = ''",
        "DELETE FROM registers_entryversion",
        "INSERT OR REPLACE INTO registers_entryversion SELECT * FROM registers_entryversion",
    ],
)
def test_no_hand_at_the_database_changes_or_removes_a_version(either_database, statement):
    a_pass(a_harbour())
    if connection.vendor == "postgresql" and "REPLACE" in statement:
        statement = "TRUNCATE registers_entryversion CASCADE"
    with pytest.raises(DatabaseError, match="What an entry said is kept"), transaction.atomic():
        connection.cursor().execute(statement)
    assert EntryVersion.objects.count() == 1


@pytest.mark.row("CAS-01")
def test_an_entry_that_is_edited_past_the_deeds_makes_the_look_fail_at_it(either_database):
    harbour = a_harbour()
    entry = a_pass(harbour, why=SECRET)
    assert not verify(harbour.authority).faults
    with connection.cursor() as cursor:
        cursor.execute('UPDATE registers_entry SET "values" = \'{"why": "Nothing"}\' WHERE id = %s', [entry.pk])
    assert [fault.sentence for fault in verify(harbour.authority).faults] == [
        f"registers.entry/{entry.pk} was changed past the ledger."
    ]


@pytest.mark.row("CAS-01")
def test_the_ledger_holds_no_word_of_an_entry(either_database):
    harbour = a_harbour()
    changed(a_pass(harbour, why=SECRET), harbour.officer, why="Lives over the river", reason="Misheard her")
    kept = str(list(RowVersion.objects.values_list("snapshot", flat=True)))
    assert not any(words in kept for words in (SECRET, "Lives over the river", "Misheard her"))


def test_replacing_what_was_written_takes_a_reason_and_filling_a_gap_does_not(harbour):
    entry = changed(a_pass(harbour), harbour.officer, fare="12.50")
    with pytest.raises(ReasonMissing, match="Both texts are kept"):
        changed(entry, harbour.officer, fare="13")


def test_whoever_saw_an_older_version_is_refused(harbour):
    entry = a_pass(harbour)
    changed(entry, harbour.officer, fare="12.50")
    with pytest.raises(ChangedSince):
        changed(entry, harbour.officer, seen=1, trips="4")


def test_an_entry_that_contradicts_itself_is_refused_beside_its_field(harbour):
    with pytest.raises(EntryRefused, match="before it was asked for") as refused:
        a_pass(harbour, given="1/9/2026")
    assert [one.at for one in refused.value.told] == ["given"]
    assert not Entry.objects.exists()


def test_every_fault_of_what_was_written_is_told_at_once(harbour):
    with pytest.raises(EntryRefused) as refused:
        a_pass(harbour, asked="tomorrow", kind="week", trips="many")
    assert [one.at for one in refused.value.told] == ["kind", "asked", "trips"]


def test_what_is_remarkable_stands_once_it_is_confirmed(harbour):
    entry = a_pass(harbour)
    with pytest.raises(NotConfirmed, match="unusual"):
        changed(entry, harbour.officer, trips="16", confirmed=False)
    assert changed(entry, harbour.officer, trips="16").values["trips"] == 16


@pytest.mark.row("CAS-02")
def test_rulings_are_numbered_by_child_and_none_comes_before_the_last(either_database):
    harbour = a_harbour()
    other = a_child(harbour.authority, "Perran", "Nance")
    days = ("2026-08-01", "2026-08-02", "2026-08-03")
    assert [a_ruling(harbour, on=day).number for day in days] == [1, 2, 3]
    assert a_ruling(harbour, about=key_of(other)).number == 1
    with pytest.raises(EntryRefused, match="comes before the one that it follows"):
        a_ruling(harbour, on="2026-08-01")
    assert a_ruling(harbour, on="2026-08-04").number == 4


@pytest.mark.row("CAS-02")
def test_two_at_once_leave_no_gap(either_database):
    harbour = a_harbour()
    given, refused = at_once(*(lambda: a_pass(harbour) for _ in range(4)))
    assert not refused
    assert sorted(one.number for one in given) == [1, 2, 3, 4]


@pytest.mark.row("CAS-02")
def test_a_ruling_is_signed_off_by_somebody_else(either_database):
    harbour = a_harbour()
    other = a_person(harbour.authority, "social-work-manager", name="Meriel Hext")
    ruling = a_ruling(harbour)
    with pytest.raises(EntryRefused, match="somebody other than"):
        deeds.move_entry(ruling, "signed", by=harbour.manager, at=TOMORROW, seen_version=1)
    signed = deeds.move_entry(ruling, "signed", by=other, at=TOMORROW, seen_version=1)
    assert (signed.stage, signed.version, signed.ended_at) == ("signed", 2, TOMORROW)


def test_a_move_asks_for_what_it_needs(harbour):
    other = a_person(harbour.authority, "exclusions-officer", name="Meriel Hext")
    entry = a_pass(harbour)
    with pytest.raises(EntryRefused, match="“Fare” is missing"):
        deeds.move_entry(entry, "granted", by=other, at=TOMORROW, seen_version=1)


def test_an_entry_stands_as_at_a_day(harbour):
    entry = a_pass(harbour, why=SECRET)
    changed(entry, harbour.officer, why="Lives over the river", reason="Misheard")
    assert queries.stood_at(entry, MORNING.date()).values["why"] == SECRET
    assert queries.stood_at(entry, TOMORROW.date()).values["why"] == "Lives over the river"
    assert queries.stood_at(entry, MORNING.date() - timedelta(days=1)) is None


@pytest.mark.row("PLT-03")
def test_many_entries_are_changed_or_none(harbour):
    entries = [a_pass(harbour), a_pass(harbour, given="9/9/2026")]
    seen = [(one, 1) for one in entries]
    with pytest.raises(BulkRefused, match="1 entry cannot be") as refused:
        deeds.change_entries(seen, {"given": "8/9/2026"}, by=harbour.officer, at=TOMORROW)
    assert [pk for pk, _ in refused.value.faults] == [entries[1].pk]
    assert list(Entry.objects.values_list("version", flat=True)) == [1, 1]
    assert deeds.change_entries(seen, {"fare": "3"}, by=harbour.officer, at=TOMORROW) == 2


@pytest.mark.row("PLT-06")
def test_any_change_says_who_when_and_what_stood_before_and_after(harbour):
    entry = changed(a_pass(harbour, trips="4"), harbour.officer, trips="5", reason="She comes back on Friday")
    assert [line.deed for line in notches_about(entry)][-2:] == ["entry added", "entry changed"]
    assert [one.values["trips"] for one in queries.versions_of(entry)] == [5, 4]


@pytest.mark.row("PLT-01")
def test_a_school_sees_the_entries_that_name_it_and_no_others(harbour):
    other = a_school(harbour.authority, "Ferry Road Primary")
    ours, theirs = a_pass(harbour), a_pass(harbour, school=key_of(other))
    clerk = a_person(harbour.authority, None, name="Loveday Brock")
    from tallystick.foundation.accounts.deeds import give_role

    give_role(clerk, role="school", unit=harbour.school, starts=date(2020, 1, 1), by=None, at=MORNING)
    assert list(queries.entries_for(clerk, PASSES)) == [ours]
    with pytest.raises(Http404):
        queries.entry_for(clerk, theirs.pk)


@pytest.mark.row("PLT-01")
def test_a_register_is_not_there_for_whoever_has_no_role_in_it(harbour):
    a_pass(harbour)
    with pytest.raises(Http404):
        queries.entries_for(harbour.manager, PASSES)
    with pytest.raises(NotAllowed, match="exclusions officer"):
        a_pass(harbour, by=harbour.manager)


@pytest.mark.row("PLT-01")
def test_another_authoritys_entry_is_not_there(harbour):
    entry, elsewhere = a_pass(harbour), a_harbour("Harrowmere Council", "harrowmere")
    with pytest.raises(Http404):
        queries.entry_for(elsewhere.officer, entry.pk)
    with pytest.raises(EntryRefused, match="no person that is known"):
        a_pass(elsewhere, harbour.child)


def test_whoever_lost_their_role_while_they_waited_for_an_entry_changes_nothing(db):
    harbour = a_harbour()
    entry, register = a_pass(harbour), queries.registers_of(harbour.authority.pk)[PASSES]
    told = {"seen_version": 1, "by": harbour.officer, "at": MORNING}
    with asked_once():
        check_can_change_entry(harbour.officer, register, entry, MORNING.date())
        with connection.cursor() as cursor:  # as another process does, of which this one hears nothing
            ended = "UPDATE accounts_membership SET ends = '2021-01-01' WHERE user_id = %s"
            cursor.execute(ended, [harbour.officer.pk])
        with pytest.raises(NotAllowed):
            deeds.change_entry(entry, {"trips": "5"}, **told)
