"""Clocks of entries: kept beside them, asked for by whom they fall to, and reckoned anew when the calendar changes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING
from tests.support.registers import PASSES, a_child, a_harbour, a_pass

from tallystick.foundation.calendars.deeds import bring_in
from tallystick.foundation.calendars.rules import read_lines
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.models import Running

LATER = MORNING + timedelta(days=30)


def test_an_entrys_clock_is_kept_under_the_limit_in_force(harbour):
    entry = a_pass(harbour)
    clock = entry.clocks.get()
    assert (clock.started, clock.due, clock.limit_value, clock.limit_unit) == (
        date(2026, 9, 7),
        date(2026, 9, 21),
        10,
        "working days",
    )
    assert (clock.person_id, len(clock.rule_digest), clock.why) == (harbour.child.pk, 64, "")


def test_a_clock_stops_with_what_stops_it(harbour):
    entry = a_pass(harbour)
    deeds.change_entry(entry, {"given": "9/9/2026"}, by=harbour.officer, at=LATER, seen_version=1)
    assert not queries.clocks_for(harbour.officer, date(2026, 9, 22)).going(date(2026, 9, 22)).exists()


@pytest.mark.row("ATX-23")
def test_clocks_stand_in_groups_for_whom_they_fall_to(harbour):
    for day in ("1/9/2026", "7/9/2026", "10/9/2026"):
        a_pass(harbour, asked=day)
    found = queries.running_for(harbour.officer, date(2026, 9, 21))
    assert [[one.started.day for one in group] for group in (found.breached, found.today, found.coming)] == [
        [1],
        [7],
        [10],
    ]
    nobody = queries.running_for(harbour.manager, date(2026, 9, 21))
    assert not (nobody.breached)
    assert not (nobody.today)
    assert not (nobody.coming)


def test_the_questions_stay_as_many_however_many_clocks_run(harbour):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            for group in vars(queries.running_for(harbour.officer, date(2026, 9, 21))).values():
                [(one.entry.number, one.person_id) for one in group]
            list(queries.entries_for(harbour.officer, PASSES))
        return len(seen)

    a_pass(harbour)
    before = asked()
    for number in range(5):
        a_pass(harbour, a_child(harbour.authority, "Wren", f"Calloway {number}"))
    assert asked() == before


@pytest.mark.row("GOV-04")
def test_clocks_are_reckoned_anew_step_by_step_with_a_note_of_why(either_database):
    harbour = a_harbour()
    entries = [a_pass(harbour) for _ in range(5)]
    closed = "Bank holiday: 14 September 2026"
    bring_in(harbour.authority, read_lines(closed), by=None, at=LATER)
    told = {"by": None, "at": LATER}
    recount = deeds.begin_recount(
        harbour.authority,
        why="14 September became a bank holiday",
        first=date(2026, 9, 14),
        last=date(2026, 9, 14),
        **told,
    )
    first = deeds.go_on_with_recount(recount, today=LATER.date(), most=2, **told)
    assert (first.reckoned, first.moved, first.done_at) == (2, 2, None)
    while recount.done_at is None:
        recount = deeds.go_on_with_recount(recount, today=LATER.date(), most=2, **told)
    assert (recount.reckoned, recount.moved) == (5, 5)
    clocks = Running.objects.filter(entry__in=entries)
    assert {(one.due, one.why) for one in clocks} == {(date(2026, 9, 22), "14 September became a bank holiday")}


@pytest.mark.row("GOV-04")
def test_moving_last_days_alone_comes_to_the_same_as_reckoning_everything(harbour):
    for day in ("1/9/2026", "7/9/2026", "10/9/2026"):
        a_pass(harbour, asked=day)
    bring_in(harbour.authority, read_lines("Bank holiday: 14 September 2026"), by=None, at=LATER)
    told = {"by": None, "at": LATER}
    (moved,) = [deeds.go_on_with_recount(one, today=LATER.date(), **told) for one in queries.recounts_waiting()]
    assert moved.moved > 0
    everything = deeds.begin_recount(harbour.authority, why="To be sure", **told)
    assert deeds.go_on_with_recount(everything, today=LATER.date(), **told).moved == 0


def test_days_that_touch_no_clock_reckon_nothing(harbour):
    a_pass(harbour, given="10/9/2026")
    told = {"by": None, "at": LATER}
    recount = deeds.begin_recount(
        harbour.authority, why="A day in spring", first=date(2026, 3, 2), last=date(2026, 3, 2), **told
    )
    done = deeds.go_on_with_recount(recount, today=LATER.date(), **told)
    assert (done.reckoned, done.done_at) == (0, LATER)
    assert key_of(done) == f"registers.recount/{done.pk}"
