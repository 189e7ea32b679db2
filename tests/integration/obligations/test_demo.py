"""The demo owes every report of the catalogue, and has a year of deliveries with each that can go wrong."""

from datetime import UTC, date, datetime

import pytest
from tests.support.people import a_person, an_authority

from tallystick.config.demo.meeting import found, given
from tallystick.config.demo.obligations import owe_reports
from tallystick.config.demo.running import Team, enter_terms
from tallystick.foundation.accounts.queries import posts_of
from tallystick.modules.bodies.deeds import plan_meeting
from tallystick.modules.governance import deeds as governance
from tallystick.modules.governance.queries import agenda_of, items_of, lacking_items
from tallystick.modules.obligations import queries
from tallystick.modules.obligations.models import Copy, Obligation, Owed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.row("GOV-05")
def test_everything_is_taken_up_and_a_year_has_late_excused_and_bounced(db):
    officer = a_person(an_authority())
    enter_terms(officer.authority, NOW.replace(month=7))
    forum = found("Schools Forum", given()["Schools Forum"], date(2025, 11, 24), told(officer), Team(*[officer] * 4))
    coming = plan_meeting(forum, day=date(2026, 12, 8), **told(officer))
    governance.open_agenda(coming, **told(officer))
    owe_reports(officer, officer, now=NOW)
    assert {one.code for one in Obligation.objects.all()} == set(queries.in_catalogue())
    counts = queries.counts(officer, NOW.date(), NOW.date())
    assert counts["late"] == 1
    assert counts["delivered_late"] >= 5
    assert counts["delivered"] > 100
    assert Owed.objects.exclude(excused_on=None).count() == 1
    assert Copy.objects.exclude(bounced_at=None).count() == 1
    assert not posts_of(officer)
    items = [one.title for one in items_of(agenda_of(coming))]
    assert sorted(items) == sorted(one.title for one in Obligation.objects.filter(code__startswith="standing-"))
    assert not lacking_items(coming)


def told(officer):
    """Give who did what was there before the year's deliveries, and when."""
    return {"by": officer, "at": NOW}
