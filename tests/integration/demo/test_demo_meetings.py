"""The demo's year of meetings: who reports where, one moved over Easter, one missed, one to which too few came."""

import os
from datetime import UTC, datetime

import pytest
from tests.support.people import a_person, an_authority

from tallystick.config.demo.meeting import MEETING, given, make_meetings
from tallystick.config.demo.running import Team, enter_terms
from tallystick.modules.bodies.models import Body, Meeting
from tallystick.modules.bodies.queries import areas_not_covered, where_does_it_report, without_agreed_terms
from tallystick.modules.governance import queries

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = NOW.date()

pytestmark = pytest.mark.skipif(
    not os.environ.get("TALLYSTICK_PROVE"), reason="a year of meetings takes ten seconds: make prove"
)


@pytest.mark.row("GOV-01")
@pytest.mark.row("GOV-02")
@pytest.mark.row("GOV-03")
def test_the_demos_bodies_report_and_meet_for_a_year(db, monkeypatch):
    monkeypatch.setattr("tallystick.config.demo.meeting.MEETING", (MEETING[1], MEETING[2]))
    officer = a_person(an_authority())
    enter_terms(officer.authority, datetime(2026, 7, 23, 12, tzinfo=UTC))
    said = make_meetings(Team(officer, officer, officer, officer), now=NOW)
    assert said.startswith(f"{len(given())} bodies")
    forum = Body.objects.get(name="Joint strategic forum on children in public care")
    assert where_does_it_report(forum, TODAY).count() == 4
    assert without_agreed_terms(officer, TODAY).count() == sum(not one.agreed for one in given().values())
    assert areas_not_covered(Body.objects.get(name="Executive of chairs of governors"), TODAY) == ("South",)
    (missed,) = queries.missed_meetings(officer, TODAY)
    assert missed.cycle.body.name == "Youth offending team's panel"
    supplementary = Body.objects.get(name="Supplementary Schools Forum")
    over_easter = queries.kept_of(queries.cycles_of(supplementary)[0])
    assert [one.why for one in over_easter if one.why and one.meeting.day < TODAY] == ["Good Friday"]
    (few,) = queries.answers_owed(officer)
    assert (few[0].meeting.body, few[1].present, few[1].members) == (supplementary, 7, 10)
    assert not Meeting.objects.filter(state="called-off").exists()
