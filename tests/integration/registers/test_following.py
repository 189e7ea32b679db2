"""What a move opens in another register, what undoing it takes back, and tries that are recorded though refused."""

from contextlib import nullcontext

import pytest
from tests.support.people import MORNING as AT
from tests.support.people import a_person

from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.rules import BulkRefused, EntryRefused


def conferences() -> list[Entry]:
    return list(Entry.objects.filter(register="conferences").order_by("pk"))


@pytest.fixture
def talk(harbour):
    """Give a strategy discussion that was completed and wants a conference on 19 September."""
    told = {"about": harbour.key(), "by": harbour.manager, "at": AT}
    deeds.add_entry(harbour.authority, "s47-enquiries", {"starts": "1/9/2008"}, **told)
    said = {"held": "3/9/2008", "considered": "yes", "wanted": "yes", "provisional": "19/9/2008"}
    talk = deeds.add_entry(harbour.authority, "strategy-discussions", said, **told)
    return deeds.move_entry(talk, "closed", by=harbour.manager, at=AT, seen_version=1)


@pytest.mark.row("CAS-06")
def test_completing_a_discussion_opens_the_conference_that_it_booked(talk, harbour):
    (made,) = conferences()
    assert (made.stage, made.values["kind"], made.values["booked"]) == ("provisional", "initial", "2008-09-19")
    assert made.person_id == talk.person_id
    assert queries.versions_of(made)[0].reason == f"Opened by strategy discussion {talk.number}."
    assert [one.target for one in queries.links_of(talk)] == [f"registers.entry/{made.pk}"]


@pytest.mark.row("CAS-06")
def test_reopening_the_discussion_takes_the_booking_back_and_completing_it_books_anew(talk, harbour):
    said = {"by": harbour.manager, "at": AT, "reason": "Booked for another day."}
    back = deeds.move_entry(talk, "open", seen_version=2, **said)
    (made,) = conferences()
    assert (made.stage, made.ended_at, made.version) == ("withdrawn", AT, 2)
    assert queries.versions_of(made)[0].reason == "Booked for another day."
    changed = deeds.change_entry(back, {"provisional": "18/9/2008"}, seen_version=3, **said)
    deeds.move_entry(changed, "closed", by=harbour.manager, at=AT, seen_version=4)
    assert [(one.stage, one.values["booked"]) for one in conferences()] == [
        ("withdrawn", "2008-09-19"),
        ("provisional", "2008-09-18"),
    ]


