"""Who returned a survey, and how questions were answered."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tallystick.engine.records.sums.surveys import Answer, changes, distributions, returns

SCHOOLS = [f"school {number:02}" for number in range(70)]


def answers(how_many: int) -> list[Answer]:
    return [Answer(one, "Advice comes in time", "4") for one in SCHOOLS[:how_many]]


@pytest.mark.row("KNO-03")
@pytest.mark.parametrize(("back", "percent", "met"), [(55, "78.6", False), (56, "80.0", True)])
def test_of_seventy_schools_fifty_five_fail_and_fifty_six_pass(back, percent, met):
    found = returns(SCHOOLS, answers(back))
    assert (found.returned, found.percent, found.met) == (back, Decimal(percent), met)
    assert list(found.remind) == SCHOOLS[back:]


def test_a_school_that_was_not_asked_does_not_count():
    found = returns(SCHOOLS, [*answers(55), Answer("academy elsewhere", "Advice comes in time", "5")])
    assert (found.returned, found.met, found.uninvited) == (55, False, ["academy elsewhere"])


def test_a_survey_that_nobody_was_sent_has_no_share_and_is_not_met():
    found = returns([], [])
    assert (found.percent, found.met) == (None, False)


@pytest.mark.row("KNO-03")
def test_a_question_has_its_answers_counted_and_their_mean():
    given = [Answer(str(place), "useful", answer) for place, answer in enumerate(["1", "4", "4", "5", "NA", "9"])]
    (found,) = distributions(given)
    assert (found.counts, found.other) == ({"1": 1, "2": 0, "3": 0, "4": 2, "5": 1}, 2)
    assert (found.answered, found.mean) == (4, Fraction(14, 4))


@pytest.mark.row("KNO-03")
def test_this_year_is_held_against_last_year_question_by_question():
    before = distributions([Answer("a", "useful", "3"), Answer("a", "in time", "NA")])
    after = distributions([Answer("a", "useful", "4"), Answer("a", "in time", "2"), Answer("a", "new", "1")])
    assert changes(before, after) == {"useful": Fraction(1), "in time": None, "new": None}
