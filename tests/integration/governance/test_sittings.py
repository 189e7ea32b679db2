"""Who came, what stood on the agenda, and what was minuted."""

from datetime import UTC, date, datetime, time

import pytest
from tests.support.bodies import BEGUN, a_body
from tests.support.governance import STANDING, seats
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.tokens import a_program

from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.audit import key_of
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import areas_not_covered, decisions_without_action
from tallystick.modules.bodies.rules import BodyRefused
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.rules.attendance import enough
from tallystick.modules.governance.rules.refusing import AgendaLacks, GovernanceRefused

DAY = date(2026, 9, 9)
AFTER = datetime(2026, 9, 9, 17, tzinfo=UTC)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


@pytest.fixture
def forum(keeper):
    return a_body(keeper, "Harbour Schools Forum", "forum")


def called(forum, keeper, present, day=DAY, members=10, substitute=()):
    """Give a meeting of a forum to which so many of its members came."""
    there = [seat for seat in forum.seats.order_by("pk") if seat.role == "member"] or seats(forum, members, keeper)
    meeting = bodies.plan_meeting(forum, day=day, by=keeper, at=MORNING)
    how = {seat.pk: "present" if place < present else "absent" for place, seat in enumerate(there)}
    how |= {there[place].pk: "substitute" for place in substitute}
    names = {there[place].pk: "Rowan Ash" for place in substitute}
    at = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    deeds.take_attendance(meeting, how=how, substitutes=names, by=keeper, at=at)
    return meeting


@pytest.mark.row("GOV-03")
def test_of_ten_members_eight_present_pass_and_seven_fail(keeper, forum):
    rule = queries.rule_of_attendance()
    eight, seven = called(forum, keeper, 8), called(forum, keeper, 7, date(2026, 9, 16))
    counts = queries.counts_of([eight, seven])
    assert [(counts[one.pk].present, enough(counts[one.pk], rule, one.day)) for one in (eight, seven)] == [
        (8, True),
        (7, False),
    ]
    assert queries.rolling_to(seven).percent == 75


@pytest.mark.row("GOV-03")
def test_who_joined_later_or_is_no_member_is_not_in_the_denominator_and_substitutes_stand_apart(keeper, forum):
    meeting = called(forum, keeper, 8, substitute=(8, 9))
    for role in ("observer", "secretary"):
        bodies.seat_member(forum, role=role, name=f"An {role}", starts=BEGUN, by=keeper, at=MORNING)
    late = bodies.seat_member(forum, role="member", name="Came later", starts=date(2026, 9, 10), by=keeper, at=MORNING)
    count = queries.count_of(meeting)
    assert (count.members, count.present, count.substitutes, count.percent, count.percent_with_substitutes) == (
        10,
        8,
        2,
        80,
        100,
    )
    with pytest.raises(GovernanceRefused, match="seat on the day"):
        deeds.take_attendance(meeting, how={late.pk: "present"}, by=keeper, at=AFTER)


@pytest.mark.row("GOV-02", "GOV-03")
def test_a_meeting_that_was_called_off_has_neither_attendance_nor_minutes(keeper, forum):
    (member,) = seats(forum, 1, keeper)
    meeting = bodies.plan_meeting(forum, day=DAY, by=keeper, at=MORNING)
    off = bodies.call_off(meeting, why="The hall is let.", by=keeper, at=MORNING)
    with pytest.raises(BodyRefused, match="called off"):
        deeds.take_attendance(off, how={member.pk: "present"}, by=keeper, at=AFTER)
    with pytest.raises(BodyRefused, match="called off"):
        deeds.write_minutes(off, text="We met.", seen_version=0, by=keeper, at=AFTER)


