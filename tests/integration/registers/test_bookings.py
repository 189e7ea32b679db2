"""A strategy discussion that is completed books the first free slot, and the booking is kept."""

import pytest
from tests.support.people import MORNING as AT
from tests.support.people import a_person

from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.rules import EntryRefused


@pytest.mark.row("CAS-06")
def test_yes_books_the_first_free_slot_and_the_booking_is_kept(harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    for day in ("23/9/2008", "18/9/2008"):
        deeds.add_entry(harbour.authority, "conference-slots", {"day": day, "places": "1"}, by=keeper, at=AT)
    told = {"about": harbour.key(), "by": harbour.manager, "at": AT}
    deeds.add_entry(harbour.authority, "s47-enquiries", {"starts": "1/9/2008"}, **told)
    said = {"held": "3/9/2008", "considered": "yes", "wanted": "yes"}
    talk = deeds.add_entry(harbour.authority, "strategy-discussions", said, **told)
    moved = deeds.move_entry(talk, "closed", by=harbour.manager, at=AT, seen_version=1)
    assert (moved.stage, moved.values["provisional"]) == ("closed", "2008-09-18")
    assert queries.versions_of(moved)[0].values["provisional"] == "2008-09-18"


@pytest.mark.row("CAS-07")
def test_a_conference_is_put_off_only_once_a_manager_has_cancelled_its_day(harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    told = {"about": harbour.key(), "by": keeper, "at": AT}
    booking = deeds.add_entry(harbour.authority, "conferences", {"kind": "initial", "booked": "19/9/2030"}, **told)
    change = {"by": keeper, "at": AT, "seen_version": 1, "reason": "The father is ill."}
    with pytest.raises(EntryRefused, match="only put off"):
        deeds.change_entry(booking, {"booked": "19/12/2030"}, **change)
    asked = {"day": "19/9/2030", "reason": "The father is ill.", "decision": "A daily visit until then."}
    request = deeds.add_entry(harbour.authority, "conference-cancellations", asked, **told)
    deeds.move_entry(request, "approved", by=harbour.manager, at=AT, seen_version=1)
    changed = deeds.change_entry(booking, {"booked": "19/12/2030"}, **change)
    assert changed.values["booked"] == "2030-12-19"
