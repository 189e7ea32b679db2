"""Term dates read, written, checked and moved on a year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.calendars import YEAR

from tallystick.engine.clocks import Term
from tallystick.foundation.calendars.rules import (
    ClosedDay,
    Dates,
    DatesNotRead,
    TermDatesWrong,
    a_year_on,
    check_apart,
    check_term,
    read_ical,
    read_lines,
    school_year_of,
    write_ical,
)

AUTUMN = Term("Autumn 2026", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
NOON = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


def test_a_years_lines_are_read_with_half_terms_and_training_days():
    read = read_lines(YEAR)
    assert read.terms[0] == AUTUMN
    assert [term.name for term in read.terms] == ["Autumn 2026", "Spring 2027", "Summer 2027"]
    assert read.terms[2].half_term_ends == date(2027, 6, 4)
    assert read.closed[0] == ClosedDay(date(2026, 9, 1), "INSET day", "training")


def test_several_training_days_may_stand_on_one_line():
    read = read_lines("INSET days: 1 September 2026, 4 January 2027 and 22nd July 2027")
    assert [one.day for one in read.closed] == [date(2026, 9, 1), date(2027, 1, 4), date(2027, 7, 22)]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "Paste between one and 500 lines"),
        ("Autumn term soon", "Line 1 has no date"),
        ("Autumn: 31 February 2026 to 1 March 2026", "no calendar has"),
        ("Autumn: 2 September to 18 December", "without its year"),
        ("2 September 2026 to 18 December 2026", "no name"),
        ("Autumn: 2 September 2026, 1 October 2026, 18 December 2026", "has 3 dates"),
    ],
)
def test_a_line_that_is_not_understood_is_named(line, says):
    with pytest.raises(DatesNotRead, match=says):
        read_lines(line)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text):
    assert refusal_of(read_lines, text)[-1:] in ("", ".")


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda inner: f"BEGIN:VCALENDAR\n{inner}".encode()))
def test_any_file_is_read_or_refused_in_words(content):
    assert refusal_of(read_ical, content)[-1:] in ("", ".")


def test_dates_written_to_a_diary_are_read_back():
    read = read_lines(YEAR)
    again = read_ical(write_ical(read, authority="Wexcombe Council", code="wexcombe", at=NOON))
    assert again == read


def test_what_a_diary_holds_besides_is_named_and_left_out():
    fete = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270703\r\nSUMMARY:Summer fair\r\nEND:VEVENT\r\n"
    file = write_ical(Dates((AUTUMN,)), authority="Wexcombe", code="wexcombe", at=NOON)
    read = read_ical(file.replace(b"END:VCALENDAR", fete + b"END:VCALENDAR"))
    assert (read.terms, read.ignored) == ((AUTUMN,), ("Summer fair",))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": " "}, "Give the term a name"),
        ({"ends": date(2026, 9, 1)}, "end before it begins"),
        ({"ends": date(2027, 12, 18)}, "Check the years"),
        ({"half_term_ends": None}, "or neither"),
        ({"half_term_starts": date(2026, 9, 1)}, "has to begin after"),
        ({"half_term_ends": date(2026, 12, 18)}, "has to begin after"),
    ],
)
def test_dates_that_no_term_has_are_refused(change, says):
    with pytest.raises(TermDatesWrong, match=says):
        check_term(replace(AUTUMN, **change))


def test_terms_that_share_a_day_are_refused():
    with pytest.raises(TermDatesWrong, match="overlap with Autumn 2026, which runs from 2 September 2026"):
        check_apart(Term("Spring", AUTUMN.ends, date(2027, 3, 25)), [AUTUMN])
    check_apart(Term("Spring", date(2027, 1, 4), date(2027, 3, 25)), [AUTUMN])


def test_a_year_on_begins_on_the_same_weekday_and_repeats_no_training_day():
    on = a_year_on(read_lines(YEAR))
    assert on.terms[0].name == "Autumn 2027"
    assert on.terms[0].starts.weekday() == AUTUMN.starts.weekday()
    assert on.terms[0].half_term_starts == date(2027, 10, 25)
    assert not on.closed


def test_a_school_year_begins_in_august():
    assert (school_year_of(date(2026, 7, 31)), school_year_of(date(2026, 8, 31))) == (2025, 2026)


def refusal_of(read: Callable[[Any], Dates], given: object) -> str:
    """Give the sentence by which something is refused; empty where it is read. Any other error goes through."""
    try:
        read(given)
    except DatesNotRead as refusal:
        return refusal.sentence
    return ""
