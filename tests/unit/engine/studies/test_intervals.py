"""Each interval is that of its source, worked out by hand or printed there."""

import pytest

from tallystick.engine.measures.judging.significance import Rate, Share
from tallystick.engine.studies import intervals

NOTHING = pytest.approx(0, abs=1e-9)


def ends(between: intervals.Interval) -> tuple[float, ...]:
    return tuple(float(one) for one in between if one is not None)


def test_the_interval_of_a_share_is_wilsons():
    assert ends(intervals.share(20, 40)) == pytest.approx((0.352, 0.648), abs=5e-4)


def test_of_nobody_there_is_no_share():
    assert intervals.share(0, 0) == intervals.OPEN


def test_the_interval_of_a_ratio_is_koopmans():
    assert ends(intervals.ratio(Share(36, 40), Share(16, 80))) == pytest.approx((2.94, 7.15), abs=0.01)


def test_a_ratio_to_nothing_has_no_upper_end_and_one_of_nothing_begins_at_nothing():
    open_above = intervals.ratio(Share(3, 40), Share(0, 300))
    assert open_above.high is None
    assert open_above.low is not None
    assert open_above.low > 1
    assert intervals.ratio(Share(0, 40), Share(30, 300)).low == 0
    assert intervals.ratio(Share(0, 40), Share(0, 300)) == intervals.Interval(0, None)


def test_two_shares_that_are_everybody_are_alike():
    assert intervals.ratio(Share(40, 40), Share(300, 300)).holds(1)


def test_the_interval_of_a_difference_is_newcombes():
    assert ends(intervals.difference(Share(56, 70), Share(48, 80))) == pytest.approx((0.0524, 0.3339), abs=5e-4)


def test_fishers_test_of_the_lady_who_tasted_tea():
    assert intervals.fisher(Share(3, 4), Share(1, 4)) == pytest.approx(34 / 70)


def test_a_child_with_several_makes_a_rate_less_certain():
    once, again = (intervals.rate(intervals.singly(Rate(30, 100), straying)) for straying in (1.0, 3.0))
    assert again.low < once.low < once.high < again.high


@pytest.mark.parametrize(("events", "children", "straying"), [(30, 30, 1), (45, 30, 2), (30, None, 1), (0, 0, 1)])
def test_how_far_events_stray(events: int, children: int | None, straying: float):
    assert intervals.repeating(events, children) == straying


def test_a_ratio_of_rates_of_nothing():
    none, some = intervals.singly(Rate(0, 100)), intervals.singly(Rate(10, 100))
    assert intervals.ratio_of_rates(none, some).low == 0
    assert intervals.ratio_of_rates(some, none).high is None


def test_holms_chances_never_fall():
    assert intervals.holm([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.09, 0.09, 0.5])
