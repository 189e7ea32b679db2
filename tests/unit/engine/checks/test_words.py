"""The words of checks give the same answers as the rest of the house."""

from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support.checks import stand

from tallystick.engine.checks.words import LETTERS, teach, year_to
from tallystick.engine.clocks import Calendar
from tallystick.foundation.calendars.queries import KNOWN, england
from tallystick.lib.identifiers import is_uln, is_upn, upn_check_letter

ENDS = date(2026, 3, 31)
GOOD = "H801200001001 X00180001701A R201100018042 T20110001804V A950000178301 H243278544154 X845212818005 B801200005001"
BAD = "R247962919251 X428558133462 A801200005001"


@pytest.fixture(scope="module")
def taught() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        teach(
            connection,
            starts=date(2025, 4, 1),
            ends=ENDS,
            bank_holidays=stand().bank_holidays,
            lists=stand().lists,
        )
        yield connection


def said(connection: duckdb.DuckDBPyConnection, asked: str, *given: object) -> object:
    """Give the answer to a question with values in it."""
    found = connection.execute(f"SELECT {asked}", list(given)).fetchone()
    assert found
    return found[0]


def test_the_vectors_of_the_guide_are_told_apart(taught: duckdb.DuckDBPyConnection) -> None:
    assert [said(taught, "is_upn(?)", upn) for upn in GOOD.split()] == [True] * 8
    assert [said(taught, "is_upn(?)", upn) for upn in BAD.split()] == [False] * 3


@settings(max_examples=60)
@given(rest=st.from_regex(rf"\A[0-9]{{11}}[0-9{LETTERS}]\Z"), letter=st.sampled_from(LETTERS))
def test_a_check_letter_is_the_same_in_sql(taught: duckdb.DuckDBPyConnection, rest: str, letter: str) -> None:
    assert said(taught, "upn_letter(?)", rest) == upn_check_letter(rest)
    assert said(taught, "is_upn(?)", letter + rest) == is_upn(letter + rest)


@settings(max_examples=60)
@given(uln=st.from_regex(r"\A[0-9]{9,11}\Z"))
def test_a_learner_number_is_the_same_in_sql(taught: duckdb.DuckDBPyConnection, uln: str) -> None:
    assert bool(said(taught, "is_uln(?)", uln)) == is_uln(uln)
    ends = [nine for nine in (f"{uln[:9]}{digit}" for digit in range(10)) if is_uln(nine)]
    assert all(said(taught, "is_uln(?)", one) for one in ends)


@settings(max_examples=60)
@given(after=st.dates(date(2005, 1, 1), date(2027, 12, 31)), days=st.integers(0, 400))
def test_working_days_are_those_of_the_clocks(taught: duckdb.DuckDBPyConnection, after: date, days: int) -> None:
    calendar = Calendar(bank_holidays=england(), known=KNOWN)
    until = after + timedelta(days=days)

    assert said(taught, "working_days(?::DATE, ?::DATE)", after, until) == calendar.count_working_days(after, until)
    assert said(taught, "is_working_day(?::DATE)", after) == calendar.is_working_day(after)


def test_a_code_counts_in_the_years_in_which_it_was_used(taught: duckdb.DuckDBPyConnection) -> None:
    assert said(taught, "in_list('placement-types', 'Z11')") is True
    assert said(taught, "in_list('placement-types', 'H5')") is False
    assert said(taught, "in_list('placement-types', NULL)") is None


def test_a_birthday_on_the_last_of_february_is_kept_on_the_day_before(taught: duckdb.DuckDBPyConnection) -> None:
    assert said(taught, "birthday(DATE '2008-02-29', 18)") == date(2026, 2, 28)
    assert said(taught, "age_on(DATE '2008-05-05', period_end())") == 17


@settings(max_examples=300)
@given(st.dates(date(2019, 1, 1), date(2033, 12, 31)))
@example(date(2024, 2, 28))
@example(date(2028, 2, 29))
def test_a_year_ends_on_any_day_and_begins_after_the_year_before_ended(last: date) -> None:
    starts = year_to(last)
    assert 364 <= (last - starts).days <= 365
    day_before = starts - timedelta(days=1)
    assert (day_before.year, day_before.month) == (last.year - 1, last.month)
    assert day_before.day == min(last.day, 28) if last.month == 2 else day_before.day == last.day


def test_every_day_of_eight_years_has_a_year_that_ends_on_it() -> None:
    days = [date(2020, 1, 1) + timedelta(days=one) for one in range(8 * 366)]
    assert all(year_to(day) < year_to(day + timedelta(days=2)) for day in days)
