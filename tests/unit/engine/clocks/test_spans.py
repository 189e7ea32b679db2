"""The stretches by which people report: their names, and that they hold together."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar, NoTermsKnown, Term, quarter_of, span_of, spans

AUTUMN = Term("Autumn", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
SPRING = Term("Spring 2027", date(2027, 1, 4), date(2027, 3, 25), date(2027, 2, 15), date(2027, 2, 19))
SUMMER = Term("Summer", date(2027, 4, 12), date(2027, 7, 21), date(2027, 5, 31), date(2027, 6, 4))
YEAR = Calendar(terms=(SUMMER, AUTUMN, SPRING))
SCHOOL_YEAR = (date(2026, 9, 1), date(2027, 8, 31))

days = st.dates(date(1991, 1, 1), date(2099, 12, 31))
by_months = st.sampled_from(["monthly", "quarterly", "yearly"])


@pytest.mark.row("GOV-04")
def test_a_school_year_has_six_half_terms_so_six_reports():
    half_terms = list(spans("half-termly", YEAR, *SCHOOL_YEAR))
    assert [one.name for one in half_terms] == [
        "Autumn 1 2026",
        "Autumn 2 2026",
        "Spring 1 2027",
        "Spring 2 2027",
        "Summer 1 2027",
        "Summer 2 2027",
    ]


@pytest.mark.row("GOV-04")
def test_the_last_days_of_august_belong_to_the_school_year_whose_autumn_term_begins_in_them():
    year = span_of(date(2026, 8, 28), "school-yearly", YEAR)
    assert (year.name, year.starts, year.ends) == ("School year 2026-27", date(2026, 8, 1), date(2027, 7, 31))


def test_a_half_term_ends_the_day_before_its_holiday_and_begins_the_day_after():
    first, second = spans("half-termly", YEAR, AUTUMN.starts, AUTUMN.ends)
    assert (first.ends, second.starts) == (date(2026, 10, 25), date(2026, 10, 31))


def test_a_day_of_the_half_term_holiday_is_in_the_term_and_in_no_half_term():
    assert span_of(date(2026, 10, 28), "half-termly", YEAR) is None
    assert span_of(date(2026, 10, 28), "termly", YEAR).name == "Autumn 2026"


def test_a_term_without_a_holiday_inside_is_one_half_term():
    short = Calendar(terms=(Term("Term 1", date(2026, 9, 2), date(2026, 10, 21)),))
    assert [one.name for one in spans("half-termly", short, *SCHOOL_YEAR)] == ["Term 1 2026"]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 1), "Quarter 1 2026-27"),
        (date(2026, 12, 31), "Quarter 3 2026-27"),
        (date(2027, 3, 31), "Quarter 4 2026-27"),
        (date(1999, 5, 5), "Quarter 1 1999-00"),
    ],
)
def test_a_quarter_belongs_to_the_councils_financial_year(day, name):
    assert quarter_of(day).name == name


@pytest.mark.parametrize(("cadence", "name"), [("monthly", "February 2028"), ("yearly", "2027-28")])
def test_months_and_years_are_called_what_people_call_them(cadence, name):
    assert span_of(date(2028, 2, 29), cadence, Calendar()).name == name


@pytest.mark.parametrize("cadence", ["termly", "half-termly"])
def test_without_terms_what_goes_by_them_says_to_enter_them(cadence):
    with pytest.raises(NoTermsKnown, match="Enter the terms in the calendar"):
        spans(cadence, Calendar(), *SCHOOL_YEAR)


@given(by_months, days, st.integers(0, 900))
def test_months_quarters_and_years_tile(cadence, first, length):
    last = first + timedelta(length)
    given_spans = list(spans(cadence, Calendar(), first, last))
    assert given_spans[0].starts <= first
    assert given_spans[-1].ends >= last
    for before, after in pairwise(given_spans):
        assert after.starts == before.ends + timedelta(1)


@given(by_months, days)
def test_every_day_is_in_exactly_one_stretch(cadence, day):
    assert [one.holds(day) for one in spans(cadence, Calendar(), day, day)] == [True]


@given(st.dates(*SCHOOL_YEAR))
def test_a_school_day_is_in_exactly_one_half_term(day):
    if YEAR.is_school_day(day):
        assert span_of(day, "half-termly", YEAR)


@pytest.mark.parametrize("cadence", ["monthly", "quarterly", "yearly"])
def test_the_last_years_that_a_date_can_say_are_not_an_error(cadence):
    assert list(spans(cadence, Calendar(), date(9998, 1, 1), date.max)) is not None
