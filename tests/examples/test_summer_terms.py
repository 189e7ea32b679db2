"""What a census tells of the term before it lacks the summer of a year that is just over: each definition says so."""

import pytest

from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.populations import Population, populations


def people_of(one: Indicator) -> Population:
    """Give whom an indicator counts, or whom what it compares counts."""
    counted = indicators()[one.compared.of] if one.compared else one
    return populations()[counted.population]


YEARLY = [
    one
    for one in indicators().values()
    if one.period.every == "school year" and any(told.by == "term before" for told in people_of(one).told)
]


@pytest.mark.row("KPI-19", "ATX-10", "ATX-11")
@pytest.mark.parametrize("one", YEARLY, ids=lambda one: one.code)
def test_a_year_of_suspensions_says_until_when_its_summer_term_is_not_in_it(one: Indicator):
    assert any("summer term" in doubt for doubt in (*one.doubts, *people_of(one).doubts))
