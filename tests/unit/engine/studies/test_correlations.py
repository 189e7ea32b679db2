"""Coefficients of ranks by hand, what is said of few, and which of two days came first."""

from datetime import date, timedelta
from fractions import Fraction

import numpy
import pytest

from tallystick.engine.studies.correlations import Ordered, correlated, ordered

pytestmark = pytest.mark.row("ATX-12")
BEGAN = date(2006, 9, 1)


def pairs(*many: tuple[int, int, int]) -> list[tuple[Fraction, Fraction]]:
    """Give pairs, each so many times."""
    return [(Fraction(one), Fraction(other)) for one, other, times in many for _ in range(times)]


def days(*many: tuple[int, int, int]) -> list[tuple[date, date]]:
    return [(BEGAN + timedelta(one), BEGAN + timedelta(other)) for one, other, times in many for _ in range(times)]


def test_of_two_values_each_it_is_the_coefficient_of_the_four_cells():
    found = correlated(pairs((0, 0, 30), (0, 9, 10), (4, 0, 5), (4, 9, 15)))
    assert float(found.coefficient) == pytest.approx(400 / 700_000**0.5)
    assert (float(found.between.low), float(found.between.high)) == pytest.approx((0.242, 0.661), abs=0.001)
    assert found.said == "more"


def test_ranks_that_are_equal_are_shared():
    found = correlated(pairs((1, 1, 1), (2, 2, 1), (2, 3, 1), (4, 4, 1)), least=4)
    assert float(found.coefficient) == pytest.approx(0.9486833, abs=1e-6)


def test_however_far_one_child_lies_the_ranks_are_the_same():
    near, far = (correlated(pairs((0, 1, 10), (1, 2, 10), (far, 3, 1))) for far in (2, 2000))
    assert near == far


def test_none_is_said_where_the_interval_holds_nothing_though_the_chance_is_small():
    order = (4, 11, 10, 5, 9, 8, 7, 3, 2, 0, 1, 6)
    found = correlated(pairs(*((place, one, 1) for place, one in enumerate(order))))
    assert found.chance is not None
    assert found.chance < 0.05
    assert found.between.holds(0)
    assert found.said == ""


def test_where_both_go_against_each_other_it_says_less():
    assert correlated(pairs(*((one, -one, 1) for one in range(20)))).said == "less"


def test_of_nine_there_is_no_number_and_of_ten_there_is():
    told = [correlated(pairs(*((one, one, 1) for one in range(many)))).coefficient for many in (9, 10)]
    assert told[0] is None
    assert told[1] == 1


def test_what_never_differs_has_no_coefficient():
    assert correlated(pairs((0, 1, 20), (0, 2, 20))).coefficient is None


def test_which_came_first_beside_dealing_by_lot():
    found = ordered(days((30, 70, 8), (120, 160, 7)))
    assert (found.one, found.other, found.together) == (15, 0, 0)
    assert found.dealt == Fraction(169, 225)
    assert found.chance == pytest.approx(0.00018, abs=0.00002)
    assert found.said == "one"


def test_the_other_came_first():
    assert ordered(days((70, 30, 8), (160, 120, 7))).said == "other"


def test_what_comes_first_for_everybody_alike_says_nothing():
    found = ordered(days((30, 70, 20)))
    assert (found.share, found.dealt, found.said) == (1, 1, "")


def test_what_comes_first_seldomer_than_by_lot_is_not_said_to_come_first():
    found = ordered(days((10, 100, 30), (90, 80, 8)))
    assert found.share == Fraction(30, 38)
    assert found.dealt == Fraction(1380, 1444)
    assert found.between.low > Fraction(1, 2)
    assert found.chance < 0.05
    assert found.said == ""


def test_of_few_no_order_is_told():
    assert ordered(days((30, 70, 9))) == Ordered(9, 0, 0)


def test_days_dealt_by_lot_have_no_order():
    lot, claimed = numpy.random.default_rng(7), 0
    for _ in range(200):
        dealt = lot.integers(0, 10, (40, 2)).tolist()
        claimed += bool(ordered(days(*((one, other, 1) for one, other in dealt))).said)
    assert claimed <= 10
