"""How days are counted: by the calendar, by offices and by schools."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.unit.engine.clocks.test_spans import AUTUMN, SPRING, SUMMER

from tallystick.engine.clocks import Calendar, CountTooLong, NoTermsKnown, count_on, half_term_of, term_of, weeks

EASTER = {date(2027, 3, 26): "Good Friday", date(2027, 3, 29): "Easter Monday", date(2027, 5, 3): "May Day"}
YEAR = Calendar(EASTER, (AUTUMN, SPRING, SUMMER), {date(2027, 1, 4): "Training day"})

days = st.dates(date(2026, 9, 2), date(2027, 7, 21))
numbers = st.integers(-60, 60)


@pytest.mark.row("GOV-04")
def test_the_sixth_school_day_across_a_half_term_break_is_counted_by_school_days():
    assert YEAR.school_day_from(date(2026, 10, 21), 6) == date(2026, 11, 4)
    assert count_on(YEAR, date(2026, 10, 21), 6, "calendar").day == date(2026, 10, 27)


@pytest.mark.row("GOV-04")
def test_ten_working_days_skip_good_friday():
    counted = count_on(YEAR, date(2027, 3, 22), 10, "working")
    assert counted.day == date(2027, 4, 7)
    assert (date(2027, 3, 26), "Good Friday") in counted.skipped


def test_a_count_says_why_it_left_each_day_out():
    counted = count_on(YEAR, date(2026, 12, 17), 2, "school")
    assert counted.day == date(2027, 1, 5)
    assert counted.skipped[:2] == ((date(2026, 12, 19), "Weekend"), (date(2026, 12, 20), "Weekend"))
    assert (date(2026, 12, 21), "School holiday") in counted.skipped
    assert counted.skipped[-1] == (date(2027, 1, 4), "Training day")


def test_a_day_of_the_half_term_holiday_is_in_a_term_and_in_no_half_term():
    assert half_term_of(date(2027, 2, 17), YEAR) is None
    assert term_of(date(2027, 2, 17), YEAR).name == "Spring 2027"


def test_a_week_begins_on_monday():
    assert [one.name for one in weeks(date(2026, 11, 1), date(2026, 11, 3))] == [
        "Week of 26 October 2026",
        "Week of 2 November 2026",
    ]


@pytest.mark.parametrize(("day", "number"), [(date(2027, 7, 20), 3), (date(2026, 9, 4), -5), (date(2090, 1, 1), 1)])
def test_counting_past_the_terms_says_which_are_entered(day, number):
    with pytest.raises(NoTermsKnown, match="begins on 2 September 2026 and the last ends on 21 July 2027"):
        YEAR.add_school_days(day, number)


def test_a_school_year_left_out_between_two_is_not_counted_as_a_holiday():
    later = replace(AUTUMN, starts=date(2028, 9, 4), ends=date(2028, 12, 15))
    with pytest.raises(NoTermsKnown, match="No school terms are entered around 20 September 2027"):
        replace(YEAR, terms=(*YEAR.terms, later)).add_school_days(date(2027, 7, 20), 10)


def test_counting_school_days_without_terms_says_to_enter_them():
    for count in (Calendar().add_school_days, lambda day, _: Calendar().count_school_days(day, day)):
        with pytest.raises(NoTermsKnown, match="Enter the terms"):
            count(date(2026, 10, 1), 6)


@pytest.mark.parametrize("kind", ["calendar", "working", "school"])
def test_nobody_counts_a_million_days(kind):
    with pytest.raises(CountTooLong, match="at most 5,000 days"):
        count_on(YEAR, date(2026, 9, 2), 1_000_000, kind)


@given(days, numbers)
def test_working_days_added_are_the_working_days_counted(day, number):
    assert YEAR.count_working_days(day, YEAR.add_working_days(day, number)) == number


@given(days, numbers)
def test_school_days_added_are_the_school_days_counted(day, number):
    assert YEAR.count_school_days(day, reached(YEAR, day, number)) == number


@given(days, days, st.integers(0, 60))
def test_who_starts_later_never_ends_earlier(one, other, number):
    first, second = sorted((one, other))
    assert YEAR.add_working_days(first, number) <= YEAR.add_working_days(second, number)
    assert reached(YEAR, first, number) <= reached(YEAR, second, number)


@given(days, st.integers(0, 60), st.sets(days, max_size=20))
def test_a_closure_never_shortens_a_limit(day, number, closed):
    more = replace(YEAR, closures={**YEAR.closures, **dict.fromkeys(closed, "Snow")})
    assert reached(more, day, number) >= reached(YEAR, day, number)


@given(days, st.integers(1, 60))
def test_a_count_ends_on_a_day_that_counts_and_leaves_out_only_those_that_do_not(day, number):
    counted = count_on(YEAR, day, number, "working")
    assert YEAR.is_working_day(counted.day)
    assert (counted.day - day).days == number + len(counted.skipped)
    assert not any(YEAR.is_working_day(skipped) for skipped, _ in counted.skipped)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_day_has_a_reason_exactly_where_schools_are_closed(day):
    assert bool(YEAR.why_no_school_day(day)) is not YEAR.is_school_day(day)
    assert bool(YEAR.why_no_working_day(day)) is not YEAR.is_working_day(day)


def reached(calendar: Calendar, day: date, number: int) -> date:
    """Give the school day a number on; what goes past the terms entered is another test's."""
    try:
        return calendar.add_school_days(day, number)
    except NoTermsKnown:
        assume(False)
    return day + timedelta(number)