@pytest.mark.row("GOV-03")
def test_too_few_members_come_on_the_chairs_list_until_somebody_says_what_is_done(keeper, forum):
    chair = a_person(keeper.authority, "elected-member", name="Ida Brook")
    other = a_person(keeper.authority, "elected-member", name="Abel Moor")
    bodies.seat_member(forum, role="chair", user=chair, starts=BEGUN, by=keeper, at=MORNING)
    meeting = called(forum, keeper, 7)
    (line,) = due_for(chair, DAY)
    assert line.what.startswith("Say what is done about attendance: Harbour Schools Forum")
    (owed,) = queries.answers_owed(keeper)
    with pytest.raises(NotAllowed, match="Only the chair"):
        deeds.answer_attendance(owed[0], answer="Later hours", by=other, at=AFTER)
    deeds.answer_attendance(owed[0], answer="It meets at six now.", by=chair, at=AFTER)
    assert (list(due_for(chair, DAY)), queries.answers_owed(keeper)) == ([], [])
    assert queries.attendance_of(meeting).answer == "It meets at six now."
    by_program = a_program(chair).send(f"/meetings/{meeting.pk}/attendance/answer", answer="At seven.")
    assert by_program.status_code == 403


@pytest.mark.row("GOV-19")
def test_an_agenda_carries_the_three_standing_items_and_leaving_any_out_blocks_publishing(keeper, forum):
    for title in STANDING:
        deeds.require_item(forum, code=title.casefold(), title=title, starts=BEGUN, by=keeper, at=MORNING)
    meeting = bodies.plan_meeting(forum, day=DAY, by=keeper, at=MORNING)
    agenda = deeds.open_agenda(meeting, by=keeper, at=MORNING)
    items = queries.items_of(agenda)
    assert sorted(one.title for one in items) == sorted(STANDING)
    deeds.drop_item(items[1], by=keeper, at=MORNING)
    agenda.refresh_from_db()
    with pytest.raises(AgendaLacks, match=f"lacks a standing item: {items[1].title}"):
        deeds.publish_agenda(agenda, seen_version=agenda.version, by=keeper, at=MORNING)
    deeds.add_item(agenda, title=items[1].title, standing=items[1].standing, by=keeper, at=MORNING)
    agenda.refresh_from_db()
    with pytest.raises(ChangedSince):
        deeds.publish_agenda(agenda, seen_version=agenda.version - 1, by=keeper, at=MORNING)
    assert deeds.publish_agenda(agenda, seen_version=agenda.version, by=keeper, at=MORNING).published_at == MORNING
    with pytest.raises(GovernanceRefused, match="published"):
        deeds.drop_item(queries.items_of(agenda)[0], by=keeper, at=MORNING)


@pytest.mark.row("GOV-19")
def test_what_is_required_after_an_agenda_began_blocks_it_and_what_has_ended_no_longer_does(keeper, forum):
    meeting = bodies.plan_meeting(forum, day=DAY, by=keeper, at=MORNING)
    agenda = deeds.open_agenda(meeting, by=keeper, at=MORNING)
    deeds.add_item(agenda, title="Welcome", by=keeper, at=MORNING)
    bids = deeds.require_item(forum, code="bids", title="Bids", starts=BEGUN, by=keeper, at=MORNING)
    again = deeds.require_item(forum, code="bids", title="Bids won", starts=BEGUN, by=keeper, at=MORNING)
    assert (again.pk, [one.title for one in queries.lacking_items(meeting)]) == (bids.pk, ["Bids won"])
    deeds.release_item(again, ends=date(2026, 9, 8), by=keeper, at=MORNING)
    agenda.refresh_from_db()
    assert deeds.publish_agenda(agenda, seen_version=agenda.version, by=keeper, at=MORNING)


def test_items_are_put_in_order_and_papers_are_attached_by_their_key(keeper, forum):
    meeting = bodies.plan_meeting(forum, day=DAY, by=keeper, at=MORNING)
    agenda = deeds.open_agenda(meeting, by=keeper, at=MORNING)
    first, _, third = (deeds.add_item(agenda, title=one, by=keeper, at=MORNING) for one in ("One", "Two", "Three"))
    deeds.place_item(third, to=1, by=keeper, at=MORNING)
    assert [one.title for one in queries.items_of(agenda)] == ["Three", "One", "Two"]
    deeds.attach_paper(first, key="papers.issue/12", title="Quarterly review", by=keeper, at=MORNING)
    with pytest.raises(GovernanceRefused, match="attached already"):
        deeds.attach_paper(first, key="papers.issue/12", title="Quarterly review", by=keeper, at=MORNING)


