"""Which measures tell of which action."""

from dataclasses import dataclass

import pytest

from tallystick.modules.tally.rules.bearing import Bearing, bearings

pytestmark = pytest.mark.row("PLN-10")


@dataclass
class Line:
    pk: int
    ref: str = ""
    recommendation_id: int = 1
    outcome_id: int | None = None


def test_a_measure_numbered_to_actions_bears_on_those_and_one_without_a_number_on_the_rest():
    actions = [Line(1, "1"), Line(2, "2"), Line(3, "3")]
    measures = [Line(10, "1"), Line(11, "1, 2"), Line(12, "")]
    assert bearings(actions, measures) == {
        1: [Bearing("measure", 10, "numbered"), Bearing("measure", 11, "numbered")],
        2: [Bearing("measure", 11, "numbered")],
        3: [Bearing("measure", 12, "recommendation")],
    }


def test_an_outcome_measures_its_own_actions_before_the_recommendation_does():
    actions = [Line(1, "1", outcome_id=5), Line(2, "1", outcome_id=6)]
    measures = [Line(10, outcome_id=5), Line(11)]
    assert bearings(actions, measures) == {
        1: [Bearing("measure", 10, "outcome")],
        2: [Bearing("measure", 11, "recommendation")],
    }


def test_an_action_whose_own_words_were_bound_is_measured_by_itself_first():
    assert bearings([Line(1, "1")], [], own=[1]) == {1: [Bearing("action", 1, "own")]}


def test_measures_of_another_recommendation_bear_on_nothing_here():
    assert bearings([Line(1, "1")], [Line(10, "1", recommendation_id=2)]) == {1: []}
