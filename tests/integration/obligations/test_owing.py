"""What an authority owes over a year, what is late on which day, and what a delivery shows."""

from datetime import date, timedelta

import pytest
from tests.support.obligations import a_year_of_terms, delivered, taken
from tests.support.people import a_person, an_authority

from tallystick.modules.obligations import queries
from tallystick.modules.obligations.models import Owed

DAY = timedelta(days=1)


@pytest.fixture
def keeper(db):
    authority = an_authority()
    a_year_of_terms(authority)
    return a_person(authority)


@pytest.mark.row("GOV-05")
def test_a_year_of_a_plans_reports_and_one_that_is_late_the_next_day(either_database):
    keeper = a_person(an_authority())
    a_year_of_terms(keeper.authority)
    for code in ("plan-monitoring-half-termly", "plan-monitoring-termly", "plan-evaluation"):
        taken(keeper.authority, code, ends=date(2005, 8, 31))
    of = {
        code: Owed.objects.filter(obligation__code=code).values("stretch").distinct().count()
        for code in ("plan-monitoring-half-termly", "plan-monitoring-termly", "plan-evaluation")
    }
    assert of == {"plan-monitoring-half-termly": 6, "plan-monitoring-termly": 3, "plan-evaluation": 2}
    first = Owed.objects.filter(obligation__code="plan-monitoring-half-termly").first()
    assert first.due == date(2004, 11, 5)
    assert first not in queries.late(keeper, first.due)
    assert first in queries.late(keeper, first.due + DAY)
    delivered(first, first.due + 3 * DAY)
    assert first in queries.late(keeper, first.due + DAY)
    assert first not in queries.late(keeper, first.due + 3 * DAY)
