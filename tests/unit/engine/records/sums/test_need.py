"""Areas are ranked as by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.records.sums.need import Need, NeedCannotBeRanked, of_most_need, ranked

# Five wards, three datasets. By hand, with deprivation counting twice:
#   children per hectare (more is need)   North 20, Coast 12, Market 12, Mill 8, Hill 3 -> ranks 1, 2.5, 2.5, 4, 5
#   children in poverty % (counts twice)  North 30, Coast 35, Market 22, Mill 41, Hill 5 -> ranks 3, 2, 4, 1, 5
#   years lived in safety (less is need)  North  2, Coast  9, Market  6, Mill 4, Hill -  -> ranks 1, 4, 3, 2, none
#   North (1 + 6 + 1) / 4 = 2; Coast (2.5 + 4 + 4) / 4 = 2.625; Market (2.5 + 8 + 3) / 4 = 3.375;
#   Mill (4 + 2 + 2) / 4 = 2; Hill (5 + 10) / 3 = 5
DENSITY = {"North": 20, "Coast": 12, "Market": 12, "Mill": 8, "Hill": 3}
POVERTY = {"North": 30, "Coast": 35, "Market": 22, "Mill": 41, "Hill": 5}
SAFETY = {"North": 2, "Coast": 9, "Market": 6, "Mill": 4}
NEEDS = [
    *(Need(area, "children per hectare", value) for area, value in DENSITY.items()),
    *(Need(area, "children in poverty", value, weight=2) for area, value in POVERTY.items()),
    *(Need(area, "years lived in safety", value, higher_is_need=False) for area, value in SAFETY.items()),
]


@pytest.mark.row("LRN-21")
def test_three_datasets_rank_the_wards_as_by_hand():
    found = ranked(NEEDS)
    assert [(one.place, one.area, one.score) for one in found] == [
        (1, "Mill", Fraction(2)),
        (1, "North", Fraction(2)),
        (3, "Coast", Fraction(21, 8)),
        (4, "Market", Fraction(27, 8)),
        (5, "Hill", Fraction(5)),
    ]
    assert found[2].ranks == {
        "children per hectare": Fraction(5, 2),
        "children in poverty": 2,
        "years lived in safety": 4,
    }


@pytest.mark.row("LRN-21")
def test_an_area_that_lacks_a_measure_is_told_and_ranked_by_the_others():
    assert {one.area: list(one.lacks) for one in ranked(NEEDS) if one.lacks} == {"Hill": ["years lived in safety"]}


@pytest.mark.row("LRN-21")
def test_four_areas_of_high_need_are_named_and_a_shared_last_place_takes_all():
    assert of_most_need(ranked(NEEDS), 4) == ["Mill", "North", "Coast", "Market"]
    assert of_most_need(ranked(NEEDS), 1) == ["Mill", "North"]


def test_a_weight_changes_the_ranking():
    even = [replace(one, weight=1) for one in NEEDS]
    assert [one.area for one in ranked(even)][:2] == ["North", "Mill"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Need("North", "children in poverty", 31, weight=2), "stands twice"),
        (Need("Quay", "children in poverty", 31, weight=3), "several weights"),
        (Need("Quay", "children in poverty", 31, higher_is_need=False, weight=2), "directions"),
        (Need("Quay", "bus stops", 31, weight=0), "not above 0"),
    ],
)
def test_what_cannot_be_ranked_is_refused_with_a_sentence(wrong, words):
    with pytest.raises(NeedCannotBeRanked, match=words):
        ranked([*NEEDS, wrong])


@given(st.permutations(NEEDS))
def test_the_order_of_the_rows_changes_nothing(needs):
    assert ranked(needs) == ranked(NEEDS)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 9), min_size=1, max_size=12))
def test_ranks_of_one_measure_add_up_to_those_without_equals(values):
    found = ranked(Need(area, "one", value) for area, value in values.items())
    assert sum(one.score for one in found) == Fraction(len(values) * (len(values) + 1), 2)
