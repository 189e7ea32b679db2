"""The decision register: what meetings decided, and which decisions led to no action."""

from datetime import date

import pytest
from django.http import Http404
from tests.support.bodies import a_meeting
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.ledger.audit import key_of
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.rules import ActionNotFound, BodyRefused

DECIDED = date(2026, 11, 2)
TEN_WORKING_DAYS_ON = date(2026, 11, 16)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


def an_action(person) -> str:
    """Give the ledger's key of an action on the register."""
    return key_of(a_plan(person).recommendations.first().actions.first())


def decide(keeper, meeting, number="1", **more):
    """Record a decision."""
    return deeds.record_decision(meeting, number=number, text="Open the slip road", by=keeper, at=MORNING, **more)


@pytest.mark.row("GOV-24")
def test_a_decision_without_an_action_is_listed_after_ten_working_days_until_it_has_one(either_database):
    keeper = a_person(an_authority())
    action, calendar = an_action(keeper), calendar_of(keeper.authority_id)
    decision = decide(keeper, a_meeting(keeper, day=DECIDED), owner=keeper)
    assert queries.decisions_without_action(keeper, calendar, TEN_WORKING_DAYS_ON) == []
    assert queries.decisions_without_action(keeper, calendar, date(2026, 11, 17)) == [decision]
    deeds.link_decision(decision, link=action, by=keeper, at=MORNING)
    assert queries.decisions_without_action(keeper, calendar, date(2026, 11, 17)) == []
    assert queries.decisions_about(keeper, action).get().meeting.day == DECIDED


def test_a_decision_leads_only_to_an_action_of_its_own_authority(keeper):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"))
    meeting = a_meeting(keeper)
    for link in ("plans.action/999999", an_action(other)):
        with pytest.raises(ActionNotFound, match="no such action"):
            decide(keeper, meeting, link=link)


def test_a_number_is_used_once_a_meeting(keeper):
    meeting = a_meeting(keeper)
    decide(keeper, meeting)
    with pytest.raises(BodyRefused, match="already has a decision 1"):
        decide(keeper, meeting)


def test_a_decision_falls_due_after_its_meeting(keeper):
    with pytest.raises(BodyRefused, match="before the first day"):
        decide(keeper, a_meeting(keeper), due=date(2026, 11, 1))


def test_another_authoritys_decision_is_not_found(keeper):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"))
    decision = decide(other, a_meeting(other))
    with pytest.raises(Http404):
        queries.decision(keeper, decision.pk)
    assert queries.decision(other, decision.pk) == decision


def test_who_does_not_keep_bodies_records_no_decision(keeper):
    lead = a_person(keeper.authority, "action-lead", name="Abel Moor")
    with pytest.raises(NotAllowed, match="keep bodies"):
        decide(lead, a_meeting(keeper))
