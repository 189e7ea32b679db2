"""How a day's work is laid out: every day is in one band, and a week ends on the Sunday that is still ahead."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.desk.rules import (
    AHEAD,
    BREACHED,
    BY_DAY,
    BY_REGISTER,
    COMING,
    TODAY,
    WEEK,
    days_of,
    end_of_week,
    together,
    told_to_manager,
)

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@dataclass
class Clock:
    """A clock as the rules know it."""

    register: str
    due: date | None


def bands_of(due: date, today: date) -> list[str]:
    """Give the bands in which a day lies."""
    found = []
    for band in (BREACHED, TODAY, WEEK, COMING):
        first, last = days_of(band, today)
        if (first is None or first <= due) and (last is None or due <= last):
            found.append(band)
    return found


@given(days, st.integers(-400, 400))
def test_each_day_up_to_four_weeks_ahead_lies_in_exactly_one_band(today, away):
    due = today + timedelta(days=away)
    assert len(bands_of(due, today)) == (1 if due <= today + AHEAD else 0)


@given(days)
def test_a_week_ends_on_a_sunday_that_lies_ahead(today):
    ends = end_of_week(today)
    assert ends.weekday() == 6
    assert today < ends <= today + timedelta(days=8)


@pytest.mark.parametrize(
    ("today", "ends"), [(date(2026, 11, 20), 22), (date(2026, 11, 21), 29), (date(2026, 11, 22), 29)]
)
def test_at_a_weekend_the_coming_week_is_meant(today, ends):
    assert end_of_week(today) == date(2026, 11, ends)


def test_clocks_stand_together_by_register_or_by_day_the_earliest_first():
    late, soon, never = Clock("b", date(2026, 9, 1)), Clock("a", date(2026, 9, 2)), Clock("b", None)
    many = [never, soon, late]
    assert together(many, BY_REGISTER) == [("b", [late, never]), ("a", [soon])]
    assert together(many, BY_DAY) == [(late.due, [late]), (soon.due, [soon]), (None, [never])]


def test_a_manager_reads_numbers_by_register_and_a_link():
    title, words = told_to_manager(
        {"Passes": 2, "Absences": 1}, name="Grace Okafor", address="https://x.example/today/"
    )
    assert title == "3 clocks that ran out have not been touched"
    assert words.index("- Absences: 1") < words.index("- Passes: 2") < words.index("https://x.example/today/")
