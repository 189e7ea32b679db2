"""Options are ranked exactly: by hand, under any scale of weights, and whatever else stands on the list."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.decisions.rules.ranking import (
    ScoreOutOfRange,
    Weighed,
    check_points,
    flips,
    most,
    ranked,
    total,
)

# Worked by hand, a row each; the most an option can have is 100.
CRITERIA = (Weighed("safety", 4), Weighed("cost", 3), Weighed("reach", 2), Weighed("disruption", 1, True))
SCORES = {
    "ferry": {"safety": 8, "cost": 5, "reach": 6, "disruption": 1},  # 32 + 15 + 12 + 9 = 68
    "bus": {"safety": 6, "cost": 9, "reach": 4, "disruption": 8},  # 24 + 27 + 8 + 2 = 61
    "taxi": {"safety": 5, "cost": 3, "reach": 8, "disruption": 7},  # 20 + 9 + 16 + 3 = 48
}


@pytest.mark.row("PLN-23")
def test_three_options_by_four_weighted_criteria_rank_as_by_hand():
    places = ranked(CRITERIA, SCORES)
    assert [(one.option, one.total, one.place, one.tied) for one in places] == [
        ("ferry", 68, 1, False),
        ("bus", 61, 2, False),
        ("taxi", 48, 3, False),
    ]
    assert most(CRITERIA) == 100


def test_options_with_the_same_sum_share_a_place():
    same = {"a": SCORES["ferry"], "b": SCORES["bus"], "c": dict(SCORES["ferry"])}
    assert [(one.option, one.place, one.tied) for one in ranked(CRITERIA, same)] == [
        ("a", 1, True),
        ("c", 1, True),
        ("b", 3, False),
    ]


def test_an_option_that_is_not_fully_scored_has_no_place():
    assert [one.option for one in ranked(CRITERIA, SCORES | {"sledge": {"safety": 10}})] == ["ferry", "bus", "taxi"]


def test_nothing_is_ranked_without_criteria():
    assert ranked((), SCORES) == []


def test_the_smallest_change_of_weight_that_flips_the_first_is_found_exactly():
    found = [(one.criterion, one.option, one.weight, one.change) for one in flips(CRITERIA, SCORES)]
    # The bus is 7 behind. It gains 7 a weight less of disruption, 4 a weight more of cost, 2 a weight less of safety.
    assert found == [
        ("disruption", "bus", Fraction(0), Fraction(-1)),
        ("cost", "bus", Fraction(19, 4), Fraction(7, 4)),
        ("safety", "bus", Fraction(1, 2), Fraction(-7, 2)),
        ("reach", "taxi", Fraction(12), Fraction(10)),
    ]


@pytest.mark.parametrize("points", [-1, 11])
def test_points_beyond_the_scale_are_refused(points: int):
    with pytest.raises(ScoreOutOfRange):
        check_points(points)


names = st.sampled_from("abcdefg")


@st.composite
def sheets(draw):
    criteria = tuple(
        Weighed(f"c{n}", draw(st.integers(1, 100)), draw(st.booleans())) for n in range(draw(st.integers(1, 5)))
    )
    points = st.fixed_dictionaries({one.key: st.integers(0, 10) for one in criteria})
    return criteria, draw(st.dictionaries(names, points, min_size=1))


def order(criteria, scores):
    return [(one.option, one.place, one.tied) for one in ranked(criteria, scores)]


@given(sheets(), st.integers(1, 1000))
def test_scaling_every_weight_ranks_the_same(sheet, scale: int):
    criteria, scores = sheet
    scaled = tuple(Weighed(one.key, one.weight * scale, one.less_is_better) for one in criteria)
    assert order(criteria, scores) == order(scaled, scores)


@given(sheets(), st.data())
def test_one_more_option_never_reorders_the_others(sheet, data):
    criteria, scores = sheet
    further = {one.key: data.draw(st.integers(0, 10)) for one in criteria}
    before = [one.option for one in ranked(criteria, scores)]
    after = [one.option for one in ranked(criteria, scores | {"further": further}) if one.option != "further"]
    assert before == after


@given(sheets())
def test_at_the_weight_that_flips_both_draw_level(sheet):
    criteria, scores = sheet
    places = ranked(criteria, scores)
    for flip in flips(criteria, scores):
        by = flip.weight.denominator
        level = [
            Weighed(
                one.key,
                int(flip.weight * by) if one.key == flip.criterion else one.weight * by,
                one.less_is_better,
            )
            for one in criteria
        ]
        assert total(level, scores[places[0].option]) == total(level, scores[flip.option])


@given(sheets())
def test_places_fall_as_sums_fall(sheet):
    places = ranked(*sheet)
    sums = [one.total for one in places]
    assert sums == sorted(sums, reverse=True)
    assert all((a.place == b.place) == (a.total == b.total) for a in places for b in places)
