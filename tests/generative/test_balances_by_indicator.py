"""Balances of schools as an indicator counts them and as the sums of records do, to the penny."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.asking.questions import Source
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.records.sums.balances import Balance, counted

CODES = ("balances-excess", "balances-surplus", "balances-deficit", "balances-without-plan")
YEAR = date(2003, 4, 1), date(2004, 3, 31)
TABLE = "school-balances"
budgets = st.integers(0, 4_000_000).map(Decimal)
edges = st.sampled_from([Decimal("0.05"), Decimal("-0.05"), Decimal("0.04"), Decimal("0.06")])
pennies = st.integers(-2, 2).map(lambda pence: Decimal(pence) / 100)


@st.composite
def balances(draw: st.DrawFn) -> Balance:
    """Draw a school whose balance lies near five per cent, on either side of nothing."""
    budget = draw(budgets)
    near = (budget * draw(edges)).quantize(Decimal("0.01")) + draw(pennies)
    return Balance("", budget, near, draw(st.booleans()))


@pytest.mark.row("RES-03")
@given(st.lists(balances(), max_size=8))
def test_an_indicator_of_balances_says_what_the_sums_say(drawn: list[Balance]):
    schools = [Balance(f"820{place:04}", one.budget, one.balance, one.plan) for place, one in enumerate(drawn)]
    rows = [
        {"laestab": one.school, "as_at": YEAR[1], "plan": one.plan}
        | {"budget": float(one.budget or 0), "balance": float(one.balance or 0)}
        for one in schools
    ]
    sources = {TABLE: Source(columns_of(TABLE), rows=rows)}
    asked = [Asked(code, *YEAR, breakdowns=((),)) for code in CODES]
    found = [result.figure() for result in evaluate(asked, sources, Memory(), trusting=True)]
    true = counted(schools)

    assert [one.numerator for one in found if one] == [
        true.schools, int(true.surplus * 100), int(-true.deficit * 100), len(true.without_plan),
    ]  # fmt: skip
