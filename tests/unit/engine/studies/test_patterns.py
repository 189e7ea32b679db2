"""Groups beside their others: planted patterns are found by rates, small groups are never claimed."""

from fractions import Fraction

import pytest
from tests.support import studied

from tallystick.engine.studies import intervals
from tallystick.engine.studies.intervals import OPEN, Share
from tallystick.engine.studies.patterns import Beside, Measure, pattern_of
from tallystick.engine.studies.told import Counted

pytestmark = pytest.mark.row("ATX-11")
PLANTED = {("laestab", "0"), ("laestab", "1")}
FIRST_MONTHS = ("time_in_care", "0")
SEEDS = 20


def said(pattern_groups: dict[str, tuple[Beside, ...]]) -> set[tuple[str, str]]:
    """Give the groups that are said to have more."""
    return {one.counted.by[0] for many in pattern_groups.values() for one in many if one.said == "more"}


def told(dimension: str, value: str, numerator: int | None, denominator: int | None) -> Counted:
    return Counted(((dimension, value),), numerator, denominator)


def beside(*groups: tuple[int, int], least: int = 10) -> tuple[Beside, ...]:
    """Lay schools beside each other, each with how many of how many."""
    many = [told("laestab", str(place), *one) for place, one in enumerate(groups)]
    whole = Counted((), sum(one for one, _ in groups), sum(of for _, of in groups))
    return pattern_of({"laestab": many}, whole, least=least).dimensions["laestab"]


def test_two_planted_schools_are_found():
    found = []
    for seed in studied.seeds(SEEDS):
        drawn = studied.cohort(seed, 450, studied.planted)
        found.append(said(dict(pattern_of(drawn.dimensions(), drawn.whole()).dimensions)))
    each = {one: sum(one in many for many in found) for one in PLANTED}
    assert min(each.values()) >= 0.8 * SEEDS, each
    assert sum(bool(many - PLANTED) for many in found) <= 0.05 * SEEDS


def test_the_first_six_months_are_found_by_time_in_care():
    found = []
    for seed in studied.seeds(SEEDS):
        drawn = studied.cohort(seed, 450, studied.planted)
        pattern = pattern_of(drawn.dimensions(True), drawn.whole(True), measure="rate", least=10 * studied.YEAR)
        found.append(said(dict(pattern.dimensions)))
    assert sum(FIRST_MONTHS in many for many in found) >= 0.7 * SEEDS, found
    assert sum(bool(many - PLANTED - {FIRST_MONTHS}) for many in found) <= 0.05 * SEEDS


def test_suspended_alike_for_the_time_in_care_nobody_has_fewer_for_having_come_late():
    claimed = []
    for seed in studied.seeds(SEEDS):
        drawn = studied.cohort(seed, 450, studied.alike)
        pattern = pattern_of(drawn.dimensions(True), drawn.whole(True), measure="rate", least=10 * studied.YEAR)
        claimed += [one.said for one in pattern.dimensions["time_in_care"] if one.said]
    assert len(claimed) <= 0.05 * SEEDS, claimed


def test_a_school_with_as_many_suspended_and_more_children_does_not_stand_out():
    first, second, third = beside((20, 40), (20, 150), (20, 150))
    assert (first.said, second.said, third.said) == ("more", "", "")
    assert first.value == Fraction(1, 2)
    assert first.rest == Fraction(40, 300)
    assert first.ratio == Fraction(15, 4)


def test_of_nine_children_all_suspended_nothing_is_claimed():
    small, *_ = beside((9, 9), (20, 200), (18, 200))
    assert small.small
    assert small.chance is None
    assert small.said == ""
    large, *_ = beside((9, 9), (20, 200), (18, 200), least=9)
    assert large.said == "more"


@pytest.mark.parametrize("measure", ["proportion", "rate"])
def test_beside_a_rest_of_fewer_than_ten_nothing_is_claimed_either(measure: Measure):
    many = [told("pool", "large", 20, 200), told("pool", "small", 9, 9)]
    found = pattern_of({"pool": many}, Counted((), 29, 209), measure=measure)
    large, small = found.dimensions["pool"]
    assert (large.said, large.chance, small.said, found.compared) == ("", None, "", 0)
    assert (large.small, large.few_others, small.small, small.few_others) == (False, True, True, False)
    least = pattern_of({"pool": many}, Counted((), 29, 209), measure=measure, least=9)
    assert least.dimensions["pool"][0].chance is not None


def test_two_groups_that_are_each_others_rest_are_one_comparison():
    whole = Counted((), 30, 200)
    many = [told("care", "yes", 20, 100), told("care", "no", 10, 100)]
    found = pattern_of({"care": many}, whole)
    assert found.compared == 1
    one, other = found.dimensions["care"]
    assert one.chance == other.chance == pytest.approx(intervals.fisher(Share(20, 100), Share(10, 100)))


def test_the_more_is_compared_the_less_a_chance_counts():
    alone = beside((14, 40), (30, 200), (28, 200))[0].chance
    whole = Counted((), 72, 440)
    schools = [told("laestab", str(place), *one) for place, one in enumerate(((14, 40), (30, 200), (28, 200)))]
    ages = [told("age_group", str(age), 12, 73) for age in range(5)]
    among = pattern_of({"laestab": schools, "age_group": ages}, whole)
    assert among.compared == 8
    assert among.dimensions["laestab"][0].chance > alone


def test_who_is_kept_back_is_set_beside_nothing_and_is_among_the_others_only_with_somebody_else():
    many = [told("laestab", "1", None, None), told("laestab", "2", None, None), told("laestab", "3", 20, 100)]
    first, second, shown = pattern_of({"laestab": many}, Counted((), 30, 200)).dimensions["laestab"]
    for kept in (first, second):
        assert (kept.value, kept.between, kept.rest, kept.chance) == (None, OPEN, None, None)
    assert shown.rest == Fraction(10, 100), "both together, as secondary suppression leaves them"


def test_without_everybody_nothing_is_compared():
    (one,) = pattern_of({"laestab": [told("laestab", "1", 20, 100)]}, Counted((), None, None)).dimensions["laestab"]
    assert (one.value, one.rest, one.chance) == (Fraction(1, 5), None, None)


def test_suspensions_of_one_child_are_no_pattern_and_of_many_children_are():
    whole = [Counted((), 30, 200, children=children) for children in (28, 5)]
    many = [told("laestab", "1", 15, 40), told("laestab", "2", 15, 160)]
    of_many, of_few = (pattern_of({"laestab": many}, one, measure="rate").dimensions["laestab"][0] for one in whole)
    assert (of_many.said, of_few.said) == ("more", "")


def test_how_common_a_group_is_among_those_suspended_and_among_the_others():
    first, *_ = beside((20, 40), (60, 360))
    assert first.common is not None
    assert first.common.counted == Share(20, 80)
    assert first.common.others == Share(20, 320)
