"""The demo's indicators have targets of each kind; one was revised, and one is forecast by somebody."""

from datetime import UTC, date, datetime

import pytest
from tests.support.people import a_person, an_authority

from tallystick.config.demo.records.aiming import SAID, set_targets
from tallystick.config.demo.records.standing import Standing
from tallystick.modules.indicators.models import GivenForecast, Target
from tallystick.modules.indicators.queries.standings import standings_of

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.row("KPI-02", "PLT-05")
def test_the_demo_sets_a_target_of_each_kind_and_revises_one(db, settings, tmp_path):
    settings.HOME = tmp_path
    council = an_authority()
    analyst = a_person(council, "performance-analyst", name="Ash Vane")
    said = set_targets(Standing(council, [], NOW))
    assert said == "4 indicators have a target; one was revised."
    standing = Target.objects.filter(ended_at=None)
    assert set(standing.values_list("kind", flat=True)) == {"absolute", "parity", "relative", "yearly"}
    assert standing.get(code="persistent-absence").amount == 19
    assert GivenForecast.objects.count() == 1
    stands = standings_of(analyst, [(code, ()) for code in SAID], date(2026, 11, 20))
    assert {one.words for one in stands.values()} == {"Not rated: it was not counted yet."}
