"""School days lost are counted as somebody would who goes through an almanac day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar, Term

AUTUMN = Term("Autumn", date(2008, 9, 1), date(2008, 12, 19), date(2008, 10, 27), date(2008, 10, 31))
SPRING = Term("Spring", date(2009, 1, 5), date(2009, 4, 3), date(2009, 2, 16), date(2009, 2, 20))
CALENDAR = Calendar({date(2008, 12, 25): "Christmas Day"}, (AUTUMN, SPRING), {date(2008, 11, 28): "Training"})
DAYS = st.dates(date(2008, 8, 20), date(2009, 4, 1))  # so that terms are known sixty days on
HALF = 0.5


def day_by_day(starts: date, ends: date, lunchtimes: bool, from_afternoon: bool, first: date, last: date) -> float:
    """Go through every day, and take a half or a whole for each on which schools are open."""
    found, day = 0.0, starts
    while day <= ends:
        if first <= day <= last and CALENDAR.is_school_day(day):
            found += HALF if lunchtimes or (from_afternoon and day == starts) else 1
        day += timedelta(days=1)
    return found


@given(starts=DAYS, long=st.integers(-2, 60), first=DAYS, last=DAYS, lunchtimes=st.booleans(), afternoon=st.booleans())
def test_days_lost_are_those_of_an_almanac(
    starts: date, long: int, first: date, last: date, lunchtimes: bool, afternoon: bool
):
    ends = starts + timedelta(days=long)
    lost = CALENDAR.school_days_lost(
        starts, ends, lunchtimes=lunchtimes, from_afternoon=afternoon, within=(first, last)
    )
    assert lost == day_by_day(starts, ends, lunchtimes, afternoon, first, last)


@given(starts=DAYS, long=st.integers(0, 60), cut=DAYS, lunchtimes=st.booleans(), afternoon=st.booleans())
def test_nothing_is_lost_or_counted_twice_where_a_stretch_is_cut(
    starts: date, long: int, cut: date, lunchtimes: bool, afternoon: bool
):
    ends, told = starts + timedelta(days=long), {"lunchtimes": lunchtimes, "from_afternoon": afternoon}
    before = CALENDAR.school_days_lost(starts, ends, **told, within=(date.min, cut - timedelta(days=1)))
    after = CALENDAR.school_days_lost(starts, ends, **told, within=(cut, date.max))
    assert before + after == CALENDAR.school_days_lost(starts, ends, **told)


@pytest.mark.parametrize(
    ("starts", "ends", "told", "lost"),
    [
        (date(2008, 11, 24), date(2008, 11, 28), {}, 4),
        (date(2008, 11, 24), date(2008, 11, 28), {"from_afternoon": True}, 3.5),
        (date(2008, 11, 24), date(2008, 11, 28), {"lunchtimes": True, "from_afternoon": True}, 2),
        (date(2008, 10, 31), date(2008, 11, 3), {"from_afternoon": True}, 1),
        (date(2008, 11, 4), date(2008, 11, 3), {"from_afternoon": True}, 0),
    ],
)
def test_a_half_is_taken_off_only_where_it_was_not_lost(starts: date, ends: date, told: dict[str, bool], lost: float):
    assert CALENDAR.school_days_lost(starts, ends, **told) == lost
