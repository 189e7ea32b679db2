"""Row by row of the inventory: what the register says of plan 004, with targets and money; where it is at hand."""

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.real_plans import MARKS, on_register, plan_page

from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.rules.cells import CellRefused
from tallystick.modules.plans.rules.money import roll_up

pytestmark = MARKS


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("PLN-05", "PLN-19")
def test_a_month_without_a_year_is_doubted(officer):
    plan = on_register(officer, "004")
    doubt = plan.doubts.get(code="month-without-year")
    assert (doubt.action.recommendation.ref, doubt.action.ref) == ("3", "5")
    assert "year" in plan_page(officer, plan, "doubts/")


@pytest.mark.row("PLN-09")
def test_an_action_without_a_lead_is_refused_on_a_real_plan_too(officer):
    plan = on_register(officer, "004")
    under = plan.recommendations.first()
    with pytest.raises(CellRefused, match="lead"):
        deeds.add_line(plan, "action", {"text": "Write to schools"}, under=under, by=officer, at=MORNING)


@pytest.mark.row("PLN-11")
def test_money_is_added_up_by_its_source_yearly_apart(officer):
    plan = on_register(officer, "004")
    (found,) = queries.costs_of(officer, plan)
    funds = {fund.name: (fund.once, fund.yearly) for fund in roll_up(found.costs).funds}
    assert funds.pop("LIG") == (60_000, 0)
    assert funds.pop("PSA") == (80_000, 80_000)
    assert [sums for name, sums in funds.items() if name.startswith("Policy")] == [(320_000, 0)]
    (repeated, *_) = [g for g in roll_up(found.costs).repeated if g[0].cost.amount == 135_000]
    assert len(repeated) == 2
    shown = plan_page(officer, plan, "costs/")
    assert "£320,000" in shown
    assert "£80,000 a year" in shown or "£80,000" in shown
