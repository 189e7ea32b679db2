"""Each part of the language of indicators is held by an example of a shipped definition."""

from typing import get_args

import pytest

from tallystick.engine.catalogue.indicators import Indicator, Measure, indicators

OURS = [one for one in indicators().values() if not one.overrides]


def said(one: Indicator) -> bool:
    """Whether an example of an indicator says what it comes to: a value, or a group's."""
    return any(example.value is not None or example.by for example in one.examples)


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("measure", get_args(Measure))
def test_each_kind_of_indicator_is_shipped_with_an_example(measure: str):
    assert any(one.measure == measure and said(one) for one in OURS)


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("one", [one for one in OURS if one.minimum > 1], ids=lambda one: one.code)
def test_a_minimum_cohort_is_met_by_one_example_and_missed_by_another(one: Indicator):
    said_of = [each for example in one.examples for group in example.by.values() for each in group.values()]
    assert any(f"under the minimum of {one.minimum}" in str(words) for each in said_of for words in each)
    assert str(one.minimum) in [str(each[1]) for each in said_of if len(each) > 1]


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize(
    "part", ["supersedes", "starts", "ends", "doubts", "also", "two_way", "breakdowns", "scale", "same_as"]
)
def test_each_part_of_a_definition_is_used_by_one_that_is_shipped(part: str):
    assert any(getattr(one, part) and said(one) for one in OURS)
