"""A clock that another register's entry starts, stops or moves is reckoned with that entry."""

from datetime import date

import pytest
from tests.support.people import MORNING as AT
from tests.support.people import a_person
from tests.support.registers import Harbour, a_child

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry, Running

HELD = {"kind": "initial", "booked": "22/9/2008", "held": "22/9/2008"}


def an_enquiry(harbour: Harbour, about: str = "") -> Entry:
    said = {"starts": "1/9/2008", "outcome": "conference"}
    return deeds.add_entry(
        harbour.authority, "s47-enquiries", said, about=about or harbour.key(), by=harbour.manager, at=AT
    )


def a_conference(harbour: Harbour, **said: str) -> Entry:
    by = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    return deeds.add_entry(harbour.authority, "conferences", {**HELD, **said}, about=harbour.key(), by=by, at=AT)


def the_clock(entry: Entry) -> Running:
    return Running.objects.get(entry=entry)


@pytest.mark.row("CAS-05")
def test_a_conference_that_is_held_stops_the_clock_of_the_enquiry(harbour):
    enquiry = an_enquiry(harbour)
    assert (the_clock(enquiry).due, the_clock(enquiry).stopped) == (date(2008, 9, 22), None)
    a_conference(harbour)
    assert the_clock(enquiry).stopped == date(2008, 9, 22)
    assert the_clock(enquiry).why == "What is entered under “Child protection conferences” changed."


@pytest.mark.row("CAS-05")
def test_a_conference_of_another_child_stops_nothing(harbour):
    sibling = an_enquiry(harbour, key_of(a_child(harbour.authority, "Finn")))
    a_conference(harbour)
    assert the_clock(sibling).stopped is None


@pytest.mark.row("CAS-05")
def test_a_corrected_day_moves_it(harbour):
    enquiry, conference = an_enquiry(harbour), a_conference(harbour)
    by = conference.made_by
    deeds.change_entry(conference, {"held": "23/9/2008"}, by=by, at=AT, seen_version=1, reason="Misread")
    assert the_clock(enquiry).stopped == date(2008, 9, 23)


@pytest.mark.row("CAS-07")
def test_a_cancelled_conference_leaves_the_clock_running(harbour):
    enquiry, conference = an_enquiry(harbour), a_conference(harbour, held="")
    told = {"about": harbour.key(), "by": conference.made_by, "at": AT}
    asked = deeds.add_entry(
        harbour.authority, "conference-cancellations",
        {"day": "22/9/2008", "reason": "The father is ill", "decision": "A daily visit"}, **told,
    )  # fmt: skip
    deeds.move_entry(asked, "approved", by=harbour.manager, at=AT, seen_version=1)
    deeds.move_entry(conference, "cancelled", by=conference.made_by, at=AT, seen_version=1, reason="Illness")
    assert (the_clock(enquiry).due, the_clock(enquiry).stopped) == (date(2008, 9, 22), None)


@pytest.mark.row("CAS-12")
def test_the_next_supervision_stops_the_clock_of_the_one_before(harbour):
    def held(day: str) -> Entry:
        said = {"worker": "Nell Moss", "held": day}
        return deeds.add_entry(harbour.authority, "supervisions", said, by=harbour.manager, at=AT)

    first, second = held("1/9/2008"), held("22/9/2008")
    assert (the_clock(first).stopped, the_clock(second).stopped) == (date(2008, 9, 22), None)