@pytest.mark.row("CAS-06")
def test_a_booking_that_somebody_worked_on_is_not_taken_back(talk, harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    (made,) = conferences()
    deeds.change_entry(made, {"reports_by": "17/9/2008"}, by=keeper, at=AT, seen_version=1)
    deeds.move_entry(made, "confirmed", by=keeper, at=AT, seen_version=2)
    with pytest.raises(EntryRefused, match="has been worked on"):
        deeds.move_entry(talk, "open", by=harbour.manager, at=AT, seen_version=2, reason="Booked wrongly.")
    assert [one.stage for one in conferences()] == ["confirmed"]


@pytest.mark.row("CAS-06")
def test_a_booking_that_says_something_else_since_stands_linked_and_can_then_be_withdrawn_by_hand(
    talk, harbour, client
):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    (made,) = conferences()
    changed = deeds.change_entry(made, {"reports_by": "17/9/2008"}, by=keeper, at=AT, seen_version=1)
    said = {"by": keeper, "at": AT, "seen_version": 2, "reason": "Entered for the wrong child."}
    with pytest.raises(EntryRefused, match="A manager reopens the discussion first"):
        deeds.move_entry(changed, "withdrawn", **said)
    client.force_login(harbour.manager)
    asked = {"to": "open", "seen_version": 2, "reason": "Booked wrongly."}
    page = client.post(f"/registers/entry/{talk.pk}/move/", asked, follow=True).content.decode()
    assert f"Conference {made.number} was changed since, so it stands: see to it there." in page
    assert [(one.stage, one.version) for one in conferences()] == [("provisional", 2)]
    assert [one.target for one in queries.links_of(talk)] == [f"registers.entry/{made.pk}"]
    enquiry = Entry.objects.get(register="s47-enquiries")
    deeds.change_entry(enquiry, {"outcome": "none"}, by=harbour.manager, at=AT, seen_version=1, reason="No need.")
    assert deeds.move_entry(changed, "withdrawn", **said).stage == "withdrawn"


@pytest.mark.row("CAS-06")
def test_what_was_not_taken_back_stays_linked(talk, harbour):
    (made,) = conferences()
    deeds.purge_entry(made, by=None, at=AT)
    deeds.move_entry(talk, "open", by=harbour.manager, at=AT, seen_version=2, reason="Booked wrongly.")
    assert [one.target for one in queries.links_of(talk)] == [f"registers.entry/{made.pk}"]


def tries(what: str = "move") -> list[tuple[str, str]]:
    return list(Notch.objects.filter(deed=f"entry {what} refused").values_list("actor", "subject"))


@pytest.mark.row("CAS-07")
def test_who_cancels_without_a_manager_is_refused_and_the_try_is_kept(talk, harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    (made,) = conferences()
    with pytest.raises(EntryRefused, match="once a manager has approved"):
        deeds.move_entry(made, "cancelled", by=keeper, at=AT, seen_version=1, reason="The father is ill.")
    assert tries() == [(f"accounts.user/{keeper.pk}", f"registers.entry/{made.pk}")]
    assert (conferences()[0].stage, conferences()[0].version) == ("provisional", 1)


@pytest.mark.row("CAS-07")
def test_nobody_but_a_manager_approves_a_cancellation_and_the_try_is_kept(talk, harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    said = {"day": "19/9/2008", "reason": "Illness.", "decision": "Agreed."}
    asked = deeds.add_entry(
        harbour.authority, "conference-cancellations", said, about=harbour.key(), by=harbour.manager, at=AT
    )
    with pytest.raises(EntryRefused, match="takes one of these roles"):
        deeds.move_entry(asked, "approved", by=keeper, at=AT, seen_version=1)
    with pytest.raises(EntryRefused, match="somebody other"):
        deeds.move_entry(asked, "approved", by=harbour.manager, at=AT, seen_version=1)
    with pytest.raises(NotAllowed):
        deeds.move_entry(asked, "approved", by=a_person(harbour.authority, "school"), at=AT, seen_version=1)
    assert len(tries()) == 3


@pytest.mark.row("CAS-07")
def test_who_puts_a_conference_off_without_a_manager_is_refused_and_each_try_is_kept(talk, harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    (made,) = conferences()
    later, said = {"booked": "19/12/2008"}, {"by": keeper, "at": AT, "reason": "The father is ill."}
    with pytest.raises(EntryRefused, match="only put off"):
        deeds.look_at_change(made, later, **said)
    with pytest.raises(EntryRefused, match="only put off"):
        deeds.change_entry(made, later, seen_version=1, **said)
    with pytest.raises(BulkRefused):
        deeds.change_entries([(made, 1)], later, **said)
    assert tries("change") == [(f"accounts.user/{keeper.pk}", f"registers.entry/{made.pk}")] * 3
    assert (conferences()[0].values["booked"], conferences()[0].version) == ("2008-09-19", 1)


@pytest.mark.row("CAS-07")
@pytest.mark.parametrize("partly", [True, False])
def test_a_conference_put_off_by_a_sheet_without_a_manager_is_refused_and_the_try_is_kept(talk, harbour, partly):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    (made,) = conferences()
    line = {"number": 2, "entry": made.pk, "seen": 1, "about": "", "written": {"booked": "19/12/2008"}}
    with nullcontext() if partly else pytest.raises(BulkRefused):
        deeds.take_rows("conferences", [line], partly=partly, reason="The father is ill.", by=keeper, at=AT)
    assert tries("change") == [(f"accounts.user/{keeper.pk}", f"registers.entry/{made.pk}")]


def test_a_change_that_another_check_refuses_is_no_try_that_is_kept(talk, harbour):
    keeper = a_person(harbour.authority, "conference-administrator", name="Olive Penn")
    (made,) = conferences()
    with pytest.raises(EntryRefused, match="Reports would come after"):
        deeds.change_entry(made, {"reports_by": "30/9/2008"}, by=keeper, at=AT, seen_version=1)
    assert tries("change") == []


def test_a_try_is_kept_only_where_the_register_keeps_tries(talk, harbour):
    (made,) = conferences()
    with pytest.raises(NotAllowed):
        deeds.move_entry(made, "confirmed", by=harbour.manager, at=AT, seen_version=1)
    assert tries() == []
