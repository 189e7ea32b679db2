"""When something falls due: day one, pauses, hours, yearly dates, and what is refused."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.unit.engine.clocks.test_days import YEAR

from tallystick.engine.catalogue.rules import Fixed, Limit
from tallystick.engine.clocks import Calendar, DayNotKnown, Known, NoTermsKnown
from tallystick.engine.clocks.limits import NoDeadline, date_from, deadline, deadline_at, months_on

KNOWN = Calendar(known=Known(date(1990, 1, 1), date(2100, 12, 31)))


def limit(value: float, unit: str, day_one: str = "the day after", **more: object) -> Limit:
    """Give a limit."""
    return Limit(value=Decimal(str(value)), unit=unit, day_one=day_one, source="A test", **more)


@pytest.mark.row("ATX-23")
@pytest.mark.parametrize(
    ("value", "unit", "day_one", "started", "due"),
    [
        (6, "school days", "the day itself", date(2026, 10, 21), date(2026, 11, 4)),
        (6, "school days", "the day after", date(2026, 10, 21), date(2026, 11, 5)),
        (6, "school days", "the day itself", date(2026, 10, 28), date(2026, 11, 9)),  # begun in the holiday
        (10, "working days", "the day after", date(2027, 3, 22), date(2027, 4, 7)),
        (10, "working days", "the day itself", date(2027, 3, 22), date(2027, 4, 6)),
        (3, "sessions", "the day itself", date(2026, 10, 22), date(2026, 10, 23)),
        (3, "sessions", "the day after", date(2026, 10, 22), date(2026, 11, 2)),
        (42, "calendar days", "the day after", date(2026, 10, 1), date(2026, 11, 12)),
        (6, "weeks", "the day itself", date(2026, 10, 1), date(2026, 11, 11)),
        (12, "months", "the day after", date(2028, 2, 29), date(2029, 2, 28)),
        (1, "months", "the day after", date(2027, 1, 31), date(2027, 2, 28)),
        (4, "years", "the day itself", date(2028, 2, 29), date(2032, 2, 28)),
    ],
)
def test_a_limit_is_counted_in_its_own_unit_from_its_own_day_one(value, unit, day_one, started, due):
    assert deadline(limit(value, unit, day_one), started, YEAR) == due


@pytest.mark.row("ATX-26")
@pytest.mark.parametrize("unit", ["calendar days", "working days", "school days", "weeks"])
def test_immediately_is_the_same_day_also_at_a_weekend(unit):
    assert deadline(limit(0, unit), date(2026, 11, 1), YEAR) == date(2026, 11, 1)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1)])
@pytest.mark.parametrize("unit", ["calendar days", "working days", "weeks", "months", "years"])
def test_a_day_outside_the_calendar_is_refused_with_the_days_it_knows(unit, day):
    with pytest.raises(DayNotKnown, match="1 January 1990 to 31 December 2100"):
        deadline(limit(1, unit), day, KNOWN)


def test_a_limit_that_runs_out_of_the_calendar_is_refused():
    for unit in ("calendar days", "working days", "months"):
        with pytest.raises(DayNotKnown, match="outside the years"):
            deadline(limit(20, unit), date(2100, 12, 20), KNOWN)
    with pytest.raises(DayNotKnown):
        months_on(date(9999, 12, 1), 1)


def test_school_days_without_terms_are_refused():
    with pytest.raises(NoTermsKnown, match="Enter the terms"):
        deadline(limit(6, "school days"), date(2026, 10, 21), KNOWN)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], date(2026, 11, 16)),
        ([(date(2026, 11, 4), date(2026, 11, 6))], date(2026, 11, 18)),
        ([(date(2026, 11, 4), date(2026, 11, 6)), (date(2026, 11, 5), date(2026, 11, 6))], date(2026, 11, 18)),
        ([(date(2026, 11, 6), date(2026, 11, 8))], date(2026, 11, 16)),  # only a weekend
        ([(date(2026, 10, 20), date(2026, 11, 3))], date(2026, 11, 17)),  # begun before the clock
        ([(date(2026, 11, 16), date(2026, 11, 20))], date(2026, 11, 16)),  # when it was over
        ([(date(2026, 11, 6), date(2026, 11, 4))], date(2026, 11, 16)),  # backwards
        ([(date(2026, 11, 4), date(2026, 11, 5)), (date(2026, 11, 16), date(2026, 11, 17))], date(2026, 11, 18)),
    ],
)
def test_a_pause_leaves_out_the_days_that_would_have_counted_and_each_once(pauses, due):
    assert deadline(limit(10, "working days"), date(2026, 11, 2), YEAR, pauses) == due


def test_a_pause_from_before_the_first_day_known_is_left_out_from_that_day():
    first = Calendar(known=Known(date(2026, 11, 2), date(2027, 11, 2)))
    one = limit(5, "working days", "the day itself")
    assert deadline(one, date(2026, 11, 2), first, [(date(2026, 10, 1), date(2026, 11, 3))]) == date(2026, 11, 10)


def test_a_limit_in_hours_asks_for_the_hour():
    started = datetime(2026, 11, 2, 16, 30, tzinfo=UTC)
    assert deadline_at(limit(48, "hours"), started) == datetime(2026, 11, 4, 16, 30, tzinfo=UTC)
    with pytest.raises(NoDeadline, match="by the hour"):
        deadline(limit(48, "hours"), started.date(), YEAR)
    with pytest.raises(NoDeadline, match="working days"):
        deadline_at(limit(2, "working days"), started)


def test_nothing_falls_due_under_a_threshold():
    with pytest.raises(NoDeadline, match="threshold"):
        deadline(limit(25, "hours", test="at least"), date(2026, 11, 2), YEAR)


@pytest.mark.parametrize(
    ("each_year", "day", "due"),
    [
        ("09-30", date(2026, 9, 30), date(2026, 9, 30)),
        ("09-30", date(2026, 10, 1), date(2027, 9, 30)),
        ("02-29", date(2026, 11, 1), date(2027, 2, 28)),
        ("02-29", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_yearly_date_is_the_next_one(each_year, day, due):
    assert date_from(Fixed(each_year=each_year, source="A test"), day) == due


def test_a_date_that_comes_once_is_that_one_whenever_it_is_asked_for():
    assert date_from(Fixed(once=date(2009, 3, 31), source="A test"), date(2026, 11, 1)) == date(2009, 3, 31)


@pytest.mark.row("ATX-23")
@pytest.mark.parametrize(
    ("test", "passes", "fails"),
    [
        ("at least", ("80", "80.1"), ("79.99",)),
        ("fewer than", ("79.99",), ("80",)),
        ("at most", ("80",), ("80.5",)),
        ("more than", ("80.5",), ("80",)),
    ],
)
def test_a_threshold_says_what_it_does_with_the_value_itself(test, passes, fails):
    threshold = limit(80, "percent", test=test)
    assert all(threshold.passed_by(Decimal(one)) for one in passes)
    assert not any(threshold.passed_by(Decimal(one)) for one in fails)
