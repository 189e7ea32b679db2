"""By when something has to come round next: the day on which, were nothing more to happen, it would be missed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.engine.clocks.test_days import YEAR

from tallystick.engine.catalogue.registers import Cadence, Field, Register, Retention
from tallystick.engine.registers import Entry, World, due_next

pytestmark = [pytest.mark.row("LRN-06"), pytest.mark.row("PLT-02")]
FIRST = date(2026, 9, 14)
TERMLY = Cadence(code="termly", title="In each term", over="entries", days="held", each="term")
MONTHLY = Cadence(code="monthly", title="Twice a month", over="entries", days="held", each="month", at_least=2)
FORTNIGHT = Cadence(code="fortnight", title="In any 14 days", over="entries", days="held", any_days=14)
CADENCES = [TERMLY, MONTHLY, FORTNIGHT]
REGISTER = Register(
    kind="register", code="visits", title="Visits", singular="visit", rows=[], purpose="Tests.", subject="none",
    see={}, change={}, retention=Retention(years=1, why="Tests."), fields=[Field(code="held", title="Held")],
    cadences=CADENCES, examples=[],
)  # fmt: skip


def visited(days: list[date], today: date) -> World:
    """Give the world of one entry with the days on which somebody came."""
    entry = Entry("visits", "visits/1", 1, None, {"held": days}, "open")
    return World({"visits": REGISTER}, {}, YEAR, entries=[entry], today=today)


def told(cadence: Cadence, days: list[date], today: date) -> date | None:
    """Give the day that is told; None where none is."""
    return next((day for _, day in due_next(REGISTER, cadence, visited(days, today))), None)


def first_missed(cadence: Cadence, days: list[date], today: date) -> date:
    """Give the first day from today on at the end of which it is missed, looking at every single day."""
    day = today
    while not missed_at_the_end_of(cadence, days, day):
        day += timedelta(1)
    return day


def missed_at_the_end_of(cadence: Cadence, days: list[date], day: date) -> bool:
    """Say whether a stretch ends with a day and had too few."""
    if cadence.any_days:
        starts = [day - timedelta(cadence.any_days - 1)]
    elif cadence.each == "term":
        starts = [one.starts for one in YEAR.terms if one.ends == day]
    else:
        starts = [day.replace(day=1)] if (day + timedelta(1)).day == 1 else []
    return any(sum(start <= one <= day for one in days) < cadence.at_least for start in starts)


def test_each_kind_of_cadence_says_its_day():
    today = date(2026, 11, 4)
    assert told(TERMLY, [], today) == date(2026, 12, 18)
    assert told(TERMLY, [date(2026, 9, 30)], today) == date(2027, 3, 25)
    assert told(MONTHLY, [date(2026, 11, 2)], today) == date(2026, 11, 30)
    assert told(FORTNIGHT, [date(2026, 10, 28)], today) == date(2026, 11, 11)


def test_no_day_is_told_of_windows_in_which_nothing_happened_yet_of_what_is_missed_and_past_the_calendar():
    assert told(FORTNIGHT, [], date(2026, 11, 4)) is None
    assert told(FORTNIGHT, [date(2026, 9, 14)], date(2026, 11, 4)) is None
    assert told(TERMLY, [date(2027, 7, 1)], date(2027, 7, 2)) is None


@given(
    st.sampled_from([TERMLY, MONTHLY, FORTNIGHT]),
    st.lists(st.integers(0, 60), min_size=1, max_size=8),
    st.integers(0, 70),
)
def test_the_day_is_the_first_on_which_it_would_be_missed(cadence, numbers, today):
    asked, days = FIRST + timedelta(today), sorted({FIRST + timedelta(one) for one in numbers if one <= today})
    day = told(cadence, days, asked) if days else None
    if day is not None:
        assert first_missed(cadence, days, asked) == day
