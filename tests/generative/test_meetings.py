"""Meetings of any cycle: laid out again nothing changes; who was no member is in no number; no clash is missed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar, Term
from tallystick.engine.obligations import Pattern
from tallystick.foundation.calendars.queries import england
from tallystick.modules.governance.rules.attendance import counted, together
from tallystick.modules.governance.rules.clashes import Sitting, clashes
from tallystick.modules.governance.rules.cycles import Kept, changes, horizon, laid_out

TERMS = (
    Term("Autumn", date(2004, 9, 6), date(2004, 12, 17), date(2004, 10, 25), date(2004, 10, 29)),
    Term("Spring", date(2005, 1, 4), date(2005, 3, 24), date(2005, 2, 14), date(2005, 2, 18)),
    Term("Summer", date(2005, 4, 11), date(2005, 7, 22), date(2005, 5, 30), date(2005, 6, 3)),
)
OFTEN = ("weekly", "monthly", "six-weekly", "half-termly", "quarterly", "termly", "twice-yearly", "yearly")
BEGINS = st.dates(date(2004, 9, 1), date(2005, 3, 31))
PATTERNS = st.builds(
    Pattern, st.sampled_from(OFTEN), BEGINS, st.none() | st.integers(0, 4), st.sampled_from((1, 2, 3, -1))
)
HOLIDAYS = st.frozensets(st.dates(date(2004, 9, 1), date(2005, 8, 31)), max_size=4)


def calendar(holidays):
    """Give the calendar of 2004/05 with some more days on which nobody works."""
    return Calendar(england() | dict.fromkeys(holidays, "A day of mourning"), TERMS)


def as_kept(found, today):
    """Give meetings as they are kept once they were laid out."""
    return {one.stretch.name: Kept(one.stretch.name, one.day, loose=one.day is not None) for one in found}


@pytest.mark.row("GOV-02")
@given(pattern=PATTERNS, today=BEGINS, before=HOLIDAYS, after=HOLIDAYS)
def test_once_what_a_changed_calendar_asks_was_done_nothing_is_left_and_the_past_stays(pattern, today, before, after):
    last = horizon(today)
    was, _ = laid_out(pattern, calendar(before), last)
    kept = as_kept(was, today)
    now, until = laid_out(pattern, calendar(after), last)
    assert until is not None
    todo = changes(kept.values(), now, today, until)
    for one in todo.move:
        assert one.why or one.day == one.planned
        assert kept[one.stretch.name].day > today < one.day
        kept[one.stretch.name] = Kept(one.stretch.name, one.day, loose=True)
    for one in todo.add:
        kept[one.stretch.name] = Kept(one.stretch.name, one.day, loose=one.day is not None)
    for name, why in todo.call_off:
        assert why
        kept[name] = Kept(name, kept[name].day, loose=False, called_off=True)
    assert not changes(kept.values(), now, today, until)


@pytest.mark.row("GOV-03")
@given(
    members=st.sets(st.integers(1, 12)),
    hows=st.dictionaries(st.integers(1, 20), st.sampled_from(("present", "apologies", "absent", "substitute"))),
)
def test_only_members_of_the_day_are_counted_and_each_once(members, hows):
    count = counted(hows, members)
    here = [how for seat, how in hows.items() if seat in members]
    assert count.members == len(members)
    assert count.present == here.count("present")
    assert count.not_called == len(members) - len(here) >= 0
    assert count.percent is None if not members else 0 <= count.percent <= count.percent_with_substitutes <= 100
    assert together((count, count)).percent == count.percent


MOMENTS = st.builds(
    lambda minutes: datetime(2004, 10, 4, tzinfo=UTC) + timedelta(minutes=minutes), st.integers(480, 1080)
)
HOURS = st.none() | st.builds(lambda at, long: (at, at + timedelta(minutes=long)), MOMENTS, st.integers(1, 240))


@pytest.mark.row("GOV-02")
@given(hours=st.lists(st.tuples(HOURS, st.sets(st.sampled_from("abcd")), st.integers(0, 1)), min_size=1, max_size=6))
def test_a_clash_is_what_a_minute_by_minute_look_finds(hours):
    sittings = [
        Sitting(place, date(2004, 10, 4 + day), when, frozenset(who)) for place, (when, who, day) in enumerate(hours)
    ]
    slow = {
        (one.meeting, other.meeting)
        for one in sittings
        for other in sittings
        if one.meeting < other.meeting
        and one.day == other.day
        and one.holders & other.holders
        and minutes(one) & minutes(other)
    }
    assert {one.meetings for one in clashes(sittings)} == slow
    assert slow <= {one.meetings for one in clashes(sittings, whole_days=True)}


def minutes(one):
    """Give the minutes of a day that a meeting takes; all of them where its hours are not known."""
    if one.hours is None:
        return set(range(24 * 60))
    first, last = (each.hour * 60 + each.minute for each in one.hours)
    return set(range(first, last))
