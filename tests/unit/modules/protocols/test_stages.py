"""When a protocol is overdue as at a day: by the end of that day, and by the day before while today runs. ADR 34."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.protocols.rules.stages import IN_FORCE, NOT_AGREED, STAGES, is_overdue, overdue_for

pytestmark = pytest.mark.row("PLN-14")
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
DAY = timedelta(days=1)
OCTOBER = date(2008, 10, 31)


@pytest.mark.parametrize(
    ("as_at", "today", "over"),
    [
        (OCTOBER - DAY, date(2026, 9, 1), False),
        (OCTOBER, date(2026, 9, 1), True),
        (OCTOBER, OCTOBER, False),
        (OCTOBER + DAY, OCTOBER + DAY, True),
        (OCTOBER, OCTOBER - DAY, True),
        (OCTOBER - DAY, OCTOBER - DAY, False),
    ],
)
def test_what_is_due_by_the_end_of_october_is_over_as_at_its_last_day_unless_that_is_today(as_at, today, over):
    assert is_overdue(OCTOBER, as_at, today=today) is over


@given(last=DAYS, today=DAYS)
def test_what_is_due_today_is_not_over_today_and_today_reads_as_yesterday_s_end(last: date, today: date):
    assert not is_overdue(today, today, today=today)
    assert is_overdue(last, today, today=today) == is_overdue(last, today - DAY, today=today)


@given(last=DAYS, as_at=DAYS, later=DAYS, today=DAYS)
def test_what_is_overdue_as_at_a_day_is_overdue_as_at_every_later_day(
    last: date, as_at: date, later: date, today: date
):
    first, second = sorted((as_at, later))
    assert is_overdue(last, first, today=today) <= is_overdue(last, second, today=today)


@given(last=DAYS, as_at=DAYS, asked=DAYS, again=DAYS)
def test_asking_again_later_never_takes_an_overdue_line_away(last: date, as_at: date, asked: date, again: date):
    first, second = sorted((asked, again))
    if as_at <= first:
        assert is_overdue(last, as_at, today=first) <= is_overdue(last, as_at, today=second)


@given(stage=st.sampled_from(STAGES), agree=st.none() | DAYS, review=st.none() | DAYS, as_at=DAYS, today=DAYS)
def test_only_what_the_stage_waits_for_is_overdue(stage, agree, review, as_at, today):
    found = overdue_for(stage, agree, review, as_at, today=today)
    waits = {"agree": agree} if stage in NOT_AGREED else {"review": review} if stage in IN_FORCE else {}
    over = [what for what, last in waits.items() if last is not None and is_overdue(last, as_at, today=today)]
    assert found == next(iter(over), "")
