"""Clocks of entries that name a school run by that school's own days."""

from datetime import date, timedelta

import pytest
from tests.support.people import MORNING
from tests.support.registers import Harbour, a_child, a_school

from tallystick.foundation.calendars.deeds import add_closure, remove_closure
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds, queries

FESTIVAL, LATER = date(2026, 11, 6), MORNING + timedelta(days=90)


def an_exclusion(harbour: Harbour, school, child):
    """Give a permanent exclusion that begins on Monday 2 November 2026."""
    said = {"kind": "permanent", "school": key_of(school), "starts": "2/11/2026", "reasons": ["DB"]}
    return deeds.add_entry(
        harbour.authority, "exclusions", said, about=harbour.key(child), by=harbour.officer, at=MORNING
    )


def due(entry) -> date:
    """Give the day by which provision is due."""
    return entry.clocks.get(clock="sixth-day").due


def close(harbour: Harbour):
    """Close the harbour's school on the Friday."""
    named = {"day": FESTIVAL, "name": "Harbour festival", "kind": "closure", "school": harbour.school}
    return add_closure(harbour.authority, **named, by=None, at=LATER)


def reckon(harbour: Harbour) -> None:
    """Reckon what waits to be reckoned anew."""
    for one in queries.recounts_waiting():
        deeds.go_on_with_recount(one, today=LATER.date(), by=None, at=LATER)


@pytest.mark.row("GOV-04", "ATX-18")
def test_a_schools_own_closed_day_moves_the_clocks_of_its_entries_alone(harbour):
    mill = a_school(harbour.authority, "Mill Lane School")
    here, there = (
        an_exclusion(harbour, school, a_child(harbour.authority, given))
        for school, given in ((harbour.school, "Robin"), (mill, "Linnet"))
    )
    assert (due(here), due(there)) == (date(2026, 11, 9), date(2026, 11, 9))
    closure = close(harbour)
    reckon(harbour)
    assert (due(here), due(there)) == (date(2026, 11, 10), date(2026, 11, 9))
    assert "Harbour festival" in here.clocks.get(clock="sixth-day").why
    remove_closure(closure, by=None, at=LATER)
    reckon(harbour)
    assert (due(here), due(there)) == (date(2026, 11, 9), date(2026, 11, 9))


def test_a_new_entry_is_reckoned_by_the_calendar_of_its_school(harbour):
    close(harbour)
    assert due(an_exclusion(harbour, harbour.school, harbour.child)) == date(2026, 11, 10)
