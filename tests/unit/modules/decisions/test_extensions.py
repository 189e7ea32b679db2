"""A later date is later by its last day, however roughly it is written; lateness waits for the last day too."""

from calendar import month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.drafts import Timescale
from tallystick.modules.decisions.rules.extensions import (
    ExtensionNeedsReason,
    ExtensionNotLater,
    check_later,
    check_reason,
    decide_by,
    last_of,
)
from tallystick.modules.plans.rules.cells import read_timescale
from tallystick.modules.plans.rules.standing import days_late, last_day

STANDING = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("end of November 2026", date(2026, 11, 30)),
        ("by 14 February 2027", date(2027, 2, 14)),
        ("October 2026", date(2026, 10, 31)),
    ],
)
def test_a_later_date_may_be_as_rough_as_it_was_written(written: str, last: date):
    assert check_later(read_timescale(written, document_date="2026-06-01"), STANDING, "September 2026") == last


@pytest.mark.parametrize(
    "written", ["September 2026", "30 September 2026", "May 2026", "soon", "from May 2027 onwards"]
)
def test_a_date_that_does_not_end_later_is_refused(written: str):
    with pytest.raises(ExtensionNotLater):
        check_later(read_timescale(written, document_date="2026-06-01"), STANDING, "September 2026")


def test_an_extension_without_a_reason_is_refused():
    with pytest.raises(ExtensionNeedsReason):
        check_reason("  \n ")


MONTHS = list(month_name)[1:]
months = st.builds(lambda month, year: f"{MONTHS[month]} {year}", st.integers(0, 11), st.integers(2004, 2040))
seasons = st.builds(
    lambda s, y: f"{s} {y}", st.sampled_from(["spring", "summer", "autumn", "winter"]), st.integers(2004, 2040)
)
quarters = st.builds(lambda q, y: f"Q{q} {y}", st.integers(1, 4), st.integers(2004, 2040))
terms = st.builds(
    lambda t, y: f"{t} term {y}", st.sampled_from(["spring", "summer", "autumn"]), st.integers(2004, 2040)
)


@pytest.mark.row("PLN-08")
@given(st.one_of(months, seasons, quarters, terms), st.integers(-400, 400))
def test_nothing_is_late_before_the_last_day_of_its_own_precision(written: str, days: int):
    timescale = read_timescale(written)
    last = last_day(timescale)
    if last is None:
        return
    assert timescale.start is None or date.fromisoformat(timescale.start) <= last
    late = days_late(last, "in_progress", last + timedelta(days=days))
    assert (late > 0) == (days > 0)
    assert late == max(0, days)


@given(st.integers(0, 11), st.integers(2004, 2040))
def test_a_month_is_kept_until_its_last_day(month: int, year: int):
    last = last_of(read_timescale(f"{MONTHS[month]} {year}"))
    assert last is not None
    assert (last.month, (last + timedelta(days=1)).day) == (month + 1, 1)


@pytest.mark.parametrize("status", ["delayed", "in_progress", "", "unknown"])
def test_late_is_worked_out_from_the_date_and_never_from_the_status(status: str):
    assert days_late(STANDING, status, STANDING) == 0
    assert days_late(STANDING, status, STANDING + timedelta(days=1)) == 1


def test_a_request_is_to_be_decided_within_a_fortnight_and_before_the_date_comes():
    asked = date(2026, 9, 1)
    assert decide_by(asked, date(2026, 12, 1)) == date(2026, 9, 15)
    assert decide_by(asked, date(2026, 9, 4)) == date(2026, 9, 4)
    assert decide_by(asked, date(2026, 8, 1)) == asked


def test_a_timescale_without_an_end_has_no_last_day():
    assert last_of(Timescale(text="ongoing", open_ended=True)) is None
    assert last_of(None) is None
