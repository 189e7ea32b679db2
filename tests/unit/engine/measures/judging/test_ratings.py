"""A rating says how far off a value is, and why; a red without an action is listed."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.ratings import Rating, rated, standing
from tallystick.engine.measures.judging.targets import Kind, Target

F = Fraction
START, DUE = date(2008, 3, 31), date(2009, 3, 31)


def made(polarity="higher", tolerance="2", **more) -> Target:
    more = {"baseline": Point(START, F(33)), "due": DUE, "unit": "%", **more}
    return Target(Kind.ABSOLUTE, polarity, F(55), tolerance=F(tolerance), **more)


@pytest.mark.row("KPI-31")
@pytest.mark.parametrize(
    ("polarity", "value", "rating"),
    [
        ("higher", "55", "green"),
        ("higher", "54.99", "amber"),
        ("higher", "53", "amber"),
        ("higher", "52.9", "red"),
        ("lower", "55", "green"),
        ("lower", "57", "amber"),
        ("lower", "57.1", "red"),
        ("neither", "57", "green"),
        ("neither", "52.9", "red"),
    ],
)
def test_within_tolerance_is_amber_and_beyond_it_red(polarity, value, rating):
    assert rated(made(polarity), F(value), F(55)) == rating


@pytest.mark.row("KPI-31", "KPI-02")
def test_the_reason_is_in_words_with_the_day_and_the_tolerance():
    found = standing(made(), Point(DUE, F("52.9")))
    assert (found.rating, found.gap, found.goal) == (Rating.RED, F("-2.1"), 55)
    assert found.words == (
        "Beyond tolerance: 52.9% against 55.0% expected by 31 March 2009, 2.1 off where 2.0 is allowed."
    )
    assert standing(made(), Point(DUE, F("54.96"))).words.startswith("Within tolerance: 54.96% against 55.00% expected")
    assert standing(made(), Point(DUE, F(56))).words == "On track: 56.0% against 55.0% expected by 31 March 2009."


@pytest.mark.row("KPI-02")
def test_half_way_through_the_year_half_of_the_way_is_on_track():
    found = standing(made(), Point(date(2008, 9, 30), F(44)))
    assert found.rating is Rating.AMBER  # 183 of 365 days are a little more than half
    assert found.part == F(1, 2)
    assert found.expected == 33 + F(22) * F(183, 365)
    assert found.expected_part == F(183, 365)


@pytest.mark.row("KPI-31")
@pytest.mark.parametrize(
    ("target", "told", "why", "says"),
    [
        (made(), None, "part of the year only.", "Not rated: part of the year only."),
        (made(), None, "", "Not rated: there is no figure."),
        (None, Point(DUE, F(3)), "", "Not rated: no target is set."),
        (made(baseline=None), Point(START, F(3)), "", "without a baseline"),
        (made(), Point(date(2008, 3, 30), F(3)), "", "before the baseline"),
        (
            Target(Kind.PARITY, "higher", due=DUE, baseline=Point(START, F(3))),
            Point(DUE, F(3)),
            "",
            "mean is not known",
        ),
    ],
)
def test_what_cannot_be_rated_says_why(target, told, why, says):
    found = standing(target, told, why)
    assert (found.rating, found.gap) == (Rating.NONE, None)
    assert says in found.words


ORDER = [Rating.RED, Rating.AMBER, Rating.GREEN]


@given(st.sampled_from(["higher", "lower"]), *[st.fractions(0, 100, max_denominator=100)] * 2)
def test_a_better_value_is_never_rated_worse(polarity, one, other):
    worse, better = sorted((one, other), reverse=polarity == "lower")
    target = made(polarity)
    assert ORDER.index(rated(target, worse, F(55))) <= ORDER.index(rated(target, better, F(55)))
    told = standing(target, Point(DUE, worse))
    assert (told.gap >= 0) == (told.rating is Rating.GREEN)