@pytest.mark.row("GOV-24")
def test_minutes_are_a_draft_until_a_later_meeting_agrees_them_and_change_no_more(keeper, forum):
    meeting = called(forum, keeper, 8)
    minutes = deeds.write_minutes(meeting, text="We met.", seen_version=0, by=keeper, at=AFTER)
    with pytest.raises(ChangedSince):
        deeds.write_minutes(meeting, text="We met twice.", seen_version=0, by=keeper, at=AFTER)
    later = bodies.hold_meeting(forum, day=date(2026, 10, 14), by=keeper, at=datetime(2026, 10, 14, 17, tzinfo=UTC))
    at = datetime(2026, 10, 15, 9, tzinfo=UTC)
    agreed = {"on": later.day, "at_meeting": later, "seen_version": minutes.version}
    assert deeds.agree_minutes(minutes, **agreed, by=keeper, at=at).agreed_at == later
    with pytest.raises(GovernanceRefused, match="agreed"):
        deeds.write_minutes(meeting, text="We met.", seen_version=2, by=keeper, at=at)


@pytest.mark.row("GOV-02")
def test_somebody_who_would_sit_twice_at_once_is_told_by_hours_or_by_the_day(keeper):
    one, other = a_body(keeper, "School Improvement Group", "group"), a_body(keeper, "Pupil Services Group", "group")
    for body in (one, other):
        bodies.seat_member(body, role="member", name="Ida Brook", starts=BEGUN, by=keeper, at=MORNING)
        bodies.seat_member(body, role="member", name=f"Only of {body}", starts=BEGUN, by=keeper, at=MORNING)
    hour = {"minutes": 60, "by": keeper, "at": MORNING}
    bodies.plan_meeting(one, day=DAY, begins=time(10), **hour)
    later = bodies.plan_meeting(other, day=DAY, begins=time(11), **hour)
    assert queries.clashes_between(keeper, DAY, DAY) == ()
    (told,) = queries.clashes_between(keeper, DAY, DAY, whole_days=True)
    assert told.holders == ("Ida Brook",)
    bodies.place_meeting(later, begins=time(10, 59), minutes=30, place="", by=keeper, at=MORNING)
    assert len(queries.clashes_between(keeper, DAY, DAY)) == 1


@pytest.mark.row("GOV-18")
@pytest.mark.row("GOV-24")
def test_a_concern_without_an_action_is_listed_at_once_and_a_body_tells_how_well_it_works(keeper, forum):
    meeting = called(forum, keeper, 8)
    called(forum, keeper, 7, date(2026, 9, 16))
    action = key_of(a_plan(keeper).recommendations.first().actions.first())
    told = {"text": "Statements are late", "by": keeper, "at": AFTER}
    concern = bodies.record_decision(meeting, kind="concern", number="1", **told)
    decision = bodies.record_decision(meeting, number="2", **told)
    calendar = calendar_of(keeper.authority_id)
    assert decisions_without_action(keeper, calendar, DAY) == [concern]
    assert decisions_without_action(keeper, calendar, date(2026, 9, 24)) == [concern, decision]
    bodies.link_decision(concern, link=action, by=keeper, at=AFTER)
    worked = queries.working_of(forum, BEGUN, date(2026, 9, 30))
    assert (worked.due, worked.held, worked.called, worked.enough, worked.decisions, worked.with_action) == (
        2,
        2,
        2,
        1,
        2,
        1,
    )
    assert worked.attendance == 75


@pytest.mark.row("GOV-01")
@pytest.mark.row("GOV-20")
def test_an_area_for_which_no_member_sits_is_told_and_a_substitute_sits_for_none(keeper):
    executive = a_body(
        keeper, "Chairs' Executive", "group", areas="North bank, South bank; Old town", ages_from=5, ages_to=13
    )
    told = {"starts": BEGUN, "by": keeper, "at": MORNING}
    chair = bodies.seat_member(
        executive, role="chair", name="Ida Brook", area="north bank", represents="Primary", **told
    )
    bodies.seat_member(executive, role="substitute", name="Abel Moor", area="South bank", stands_for=chair, **told)
    assert areas_not_covered(executive, DAY) == ("South bank", "Old town")
    assert [one.name for one in queries.recipients(executive, DAY)] == ["Ida Brook"]
