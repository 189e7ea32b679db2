"""A body meets by a cycle: laid out ahead, moved only for a reason, missed where nobody held it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from tests.support.bodies import a_body
from tests.support.people import a_person, an_authority

from tallystick.engine.clocks import Term
from tallystick.engine.obligations.meetings import MeetingCannotMove
from tallystick.foundation.calendars import deeds as calendars
from tallystick.foundation.calendars.models import Term as Kept
from tallystick.foundation.calendars.rules import BANK_HOLIDAY
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.notices.models import Notice
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.models import Meeting
from tallystick.modules.bodies.rules import BodyRefused
from tallystick.modules.governance import deeds, queries, tasks
from tallystick.modules.governance.models import Planned

SEPTEMBER = datetime(2004, 9, 1, 9, tzinfo=UTC)
TERMS = (
    Term("Autumn", date(2004, 9, 6), date(2004, 12, 17), date(2004, 10, 25), date(2004, 10, 29)),
    Term("Spring", date(2005, 1, 4), date(2005, 3, 24), date(2005, 2, 14), date(2005, 2, 18)),
    Term("Summer", date(2005, 4, 11), date(2005, 7, 22), date(2005, 5, 30), date(2005, 6, 3)),
)


def at(year, month, day):
    """Give nine o'clock of a day."""
    return datetime(year, month, day, 9, tzinfo=UTC)


@pytest.fixture
def keeper(db):
    person = a_person(an_authority())
    for term in TERMS:
        calendars.add_term(person.authority, term, by=None, at=SEPTEMBER)
    return person


def days_of(body):
    """Give a body's meetings that were not called off, in order."""
    return [one.day for one in queries.meetings_of(body) if one.state != Meeting.State.CALLED_OFF]


@pytest.mark.row("GOV-02")
def test_termly_2004_05_is_three_meetings_inside_term_and_laying_out_again_adds_none(keeper):
    body = a_body(keeper, starts=date(2004, 1, 1))
    cycle = deeds.set_cycle(body, often="termly", starts=date(2004, 9, 1), weekday=2, nth=3, by=keeper, at=SEPTEMBER)
    assert days_of(body) == [date(2004, 9, 22), date(2005, 1, 19), date(2005, 4, 27)]
    assert deeds.lay_out(cycle, by=None, at=at(2004, 9, 2)) == 0
    told = Notch.objects.count()
    assert tasks.lay_out(at(2004, 9, 3)) == 0
    assert (len(days_of(body)), Notch.objects.count()) == (3, told)


@pytest.mark.row("GOV-02")
def test_a_term_may_be_called_otherwise_and_its_meeting_stands(keeper):
    body = a_body(keeper, starts=date(2004, 1, 1))
    cycle = deeds.set_cycle(body, often="termly", starts=date(2004, 9, 1), weekday=2, nth=3, by=keeper, at=SEPTEMBER)
    autumn = Kept.objects.of(keeper.authority_id).get(name="Autumn")
    renamed = replace(TERMS[0], name="Autumn term")
    calendars.change_term(autumn, renamed, seen_version=autumn.version, by=None, at=at(2004, 9, 2))
    assert days_of(body) == [date(2004, 9, 22), date(2005, 1, 19), date(2005, 4, 27)]
    assert Planned.objects.filter(cycle=cycle).count() == 3
    assert deeds.lay_out(cycle, by=None, at=at(2004, 9, 3)) == 0


@pytest.mark.row("GOV-02")
def test_six_weekly_meetings_lie_42_days_apart_but_over_easter_and_say_why(keeper):
    body = a_body(keeper)
    deeds.set_cycle(body, often="six-weekly", starts=date(2005, 2, 11), by=keeper, at=SEPTEMBER)
    planned = list(Planned.objects.order_by("starts")[:4])
    assert [one.meeting.day for one in planned] == [
        date(2005, 2, 11),
        date(2005, 3, 29),
        date(2005, 5, 6),
        date(2005, 6, 17),
    ]
    assert [(one.day, one.why) for one in planned if one.meeting.day != one.day] == [(date(2005, 3, 25), "Good Friday")]
    assert {(after.day - before.day).days for before, after in pairwise(planned)} == {42}


@pytest.mark.row("GOV-02")
def test_a_meeting_is_moved_for_a_stated_reason_and_both_days_are_kept(keeper):
    body = a_body(keeper)
    cycle = deeds.set_cycle(body, often="monthly", starts=date(2004, 10, 1), weekday=2, nth=2, by=keeper, at=SEPTEMBER)
    first = queries.meetings_of(body).first()
    with pytest.raises(MeetingCannotMove, match="Say why"):
        deeds.move(first, to=date(2004, 10, 20), why=" ", by=keeper, at=SEPTEMBER)
    with pytest.raises(MeetingCannotMove, match="Nobody works"):
        deeds.move(first, to=date(2004, 10, 16), why="The hall", by=keeper, at=SEPTEMBER)
    moved = deeds.move(first, to=date(2004, 10, 20), why="The hall is let", by=keeper, at=SEPTEMBER)
    (kept,) = moved.moves.all()
    assert (moved.day, kept.was, kept.to, kept.why) == (
        date(2004, 10, 20),
        date(2004, 10, 13),
        date(2004, 10, 20),
        "The hall is let",
    )
    assert deeds.lay_out(cycle, by=None, at=at(2004, 9, 2)) == 0
    assert queries.meeting_days(body)[0] == (first.pk, date(2004, 10, 13), date(2004, 10, 20), "The hall is let")


