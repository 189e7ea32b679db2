"""A figure is asked of the threshold in force on a day, and of none that is a clock."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers.entries import Subject
from tallystick.engine.registers.world import World

FROM = date(2008, 9, 1)
SOMEBODY = Subject("1", "Iris Hollow")


def rule(**limit: object) -> Rule:
    one = Limit(starts=FROM, source="A plan", **limit)  # type: ignore[arg-type]
    return Rule(kind="rule", code="often", title="Often", rows=[], about="", limits=[one])


OFTEN = rule(value=Decimal(3), unit="times", test="at least")
AGES = rule(value=Decimal(4), unit="years", test="from to", most=Decimal(17))


def ask(text: str, often: Rule = OFTEN) -> object:
    return World({}, {"often": often}, Calendar({}, (), {}), today=FROM).scope(SOMEBODY).ask(text)


@given(st.integers(-5, 10))
def test_the_rule_says_which_figures_pass(figure: int):
    assert ask(f"passes('often', {figure}, today)") is (figure >= 3)
    assert ask(f"passes('often', {figure}, today)", AGES) is (4 <= figure <= 17)


def test_a_missing_figure_and_a_day_before_the_rule_are_missing():
    assert ask("passes('often', None, today)") is None
    assert ask("passes('often', 5, None)") is None
    assert ask("passes('often', 5, days_on(today, -1))") is None


def test_a_clock_is_asked_for_no_figure():
    with pytest.raises(CatalogueError, match="is a clock and names no figure"):
        ask("passes('often', None, today)", rule(value=Decimal(3), unit="school days"))
