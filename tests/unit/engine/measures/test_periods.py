"""The period to compare with, and the day on which a population stands."""

from datetime import date

import pytest

from tallystick.engine.measures.periods import before, day_of


@pytest.mark.parametrize(
    ("first", "last", "every", "over", "expected"),
    [
        ("2024-02-01", "2024-02-29", "month", "year", ("2023-02-01", "2023-02-28")),
        ("2023-02-01", "2023-02-28", "month", "year", ("2022-02-01", "2022-02-28")),
        ("2024-03-01", "2024-03-31", "month", "period", ("2024-02-01", "2024-02-29")),
        ("2026-01-01", "2026-03-31", "quarter", "period", ("2025-10-01", "2025-12-31")),
        ("2025-09-01", "2026-07-24", "school year", "period", ("2024-09-01", "2025-07-24")),
        ("2025-09-01", "2025-12-19", "term", "year", ("2024-09-01", "2024-12-19")),
    ],
)
def test_the_period_before(first: str, last: str, every, over: str, expected: tuple[str, str]):
    found = before(date.fromisoformat(first), date.fromisoformat(last), every, over)
    assert found == tuple(map(date.fromisoformat, expected))


def test_the_term_before_only_a_calendar_can_say():
    assert before(date(2026, 1, 5), date(2026, 3, 27), "term", "period") is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [("", "2026-03-31"), ("12-31", "2025-12-31"), ("03-31", "2026-03-31"), ("04-01", "2025-04-01")],
)
def test_the_day_of_a_population_lies_in_its_period(said: str, expected: str):
    assert day_of(date(2025, 4, 1), date(2026, 3, 31), said) == date.fromisoformat(expected)


def test_a_day_that_does_not_lie_in_the_period_is_its_last():
    assert day_of(date(2026, 1, 1), date(2026, 1, 31), "03-31") == date(2026, 1, 31)