@pytest.mark.row("GOV-02")
def test_a_missed_monthly_panel_is_reported_the_day_after_unless_its_month_had_one_or_it_was_called_off(keeper):
    panel = a_body(keeper, "Youth Offending Panel", "panel")
    deeds.set_cycle(panel, often="monthly", starts=date(2004, 9, 1), weekday=2, nth=2, by=keeper, at=SEPTEMBER)
    september, october, november = queries.meetings_of(panel)[:3]
    assert queries.missed_meetings(keeper, september.day) == []
    assert [one.stretch for one in queries.missed_meetings(keeper, date(2004, 9, 9))] == ["September 2004"]
    bodies.note_held(september, by=keeper, at=at(2004, 9, 9))
    deeds.call_off_meeting(october, why="Nothing to discuss", by=keeper, at=at(2004, 10, 1))
    bodies.hold_meeting(panel, day=date(2004, 11, 24), by=keeper, at=at(2004, 11, 24))
    assert queries.missed_meetings(keeper, date(2004, 12, 1)) == []
    assert [one.stretch for one in queries.missed_meetings(keeper, date(2004, 12, 9))] == ["December 2004"]
    assert november.state == Meeting.State.PLANNED


@pytest.mark.row("GOV-02")
def test_a_corrected_calendar_moves_what_is_to_come_and_says_why_but_nothing_that_a_person_moved(keeper):
    body = a_body(keeper)
    deeds.set_cycle(body, often="monthly", starts=date(2004, 11, 1), weekday=2, nth=2, by=keeper, at=SEPTEMBER)
    member = a_person(keeper.authority, "elected-member", name="Ida Brook")
    bodies.seat_member(body, role="member", user=member, starts=date(2004, 9, 1), by=keeper, at=SEPTEMBER)
    november, december = queries.meetings_of(body)[:2]
    deeds.move(december, to=date(2004, 12, 15), why="The chair is away", by=keeper, at=SEPTEMBER)
    for day in (november.day, date(2004, 12, 15)):
        calendars.add_closure(
            keeper.authority, day=day, name="Day of mourning", kind=BANK_HOLIDAY, by=keeper, at=at(2004, 10, 1)
        )
    assert days_of(body)[:2] == [date(2004, 11, 11), date(2004, 12, 15)]
    (kept,) = Meeting.objects.get(pk=november.pk).moves.all()
    assert (kept.was, kept.why, kept.by) == (date(2004, 11, 10), "Day of mourning", None)
    assert [one.user.name for one in Notice.objects.filter(about=key_of(november))] == ["Ida Brook"]


@pytest.mark.row("GOV-02")
def test_what_is_planned_after_a_body_is_dissolved_or_meets_otherwise_is_called_off(keeper):
    body = a_body(keeper)
    member = a_person(keeper.authority, "elected-member", name="Ida Brook")
    bodies.seat_member(body, role="member", user=member, starts=date(2004, 9, 1), by=keeper, at=SEPTEMBER)
    deeds.set_cycle(body, often="monthly", starts=date(2004, 9, 1), weekday=2, nth=2, by=keeper, at=SEPTEMBER)
    deeds.set_cycle(body, often="termly", starts=date(2005, 1, 1), weekday=2, nth=2, by=keeper, at=SEPTEMBER)
    off = {key_of(one) for one in queries.meetings_of(body).filter(state=Meeting.State.CALLED_OFF)}
    assert {one.about for one in Notice.objects.filter(user=member)} == off != set()
    assert days_of(body) == [
        date(2004, 9, 8),
        date(2004, 10, 13),
        date(2004, 11, 10),
        date(2004, 12, 8),
        date(2005, 1, 12),
        date(2005, 4, 20),
    ]
    bodies.wind_up(body, ends=date(2005, 2, 28), by=keeper, at=SEPTEMBER)
    assert days_of(body)[-1] == date(2005, 1, 12)
    assert (
        queries.meetings_of(body).get(day=date(2005, 4, 20)).why
        == "Quayside Partnership was wound up on 28 February 2005."
    )
    with pytest.raises(BodyRefused, match="wound up on 28 February 2005"):
        bodies.plan_meeting(body, day=date(2005, 3, 1), by=keeper, at=SEPTEMBER)


@pytest.mark.row("GOV-02")
def test_a_meeting_in_the_register_already_stands_for_its_stretch(keeper):
    body = a_body(keeper)
    held = bodies.hold_meeting(body, day=date(2004, 9, 15), by=keeper, at=at(2004, 9, 15))
    deeds.set_cycle(body, often="monthly", starts=date(2004, 9, 1), weekday=2, nth=2, by=keeper, at=at(2004, 9, 20))
    assert days_of(body)[:2] == [date(2004, 9, 15), date(2004, 10, 13)]
    assert Planned.objects.get(stretch="September 2004").meeting == held


@pytest.mark.row("GOV-02")
def test_what_goes_by_terms_is_laid_out_as_far_as_terms_are_entered_and_further_once_they_are(keeper):
    body = a_body(keeper)
    cycle = deeds.set_cycle(body, often="half-termly", starts=date(2004, 9, 1), weekday=0, by=keeper, at=SEPTEMBER)
    assert len(days_of(body)) == 6
    until = queries.outlook(cycle, SEPTEMBER.date())[1]
    assert until == date(2005, 7, 22)
    later = Term("Autumn", date(2005, 9, 5), date(2005, 12, 16), date(2005, 10, 24), date(2005, 10, 28))
    calendars.add_term(keeper.authority, later, by=None, at=at(2004, 10, 1))
    assert len(days_of(body)) == 8
