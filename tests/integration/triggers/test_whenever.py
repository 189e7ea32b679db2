"""Whenever the worker looks, what came since is opened and said; what was there before the first look is history."""

from datetime import date

import pytest
from tests.support.people import a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, CLIFF, YEAR_2009, YEAR_2010, YEAR_2011, counted, looked, said

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.due.models import Due
from tallystick.modules.triggers.models import Look, Opening

pytestmark = pytest.mark.row("SCH-15")


@pytest.fixture
def authority(db, settings, tmp_path) -> Authority:
    settings.HOME = tmp_path
    one = an_authority()
    a_person(one, "school-improvement-adviser", name="Una Dale")
    counted(one, {ABBEY: 40, BEACON: 20}, YEAR_2009)
    looked(one)
    return one


def test_a_figure_that_is_back_before_anybody_looked_opens_its_plan_and_may_be_closed_at_once(authority):
    counted(authority, {ABBEY: 28}, YEAR_2010)
    counted(authority, {ABBEY: 33}, YEAR_2011)
    assert looked(authority).opened == 1
    one = Opening.objects.get(group_key=f"laestab={ABBEY}")
    assert (one.last, one.stands, one.closed_at) == (YEAR_2010, "back", None)
    assert said(one) == ["first", "later"]
    of = Due.objects.open().filter(subject__endswith=f"/{one.pk}")
    assert set(of.values_list("kind", flat=True)) == {"triggers.plan", "triggers.close"}
    counted(authority, {ABBEY: 34}, date(2012, 8, 31))
    assert looked(authority).opened == 0


def test_what_crossed_before_the_first_look_and_what_is_counted_late_of_it_opens_nothing(authority):
    counted(authority, {CLIFF: 20}, date(2007, 8, 31))
    assert looked(authority).opened == 0
    assert Look.objects.first().history["raising-achievement"] == YEAR_2009.isoformat()
    counted(authority, {CLIFF: 20}, YEAR_2011)
    assert looked(authority).opened == 1
    assert Look.objects.first().history["raising-achievement"] == "2010-08-30"
