"""When a message may leave: after quiet hours, on working days, with the next digest."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar
from tallystick.foundation.notices.rules import (
    Hours,
    HoursUnclear,
    Rhythm,
    check_hours,
    check_works,
    next_digest,
    opens,
)

CALENDAR = Calendar(bank_holidays={date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day"})
NIGHT = Hours(time(19), time(7))
LUNCH = Hours(time(12), time(13))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a moment of December 2026; the 1st is a Tuesday."""
    return datetime.combine(date(2026, 12, day), time(hour, minute))


@pytest.mark.parametrize(
    ("now", "rhythm", "leaves"),
    [
        (at(1, 10), Rhythm(), at(1, 10)),
        (at(1, 10), Rhythm((NIGHT,)), at(1, 10)),
        (at(1, 19), Rhythm((NIGHT,)), at(2, 7)),
        (at(2, 6, 59), Rhythm((NIGHT,)), at(2, 7)),
        (at(2, 7), Rhythm((NIGHT,)), at(2, 7)),
        (at(1, 12, 30), Rhythm((LUNCH,)), at(1, 13)),
        (at(1, 20), Rhythm((NIGHT, Hours(time(6), time(9)))), at(2, 9)),
        (at(4, 20), Rhythm((NIGHT,), days_off=True), at(7, 7)),
        (at(24, 20), Rhythm((NIGHT,), days_off=True), at(29, 7)),
        (at(26, 11), Rhythm(days_off=True), at(29, 0)),
        (at(26, 11), Rhythm((NIGHT,)), at(26, 11)),
    ],
)
def test_a_message_leaves_when_it_is_no_longer_quiet(now, rhythm, leaves):
    assert opens(now, rhythm, CALENDAR) == leaves


@pytest.mark.parametrize(
    ("now", "rhythm", "weekly", "leaves"),
    [
        (at(1, 7), Rhythm(digest_at=time(8, 30)), False, at(1, 8, 30)),
        (at(1, 8, 30), Rhythm(digest_at=time(8, 30)), False, at(1, 8, 30)),
        (at(1, 8, 31), Rhythm(digest_at=time(8, 30)), False, at(2, 8, 30)),
        (at(4, 9), Rhythm(digest_at=time(8)), False, at(7, 8)),
        (at(1, 9), Rhythm(digest_at=time(8), workdays=frozenset({0, 4})), False, at(4, 8)),
        (at(24, 9), Rhythm(digest_at=time(8)), False, at(29, 8)),
        (at(1, 9), Rhythm(digest_at=time(8), weekday=3), True, at(3, 8)),
        (at(3, 9), Rhythm(digest_at=time(8), weekday=3), True, at(10, 8)),
        (at(22, 9), Rhythm(digest_at=time(8), weekday=4), True, at(24, 8)),
        (at(1, 9), Rhythm((NIGHT,), digest_at=time(20)), False, at(2, 7)),
    ],
)
def test_a_digest_comes_at_its_readers_time_on_a_day_of_theirs(now, rhythm, weekly, leaves):
    assert next_digest(now, rhythm, CALENDAR, weekly=weekly) == leaves


MOMENTS = st.datetimes(at(1, 0), at(31, 0)).map(lambda one: one.replace(second=0, microsecond=0))
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
HOURS = st.builds(Hours, TIMES, TIMES).filter(lambda one: one.starts != one.ends)
RHYTHMS = st.builds(
    Rhythm,
    st.lists(HOURS, max_size=2).map(tuple),
    st.booleans(),
    st.frozensets(st.integers(0, 4), min_size=1),
    TIMES,
    st.integers(0, 4),
)


@settings(max_examples=80, deadline=None)
@given(MOMENTS, st.lists(HOURS, max_size=1).map(tuple), st.booleans())
def test_nothing_leaves_before_it_was_put_out_nor_within_quiet_hours_and_nothing_waits_for_ever(now, hours, days_off):
    rhythm = Rhythm(hours, days_off)
    leaves = opens(now, rhythm, CALENDAR)
    assert leaves >= now
    assert opens(leaves, rhythm, CALENDAR) == leaves
    assert leaves - now <= timedelta(days=6)
    assert not (days_off and not CALENDAR.is_working_day(leaves.date()))


@settings(max_examples=80, deadline=None)
@given(MOMENTS, RHYTHMS, st.booleans())
def test_a_digest_never_leaves_before_its_messages_and_never_later_than_six_weeks(now, rhythm, weekly):
    leaves = next_digest(now, rhythm, CALENDAR, weekly=weekly)
    assert now <= leaves <= now + timedelta(days=45)


@pytest.mark.parametrize("hours", [(time(7), None), (None, time(7)), (time(7), time(7))])
def test_hours_that_hold_nothing_are_refused(hours):
    with pytest.raises(HoursUnclear):
        check_hours(*hours)
    check_hours(None, None)


@pytest.mark.parametrize("days", [[], [5], [0, 7]])
def test_somebody_works_on_some_weekday(days):
    with pytest.raises(HoursUnclear):
        check_works(days)
    check_works([0, 4])
