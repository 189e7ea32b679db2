"""Targets that the plans print, held against figures on either side of what they expect."""

from datetime import date
from fractions import Fraction

import pytest

from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.ratings import Rating, standing
from tallystick.engine.measures.judging.targets import Kind, Target

START, DUE = date(2003, 8, 31), date(2006, 8, 31)
SEVEN = {
    "parents": (33, 55),
    "community": (56, 78),
    "enthusiasm": (56, 84),
    "access": (33, 51),
    "learning": (56, 71),
    "behaviour": (67, 84),
    "attendance": (42, 57),
}


@pytest.mark.row("KPI-23")
@pytest.mark.parametrize(("baseline", "end"), SEVEN.values(), ids=SEVEN)
def test_each_of_seven_targets_is_met_at_its_value_and_missed_below_it(baseline: int, end: int):
    target = Target(Kind.ABSOLUTE, "higher", Fraction(end), Point(START, Fraction(baseline)), DUE, share=True, unit="%")
    met, missed = (standing(target, Point(DUE, Fraction(value))) for value in (end, end - Fraction(1, 10)))
    assert (met.rating, met.gap, met.part) == (Rating.GREEN, 0, 1)
    assert (missed.rating, missed.gap) == (Rating.RED, Fraction(-1, 10))
    assert standing(target, Point(START, Fraction(baseline))).part == 0


@pytest.mark.row("KPI-26")
@pytest.mark.parametrize(
    ("year", "actual", "expected", "rating"),
    [
        (2005, 32, 32, Rating.GREEN),
        (2005, 33, 32, Rating.RED),
        (2006, 27, 27, Rating.GREEN),
        (2006, 32, 27, Rating.RED),
    ],
)
def test_a_snapshot_of_each_september_is_held_against_the_trajectory(year, actual, expected, rating):
    falling = Target(Kind.YEARLY, "lower", Fraction(-5), Point(date(2004, 9, 1), Fraction(37)), unit="%")
    found = standing(falling, Point(date(year, 9, 1), Fraction(actual)))
    assert (found.expected, found.rating) == (expected, rating)
