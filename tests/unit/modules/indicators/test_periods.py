"""Periods that an indicator is counted for: whole ones that were over, and what they are called."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks.calendar import Term
from tallystick.modules.indicators.rules.periods import ENDS, period_words, periods_until

pytestmark = pytest.mark.row("KPI-01")
AUTUMN = Term("Autumn", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
SUMMER = Term("Summer", date(2026, 4, 13), date(2026, 7, 21), date(2026, 5, 25), date(2026, 5, 29))
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("every", "first", "last", "words"),
    [
        ("month", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        ("quarter", date(2026, 7, 1), date(2026, 9, 30), "July to September 2026"),
        ("school year", date(2025, 9, 1), date(2026, 8, 31), "school year 2025/26"),
        ("financial year", date(2025, 4, 1), date(2026, 3, 31), "financial year 2025/26"),
        ("calendar year", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("day", date(2026, 11, 23), date(2026, 11, 23), "23 November 2026"),
        ("half-term", date(2026, 9, 2), date(2026, 10, 25), "half-term to 25 October 2026"),
        ("term", date(2026, 4, 13), date(2026, 7, 21), "term to 21 July 2026"),
    ],
)
def test_the_latest_period_that_is_over_and_its_name(every, first, last, words):
    assert periods_until(every, date(2026, 11, 23), 1, [SUMMER, AUTUMN]) == [(first, last)]
    assert period_words(every, first, last) == words


def test_a_period_is_over_at_the_end_of_its_last_day_and_not_before():
    assert periods_until("month", date(2026, 10, 31), 1) == [(date(2026, 10, 1), date(2026, 10, 31))]
    assert periods_until("month", date(2026, 10, 30), 1) == [(date(2026, 9, 1), date(2026, 9, 30))]
    assert periods_until("term", AUTUMN.ends, 2, [AUTUMN, SUMMER])[0] == (AUTUMN.starts, AUTUMN.ends)


def test_two_terms_are_autumn_and_spring_of_a_year_of_which_both_are_known():
    spring = Term("Spring", date(2027, 1, 4), date(2027, 3, 25))
    known = [SUMMER, AUTUMN, spring]
    assert periods_until("two terms", date(2027, 3, 25), 3, known) == [(AUTUMN.starts, spring.ends)]
    assert periods_until("two terms", date(2027, 3, 24), 3, known) == []
    assert periods_until("two terms", date(2028, 1, 1), 3, [AUTUMN, SUMMER]) == []


def test_terms_that_nobody_knows_make_no_period():
    assert periods_until("half-term", date(2026, 11, 23), 9, []) == []
    assert len(periods_until("half-term", date(2026, 11, 23), 9, [AUTUMN, SUMMER])) == 3


def test_days_of_a_series_are_the_ends_of_months():
    found = periods_until("day", date(2026, 3, 15), 3)
    assert [last for _, last in found] == [date(2026, 3, 15), date(2026, 2, 28), date(2026, 1, 31)]


@pytest.mark.row("KPI-26")
def test_a_snapshot_is_of_its_one_day_a_year_and_is_over_with_it():
    days = [date(2005, 9, 30), date(2004, 9, 30)]
    assert periods_until("day a year", date(2005, 9, 30), 2, day="09-30") == [(one, one) for one in days]
    assert periods_until("day a year", date(2005, 9, 29), 1, day="09-30") == [(days[1], days[1])]
    assert period_words("day a year", days[0], days[0]) == "30 September 2005"


@given(st.sampled_from(sorted(ENDS)), DAYS, st.integers(1, 8))
def test_periods_are_whole_over_and_each_begins_the_day_after_the_one_before(every, as_at, number):
    found = periods_until(every, as_at, number)
    assert len(found) == number
    assert found[0][1] <= as_at < found[0][1] + timedelta(days=370)
    for (first, last), (_, before) in pairwise(found):
        assert before + timedelta(days=1) == first <= last
    assert all(first.day == 1 for first, _ in found)


@pytest.mark.parametrize("every", [*ENDS, "day", "day a year"])
def test_before_the_earliest_records_there_is_no_period(every):
    for as_at in (date.min, date(1, 8, 31), date(1799, 12, 31)):
        assert periods_until(every, as_at, 24, day="10-01") == []
    assert 0 < len(periods_until(every, date(1801, 9, 1), 24, day="10-01")) <= 24
