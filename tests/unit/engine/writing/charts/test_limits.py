"""Limits by the stated rule: worked by hand, held against an independent library, and against themselves."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tallystick.engine.writing.charts import limits

TEN = [Decimal(n) for n in (10, 12, 11, 13, 12, 10, 11, 12, 11, 8)]  # mean 11; moves 2 1 2 1 2 1 1 1 3 = 14 of nine


def test_limits_of_single_figures_are_the_mean_and_two_and_two_thirds_moving_ranges():
    found = limits.xmr_limits(TEN)
    assert found is not None
    assert found.centre == 11
    assert round(found.upper, 4) == round(11 + Decimal("2.66") * 14 / 9, 4)
    assert round(found.lower, 4) == round(11 - Decimal("2.66") * 14 / 9, 4)


def test_a_moving_range_never_crosses_a_gap():
    known = [*TEN[:5], None, Decimal(30), *TEN[5:]]
    found = limits.xmr_limits(known)
    assert found is not None
    moves = [2, 1, 2, 1, 20, 1, 1, 1, 3]  # 12 → gap → 30 is no move, 30 → 10 is one
    assert round(found.upper - found.centre, 6) == round(Decimal("2.66") * sum(moves) / len(moves), 6)


@pytest.mark.parametrize("values", [TEN[:5], [None] * 20, []])
def test_of_fewer_than_six_figures_there_are_no_limits(values):
    assert limits.xmr_limits(values) is None


def test_a_share_has_wider_limits_where_fewer_were_counted():
    found = limits.p_limits([(20, 100), (50, 250), (4, 25), (22, 100), (18, 100), None, (21, 100)])
    assert found[5] is None
    few, many = found[2], found[1]
    share = 135 / 675
    assert float(many.upper) == pytest.approx(100 * (share + 3 * math.sqrt(share * (1 - share) / 250)))
    assert few.upper - few.lower > many.upper - many.lower
    assert few.lower == 0


def test_a_point_outside_and_eight_on_one_side_are_signals_and_a_gap_ends_a_row():
    flat = limits.Limits(Decimal(0), Decimal(10), Decimal(20))
    above = [Decimal(11)] * 8
    assert limits.signals([*above, Decimal(21)], [flat] * 9) == ["Eight on one side"] * 8 + ["Outside the limits"]
    assert limits.signals([*above[:4], None, *above[:4]], [flat] * 9) == [""] * 9
    assert limits.signals([Decimal(10)] * 9, [flat] * 9) == [""] * 9
    assert limits.signals([Decimal(0), Decimal(20)], [flat] * 2) == ["", ""]


@given(st.floats(0.02, 0.98), st.integers(3, 800), st.sampled_from(["95", "99.8"]))
def test_exact_limits_lie_within_one_pupil_under_the_binomial_of_another_library(share, count, confidence):
    lower, upper = limits.exact_limits(share, count, confidence)
    tail = limits.TAILS[confidence]
    for found, part in ((lower, tail), (upper, 1 - tail)):
        quantile = stats.binom.ppf(part, count, share)
        assert quantile - 1 - 1e-6 <= found * count <= quantile + 1e-6


def test_exact_limits_as_worked_by_hand():
    """Ten pupils at one half: P(0) = 1/1024, P(≤1) = 11/1024, P(≤2) = 56/1024; 2 % and a half lies under two."""
    lower, upper = limits.exact_limits(0.5, 10, "95")
    assert lower == pytest.approx((2 - (56 / 1024 - 0.025) / (45 / 1024)) / 10)
    assert upper == pytest.approx((8 - (1013 / 1024 - 0.975) / (45 / 1024)) / 10)


def test_wilsons_limits_solve_their_own_equation():
    """A limit is the share whose distance to the middle is just z of its own standard errors."""
    for limit in limits.wilson_limits(0.2, 150, "95"):
        assert abs(limit - 0.2) == pytest.approx(limits.Z["95"] * math.sqrt(limit * (1 - limit) / 150))


@given(st.floats(0.05, 0.95), st.integers(10, 500), st.sampled_from([limits.exact_limits, limits.wilson_limits]))
def test_the_outer_limits_contain_the_inner_ones_and_those_the_middle(share, count, method):
    near, far = method(share, count, "95"), method(share, count, "99.8")
    assert 0 <= far[0] <= near[0] <= share + 1e-9
    assert share - 1e-9 - 1 / count <= near[1] <= far[1] <= 1
