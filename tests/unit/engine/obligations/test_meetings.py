"""When bodies meet: in each stretch once, moved only off days on which nobody can, and for that reason."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tallystick.engine.clocks import Calendar, NoTermsKnown, Term
from tallystick.engine.obligations import Pattern, clashes, missed, moved, series
from tallystick.engine.obligations.meetings import MeetingCannotMove
from tallystick.foundation.calendars.queries import england

SUMMER_04 = Term("Summer", date(2004, 4, 19), date(2004, 7, 21), date(2004, 5, 31), date(2004, 6, 4))
AUTUMN = Term("Autumn", date(2004, 9, 6), date(2004, 12, 17), date(2004, 10, 25), date(2004, 10, 29))
SPRING = Term("Spring", date(2005, 1, 4), date(2005, 3, 24), date(2005, 2, 14), date(2005, 2, 18))
SUMMER = Term("Summer", date(2005, 4, 11), date(2005, 7, 22), date(2005, 5, 30), date(2005, 6, 3))
CALENDAR = Calendar(england(), (SUMMER_04, AUTUMN, SPRING, SUMMER))
FIRST, LAST = date(2004, 9, 1), date(2005, 8, 31)
WEDNESDAY = 2


@pytest.mark.row("GOV-02")
def test_termly_meetings_of_2004_05_are_three_and_inside_term():
    financial = series(
        Pattern("termly", date(2004, 4, 1), WEDNESDAY, nth=3), CALENDAR, date(2004, 4, 1), date(2005, 3, 31)
    )
    school = series(Pattern("termly", FIRST, WEDNESDAY, nth=3), CALENDAR, FIRST, LAST)
    assert [one.day for one in financial] == [date(2004, 5, 5), date(2004, 9, 22), date(2005, 1, 19)]
    assert [one.day for one in school] == [date(2004, 9, 22), date(2005, 1, 19), date(2005, 4, 27)]
    assert all(CALENDAR.is_school_day(one.day) and one.stretch.holds(one.day) for one in (*financial, *school))


@pytest.mark.row("GOV-02")
def test_six_weekly_meetings_lie_42_days_apart_and_only_a_holiday_moves_one():
    found = series(Pattern("six-weekly", date(2005, 2, 11)), CALENDAR, date(2005, 2, 1), date(2005, 12, 31))
    assert {after.planned - before.planned for before, after in pairwise(found)} == {timedelta(42)}
    off = [(one.planned, one.day, one.why) for one in found if one.day != one.planned]
    assert off == [(date(2005, 3, 25), date(2005, 3, 29), "Good Friday")]
    assert [one.day for one in found[:4]] == [date(2005, 2, 11), date(2005, 3, 29), date(2005, 5, 6), date(2005, 6, 17)]


@pytest.mark.row("GOV-02")
def test_a_missed_monthly_panel_is_told_the_day_after_and_no_longer_once_the_month_had_one():
    panel = series(
        Pattern("monthly", date(2003, 9, 1), WEDNESDAY, nth=2), CALENDAR, date(2003, 9, 1), date(2004, 2, 29)
    )
    held = [date(2003, 9, 10), date(2003, 10, 8), date(2003, 11, 12)]
    assert missed(panel, held, date(2003, 12, 10)) == ()
    assert [one.stretch.name for one in missed(panel, held, date(2003, 12, 11))] == ["December 2003"]
    later = [*held, date(2003, 12, 17)]
    assert [one.stretch.name for one in missed(panel, later, date(2003, 12, 16))] == ["December 2003"]
    assert missed(panel, later, date(2003, 12, 17)) == ()


def test_a_planned_day_in_the_half_term_holiday_is_moved_and_says_why():
    (one,) = series(Pattern("termly", FIRST, WEDNESDAY, nth=8), CALENDAR, FIRST, date(2004, 12, 31))
    assert (one.planned, one.day, one.why) == (date(2004, 10, 27), date(2004, 11, 1), "Half-term holiday")


def test_where_every_later_day_of_the_stretch_is_a_holiday_an_earlier_one_is_taken():
    (one,) = series(Pattern("weekly", FIRST, weekday=6), CALENDAR, date(2004, 12, 20), date(2004, 12, 26))
    assert (one.planned, one.day, one.why) == (date(2004, 12, 26), date(2004, 12, 24), "Boxing Day")


def test_a_stretch_without_any_day_for_it_is_told_with_the_reason():
    found = series(Pattern("weekly", FIRST, WEDNESDAY, in_term=True), CALENDAR, date(2004, 12, 20), date(2005, 1, 9))
    assert [(one.day, one.why) for one in found] == [
        (None, "School holiday"),
        (None, "School holiday"),
        (date(2005, 1, 5), ""),
    ]


def test_the_last_such_day_and_the_nth_of_a_stretch_that_has_fewer():
    last = series(Pattern("monthly", FIRST, WEDNESDAY, nth=-1), CALENDAR, FIRST, date(2004, 10, 31))
    fifth = series(Pattern("monthly", FIRST, WEDNESDAY, nth=5), CALENDAR, FIRST, date(2004, 10, 31))
    assert [one.day for one in last] == [date(2004, 9, 29), date(2004, 10, 27)]
    assert [one.day for one in fifth] == [date(2004, 9, 29), date(2004, 10, 27)]


def test_a_stretch_that_has_no_such_weekday_is_planned_for_its_first_day():
    short = Calendar(england(), (Term("Short", date(2004, 9, 6), date(2004, 9, 7)),))
    (one,) = series(Pattern("termly", date(2004, 9, 1), WEDNESDAY), short, FIRST, date(2004, 9, 30))
    assert one.day == date(2004, 9, 6)


def test_meetings_begin_on_their_first_day():
    found = series(Pattern("monthly", date(2004, 10, 20), WEDNESDAY), CALENDAR, FIRST, date(2004, 12, 31))
    assert [one.day for one in found] == [date(2004, 11, 3), date(2004, 12, 1)]


def test_nothing_is_planned_where_terms_are_not_entered():
    with pytest.raises(NoTermsKnown):
        series(Pattern("termly", FIRST), Calendar(england()), FIRST, LAST)
    with pytest.raises(NoTermsKnown):
        series(Pattern("six-weekly", FIRST, in_term=True), CALENDAR, FIRST, date(2006, 3, 1))


def test_bodies_that_meet_on_one_day_are_told():
    panel = series(Pattern("monthly", FIRST, WEDNESDAY, nth=1), CALENDAR, FIRST, date(2004, 12, 31))
    forum = series(Pattern("six-weekly", date(2004, 9, 1)), CALENDAR, FIRST, date(2004, 12, 31))
    assert clashes({"Panel": panel, "Forum": forum}) == {date(2004, 9, 1): ("Forum", "Panel")}
    assert clashes({"Panel": panel}) == {}


def test_a_meeting_is_moved_over_easter_for_a_stated_reason_only():
    (one,) = series(Pattern("monthly", FIRST, WEDNESDAY, nth=-1), CALENDAR, date(2005, 3, 1), date(2005, 3, 31))
    pattern = Pattern("monthly", FIRST, WEDNESDAY, nth=-1)
    after = moved(one, date(2005, 4, 6), " The chair is away at Easter. ", pattern, CALENDAR)
    assert (after.planned, after.day, after.why) == (one.planned, date(2005, 4, 6), "The chair is away at Easter.")
    with pytest.raises(MeetingCannotMove, match="Say why the meeting is moved"):
        moved(one, date(2005, 4, 6), "  ", pattern, CALENDAR)
    with pytest.raises(MeetingCannotMove, match=r"Nobody works on 28 March 2005 [(]Easter Monday[)]"):
        moved(one, date(2005, 3, 28), "The chair is away.", pattern, CALENDAR)


def test_a_meeting_of_school_days_is_not_moved_into_a_school_holiday():
    pattern = Pattern("termly", FIRST, WEDNESDAY)
    (one,) = series(pattern, CALENDAR, date(2005, 4, 1), date(2005, 7, 31))
    with pytest.raises(MeetingCannotMove, match=r"Schools are closed on 1 June 2005 [(]Half-term holiday[)]"):
        moved(one, date(2005, 6, 1), "The chair is away.", pattern, CALENDAR)
    assert moved(one, date(2005, 6, 8), "The chair is away.", pattern, CALENDAR).day == date(2005, 6, 8)


@pytest.mark.row("GOV-02")
@pytest.mark.parametrize(
    ("held", "told"),
    [
        ([date(2005, 4, 6)], ["April 2005"]),  # the day stands for March, and for April no other does
        ([date(2005, 4, 6), date(2005, 4, 27)], []),
        ([date(2005, 4, 27)], ["March 2005"]),
        ([date(2005, 4, 13)], ["March 2005"]),  # on no meeting's day: that of its stretch
        ([date(2005, 3, 30), date(2005, 4, 6)], []),  # March was held as planned after all
        ([date(2005, 4, 6), date(2005, 4, 6)], []),
        ([], ["March 2005", "April 2005"]),
    ],
)
def test_a_meeting_moved_into_another_stretch_and_held_there_is_not_missed(held: list[date], told: list[str]):
    pattern = Pattern("monthly", FIRST, WEDNESDAY, nth=-1)
    march, april = series(pattern, CALENDAR, date(2005, 3, 1), date(2005, 4, 30))
    meetings = (moved(march, date(2005, 4, 6), "The chair is away at Easter.", pattern, CALENDAR), april)
    assert [one.stretch.name for one in missed(meetings, held, date(2005, 5, 1))] == told
