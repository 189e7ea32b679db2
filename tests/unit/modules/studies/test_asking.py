"""Of which period a study is asked: of before and after, of the last whose days after are over."""

from datetime import date

import pytest

from tallystick.engine.catalogue.studies import studies
from tallystick.engine.clocks.calendar import Term
from tallystick.modules.studies.rules.asking import period_of, period_to_come

MOVES, TRAVEL = studies()["placement-moves"], studies()["travel-withdrawn"]
CORRELATION = studies()["care-suspension-attendance"]
AUTUMN = Term("Autumn", date(2025, 9, 1), date(2025, 12, 19))
SPRING = Term("Spring", date(2026, 1, 5), date(2026, 3, 27))
TERMS = [AUTUMN, SPRING]


@pytest.mark.row("LRN-04")
@pytest.mark.parametrize(("as_at", "asked"), [
    (date(2026, 2, 16), None),  # sixty days after 19 December are over on 17 February
    (date(2026, 2, 17), AUTUMN),
    (date(2026, 3, 31), AUTUMN),
    (date(2026, 5, 25), AUTUMN),
    (date(2026, 5, 26), SPRING),  # sixty days after 27 March
    (date(2027, 5, 1), SPRING),
])  # fmt: skip
def test_before_and_after_is_asked_of_the_last_term_whose_days_after_are_over(as_at: date, asked: Term | None):
    summer = Term("Summer", date(2025, 4, 22), date(2025, 7, 22))
    asked = asked or summer
    assert period_of(MOVES, as_at, [summer, *TERMS]) == (asked.starts, asked.ends, asked.ends)


@pytest.mark.row("LRN-04")
def test_it_is_said_when_a_later_term_can_be_answered_whole():
    assert period_to_come(MOVES, date(2026, 3, 31), TERMS) == (SPRING.starts, SPRING.ends, date(2026, 5, 26))
    assert period_to_come(MOVES, date(2026, 5, 26), TERMS) is None
    assert period_to_come(MOVES, date(2026, 3, 31)) is None
    assert period_to_come(CORRELATION, date(2026, 10, 1)) is None


@pytest.mark.row("LRN-04")
def test_where_no_term_has_all_its_days_after_the_last_that_is_over_is_asked():
    assert period_of(MOVES, date(2026, 1, 5), [AUTUMN]) == (AUTUMN.starts, AUTUMN.ends, AUTUMN.ends)
    assert period_of(MOVES, date(2026, 1, 5), []) is None


@pytest.mark.row("SEN-04")
def test_the_day_of_the_event_counts_among_those_after_where_the_study_says_so():
    before, year = ((date(begins, 9, 1), date(begins + 1, 8, 31)) for begins in (2024, 2025))
    assert period_of(TRAVEL, date(2026, 11, 21)) == (*before, before[1])
    assert period_to_come(TRAVEL, date(2026, 11, 21)) == (*year, date(2026, 11, 22))
    assert period_of(TRAVEL, date(2026, 11, 22)) == (*year, year[1])


@pytest.mark.row("ATX-12")
def test_another_study_is_asked_of_the_last_period_that_is_over():
    assert period_of(CORRELATION, date(2026, 9, 1))[:2] == (date(2025, 9, 1), date(2026, 8, 31))
