"""A forecast's interval holds what it says it holds; four points are the fewest."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.measures.judging.forecasts import Bounds, Forecast, Outlook, forecast, in_words, outlook
from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.targets import Kind, Target
from tallystick.engine.measures.judging.trajectories import Projection, Scale, Trajectory, below_floor, projected

F = Fraction
DRAWS = 1500


def series(*values, first=2001):
    return [Point(date(first + at, 8, 31), F(value)) for at, value in enumerate(values)]


@pytest.mark.row("KPI-02", "KPI-31")
def test_a_trend_by_hand():
    """Through 10, 12, 11, 13 the slope is 0.8 and the spread √(1.8/2) = 0.949; t of two degrees is 4.303."""
    found = forecast(series(10, 12, 11, 13), date(2005, 8, 31))
    assert found.value == Decimal("13.5")
    half = 4.3027 * 0.9487 * (1 + 1 / 4 + 2.5**2 / 5) ** 0.5
    assert float(found.high - found.low) / 2 == pytest.approx(half, abs=0.06)
    assert "straight line fitted by least squares through 4 figures, 95 % prediction interval by Student's t" in (
        in_words(found)
    )


@pytest.mark.row("KPI-02")
def test_three_figures_give_no_forecast_and_say_so():
    found = forecast(series(10, 12, 11), date(2005, 8, 31))
    assert found.value is None
    assert in_words(found) == "No forecast: there are 3 figures, and a trend takes at least 4."
    assert "same day" in forecast([*series(1, 2, 3, 4), Point(date(2004, 8, 31), F(5))], date(2006, 1, 1)).why
    assert "not after" in forecast(series(1, 2, 3, 4), date(2004, 8, 31)).why


def test_further_ahead_than_the_figures_reach_back_is_said():
    assert not forecast(series(1, 3, 2, 4), date(2007, 8, 31)).far
    assert "further ahead" in in_words(forecast(series(1, 3, 2, 4), date(2007, 9, 2)))


@pytest.mark.row("KPI-02")
@pytest.mark.parametrize("bounds", [Bounds.NONE, Bounds.SHARE])
@pytest.mark.parametrize("many", [4, 8])
def test_of_a_hundred_intervals_ninety_five_hold_what_came(bounds, many):
    drawn = np.random.default_rng(20261123).normal(0, 1, (DRAWS, many + 1))
    held = 0
    for noise in drawn:
        line = [0.3 * at + 0.4 * float(one) for at, one in enumerate(noise)]
        values = [100 / (1 + exp(1 - one)) for one in line] if bounds is Bounds.SHARE else [50 + one for one in line]
        points = [Point(date(2000 + at, 8, 31), F(value)) for at, value in enumerate(values)]
        found = forecast(points[:-1], points[-1].day, bounds, 4)
        held += found.low <= values[-1] <= found.high
    assert 0.92 <= held / DRAWS <= 0.98


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=9))
def test_a_share_stays_a_share_and_a_count_is_never_below_nothing(values):
    points = series(*(F(one, 10) for one in values))
    after = date(2012, 8, 31)
    share, count = forecast(points, after, Bounds.SHARE), forecast(points, after, Bounds.COUNT)
    assert 0 <= share.low <= share.value <= share.high <= 100
    assert 0 <= count.low <= count.value <= count.high


@pytest.mark.row("KPI-31")
@pytest.mark.parametrize(
    ("polarity", "low", "high", "says"),
    [
        ("higher", "55", "60", Outlook.LIKELY),
        ("higher", "54.9", "60", Outlook.OPEN),
        ("higher", "40", "54.9", Outlook.UNLIKELY),
        ("lower", "40", "55", Outlook.LIKELY),
        ("lower", "55", "60", Outlook.OPEN),
        ("lower", "55.1", "60", Outlook.UNLIKELY),
        ("neither", "40", "60", Outlook.NONE),
    ],
)
def test_the_outlook_is_whether_the_interval_holds_the_target(polarity, low, high, says):
    told = Forecast(date(2009, 3, 31), Decimal(50), Decimal(low), Decimal(high))
    assert outlook(told, Target(Kind.ABSOLUTE, polarity, F(55))) is says
    assert outlook(Forecast(told.day, why="few"), Target(Kind.ABSOLUTE, polarity, F(55))) is Outlook.NONE


def planned(name="Millbrook School", results=None, **years):
    return Trajectory(name, results or {}, {int(year[1:]): F(value) for year, value in years.items()})


SHORT = planned(y2008=22, y2009=25, y2010=28, y2011=29)


@pytest.mark.row("KPI-20")
def test_a_trajectory_that_ends_at_29_is_listed_below_30():
    long = planned("Harbour Academy", y2008=22, y2009=25, y2010=28, y2011=30)
    assert [one.school for one in below_floor([SHORT, long], 2011, F(30))] == ["Millbrook School"]
    assert projected(SHORT, 2011, F(30)).words == "trajectory of 2011: 29%, below 30%"
    assert projected(long, 2011, F(30)).projection is Projection.ABOVE


@pytest.mark.row("KPI-20")
def test_value_added_about_a_thousand_is_no_share_and_is_printed_as_what_it_is():
    points = Scale("", 1, Bounds.NONE)
    rising = Trajectory("Oak", {2005: F(1001), 2006: F("1003.9"), 2007: F(1007), 2008: F("1010.1")}, {})
    found = projected(rising, 2010, F(1000), points)
    assert found.projection is Projection.ABOVE
    assert found.words.startswith("trend of 4 results: 1,016.1 (between 1,01")
    told = projected(Trajectory("Elm", {2010: F(995)}, {}), 2010, F(1000), points)
    assert told.words == "result of 2010: 995.0, below 1,000.0"


@pytest.mark.row("KPI-20")
def test_a_result_goes_before_the_trajectory_and_a_trend_comes_last():
    told = Trajectory(SHORT.school, {2011: F(31)}, SHORT.planned)
    assert projected(told, 2011, F(30)).projection is Projection.ABOVE
    steady = Trajectory("Oak", {2005: F(20), 2006: F("20.5"), 2007: F(21), 2008: F("21.4")}, {2009: F(24)})
    found = projected(steady, 2011, F(30))
    assert found.projection is Projection.BELOW
    assert found.words.startswith("trend of 4 results: 23% (between")
    rough = Trajectory("Ash", {2005: F(20), 2006: F(35), 2007: F(18), 2008: F(31)}, {})
    assert projected(rough, 2011, F(30)).projection is Projection.DOUBT
    bare = projected(Trajectory("Elm", {2008: F(20)}, {}), 2011, F(30))
    assert (bare.projection, bare.value) == (Projection.NONE, None)
    assert "no trajectory reaches 2011, and there is 1 figure" in bare.words
    assert below_floor([steady, rough, SHORT], 2011, F(30))[0].school == "Oak"
