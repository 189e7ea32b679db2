"""Year on year: which years were better than the one before."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.measures.judging.directions import Went, direction


def years(*values):
    return [(str(2003 + at), None if value is None else Fraction(value)) for at, value in enumerate(values)]


@pytest.mark.row("KPI-28")
def test_more_pupils_again_in_the_third_year_is_not_a_reduction():
    found = direction(years(412, 398, 401), "lower")
    assert found.words == "Reduction each year: not met in year 3 (2005)."
    assert [one.went for one in found.years] == [None, Went.BETTER, Went.WORSE]
    assert [one.change for one in found.years] == [None, -14, 3]
    assert found.streak == 0


@pytest.mark.row("KPI-28")
@pytest.mark.parametrize(
    ("values", "polarity", "streak", "words"),
    [
        ([412, 398, 391], "lower", 2, "Reduction each year: met 2 years running."),
        ([20, 31], "higher", 1, "Improvement (higher) each year: met."),
        ([20, 20, 22], "higher", 1, "Improvement (higher) each year: not met in year 2 (2004)."),
        ([9, 8, None, 7, 6], "lower", 1, "Reduction each year: not known for year 3 (2005), year 4 (2006)."),
        ([9, 8], "neither", 0, "Neither high nor low is good; the last year is down."),
        ([9], "lower", 0, "One year only: there is nothing to compare it with."),
        ([], "lower", 0, "No year was told."),
    ],
)
def test_each_series_says_how_it_went(values, polarity, streak, words):
    found = direction(years(*values), polarity)
    assert (found.streak, found.words) == (streak, words)


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=8))
def test_a_streak_is_what_stands_at_the_end(values):
    found = direction(years(*values), "higher")
    tail = values[len(values) - found.streak - 1 :] if found.streak else []
    assert None not in tail
    assert tail == sorted(set(tail))
    if len(values) > found.streak + 1:
        before, first = values[-found.streak - 2], values[-found.streak - 1]
        assert before is None or first is None or first <= before
