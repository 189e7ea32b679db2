"""Which target a figure is held to, where the plan and the scorecard each have one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.tally import SAFE

from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.ratings import standing
from tallystick.engine.measures.judging.targets import Kind, Target
from tallystick.modules.tally.rules.choosing import choice_of, read_choice
from tallystick.modules.tally.rules.holding import Held, held_to

pytestmark = [pytest.mark.row("PLN-10"), pytest.mark.row("KPI-02")]
BEGUN, DUE = date(2026, 1, 1), date(2027, 1, 1)


@dataclass
class Aim:
    baseline: Decimal | None = Decimal(80)
    baseline_on: date | None = BEGUN
    target: Decimal | None = Decimal(100)
    target_on: date | None = DUE


def kept(kind: Kind = Kind.ABSOLUTE, amount: int = 100, **said) -> Target:
    first = {"baseline": Point(BEGUN, Fraction(80)), "due": DUE, "tolerance": Fraction(2), "decimals": 1, "unit": "%"}
    return Target(kind, "higher", Fraction(amount), **{**first, **said})


@given(value=st.integers(0, 1000), day=st.dates(BEGUN, date(2028, 1, 1)), off=st.integers(0, 30))
def test_whatever_the_figure_it_stands_alike_where_both_ask_for_the_same(value, day, off):
    theirs = kept(tolerance=Fraction(off, 10), milestones=(Point(date(2026, 7, 1), Fraction(85)),), share=True)
    held, point = held_to(Aim(), SAFE, theirs).target, Point(day, Fraction(value, 10))
    assert standing(held, point) == standing(theirs, point)


def test_a_plan_without_a_baseline_takes_the_way_of_the_same_target_and_milestones_before_its_own_are_none():
    theirs = kept(milestones=(Point(date(2026, 2, 1), Fraction(82)), Point(date(2026, 7, 1), Fraction(85))))
    assert held_to(Aim(baseline=None, baseline_on=None), SAFE, theirs).target.baseline == theirs.baseline
    later = held_to(Aim(baseline_on=date(2026, 3, 1)), SAFE, theirs).target
    assert [one.day for one in later.milestones] == [date(2026, 7, 1)]
    assert later.baseline.day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (None, "Held to the plan’s own target."),
        (kept(), "Held to this target, which is also the scorecard’s."),
        (kept(Kind.YEARLY, 20), "Held to this target, which is also the scorecard’s."),
        (kept(due=date(2028, 1, 1)), "the scorecard holds it to another, 100.0% by 1 January 2028."),
        (kept(Kind.PARITY, 0), "Held to the plan’s own target; the scorecard holds it to another."),
    ],
)
def test_which_target_a_figure_is_held_to_is_said(target, words):
    assert held_to(Aim(), SAFE, target).words.endswith(words)


def test_of_two_that_differ_the_plans_counts_with_as_much_allowed_as_on_the_scorecard():
    held = held_to(Aim(), SAFE, kept(amount=90, milestones=(Point(date(2026, 7, 1), Fraction(81)),))).target
    assert (held.amount, held.tolerance, held.milestones) == (100, 2, ())


def test_where_neither_has_a_target_a_figure_is_held_to_none():
    aimless = Aim(target=None)
    assert held_to(aimless, SAFE, None) == Held()
    assert held_to(aimless, SAFE, kept(Kind.PARITY, 0)) == Held(None, "Held to the scorecard’s target.")


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=3))
def test_a_group_comes_back_from_a_choice_as_it_was_whatever_its_words(group):
    assert read_choice(choice_of("quay-safety", group)) == ("quay-safety", group)
