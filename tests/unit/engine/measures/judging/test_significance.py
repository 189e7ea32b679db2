"""A change is held against chance, by a method that is told."""

import math
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tallystick.engine.measures.judging.significance import (
    Rate,
    Share,
    in_words,
    means_changed,
    rates_changed,
    shares_changed,
)

BEFORE = {1: 2, 2: 6, 3: 12, 4: 8, 5: 2}  # 30 schools, mean 3.07
TENTH = {1: 2, 2: 5, 3: 11, 4: 10, 5: 2}  # 3.17
EIGHT_TENTHS = {1: 0, 2: 2, 3: 9, 4: 10, 5: 9}  # 3.87


@pytest.mark.row("KPI-27")
def test_a_tenth_of_a_step_among_thirty_schools_is_not_significant():
    found = means_changed(BEFORE, TENTH)
    assert found.change == Fraction(1, 10)
    assert not found.significant
    assert found.low < 0 < found.high
    assert found.p > 0.5
    assert in_words(found).startswith("+0.1: not significant, between −0.4 and +0.6, p = 0.")
    assert "Welch's t test of two means; exact permutation test: p = 0." in in_words(found)
    assert not found.small


@pytest.mark.row("KPI-27")
def test_eight_tenths_of_a_step_is():
    found = means_changed(BEFORE, EIGHT_TENTHS)
    assert found.change == Fraction(8, 10)
    assert found.significant
    assert found.low > 0
    assert "+0.8: significant" in in_words(found)


@pytest.mark.row("KPI-27")
def test_the_means_test_agrees_with_a_published_one():
    spelled = [[step for step, times in one.items() for _ in range(times)] for one in (BEFORE, EIGHT_TENTHS)]
    known = stats.ttest_ind(spelled[1], spelled[0], equal_var=False)
    found = means_changed(BEFORE, EIGHT_TENTHS)
    ends = known.confidence_interval()
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high))
    assert found.p == pytest.approx(max(known.pvalue, found.p))
    assert found.p < 0.01


@pytest.mark.row("KPI-27")
def test_every_permutation_is_counted():
    one, other = [1, 2, 2, 4], [3, 5, 5]
    every = [*one, *other]
    seen = abs(Fraction(sum(other), 3) - Fraction(sum(one), 4))
    splits = list(combinations(range(7), 3))
    far = 0
    for chosen in splits:
        later = [every[at] for at in chosen]
        earlier = [every[at] for at in range(7) if at not in chosen]
        far += abs(Fraction(sum(later), 3) - Fraction(sum(earlier), 4)) >= seen
    found = means_changed({1: 1, 2: 2, 4: 1}, {3: 1, 5: 2})
    assert f"exact permutation test: p = {far / len(splits):.3f}" in found.method
    assert found.small == "Small: 4 and 3. One is 33.3 % of them."


@pytest.mark.row("KPI-27")
def test_without_any_spread_only_the_exact_test_speaks():
    same = means_changed({4: 20}, {4: 20})
    assert (same.low, same.significant, same.p) == (None, False, 1.0)
    moved = means_changed({3: 20}, {4: 20})
    assert moved.significant
    assert "no interval" in moved.method.casefold()
    with pytest.raises(ValueError, match="without answers"):
        means_changed({}, {4: 1})


@pytest.mark.row("KPI-27")
def test_two_shares_by_newcombe():
    """The example of Newcombe 1998: 56 of 70 and 48 of 80; 0.2000, between 0.0524 and 0.3339."""
    found = shares_changed(Share(48, 80), Share(56, 70))
    assert found.change == 20
    assert (found.low, found.high) == pytest.approx((5.24, 33.39), abs=0.005)
    assert found.significant
    few = shares_changed(Share(3, 10), Share(5, 12))
    assert not few.significant
    assert few.small == "Small: 10 and 12. One is 10.0 % of them."
    with pytest.raises(ValueError, match="of nothing"):
        shares_changed(Share(0, 0), Share(1, 2))


@pytest.mark.row("KPI-27")
def test_fourteen_cases_and_then_nine_are_no_significant_reduction():
    found = rates_changed(Rate(14, Fraction(1)), Rate(9, Fraction(1)))
    assert not found.significant
    assert found.p == pytest.approx(2 * stats.binom.cdf(9, 23, 0.5))
    assert found.change == Fraction(9, 14)
    assert "0.64 times: not significant" in in_words(found, ratio=True)
    assert "Small: 14 and 9 events." in found.small
    assert rates_changed(Rate(60, Fraction(1)), Rate(20, Fraction(1))).significant


def test_rates_of_different_exposures_are_compared_as_rates():
    found = rates_changed(Rate(30, Fraction(3)), Rate(10, Fraction(1)))
    assert (found.change, found.significant) == (1, False)
    never = rates_changed(Rate(0, Fraction(1)), Rate(3, Fraction(1)))
    assert (never.change, never.high) == (0, math.inf)
    assert rates_changed(Rate(0, Fraction(1)), Rate(0, Fraction(1))).p == 1.0


counts = st.integers(0, 60)


@given(counts, counts, st.integers(1, 9), st.integers(1, 9))
def test_a_rates_interval_and_its_test_never_disagree(one, other, before, after):
    found = rates_changed(Rate(one, Fraction(before)), Rate(other, Fraction(after)))
    if abs(found.p - 0.05) > 1e-9:
        assert found.significant == (found.low > 1 or found.high < 1)


shares = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares, shares)
def test_the_order_of_two_shares_only_turns_the_sign(one, other):
    there, back = shares_changed(Share(*one), Share(*other)), shares_changed(Share(*other), Share(*one))
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.low - 1e-9 <= there.change <= there.high + 1e-9


answers = st.dictionaries(st.integers(1, 5), st.integers(0, 6), min_size=1).filter(lambda one: sum(one.values()))


@given(answers)
def test_the_same_answers_again_are_no_change(told):
    found = means_changed(told, told)
    assert (found.change, found.significant) == (0, False)
    assert found.p in (None, 1.0)
