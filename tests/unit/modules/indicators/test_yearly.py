"""A year's figure is held against the same place of the year before, whenever Easter lay."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from tallystick.engine.catalogue.indicators import Every, indicators
from tallystick.engine.clocks.calendar import Term
from tallystick.modules.indicators.rules import Told
from tallystick.modules.indicators.rules.yearly import change_said, place_of, year_before, yearly

pytestmark = pytest.mark.row("KPI-28")
# Terms as England had them: Easter on 31 March 2024 and on 20 April 2025, so that spring ended in March, then in April.
TERMS = (
    Term("Autumn", date(2023, 9, 4), date(2023, 12, 20), date(2023, 10, 23), date(2023, 10, 27)),
    Term("Spring", date(2024, 1, 4), date(2024, 3, 28), date(2024, 2, 12), date(2024, 2, 16)),
    Term("Summer", date(2024, 4, 15), date(2024, 7, 19), date(2024, 5, 27), date(2024, 5, 31)),
    Term("Autumn", date(2024, 8, 29), date(2024, 12, 20), date(2024, 10, 28), date(2024, 11, 1)),
    Term("Spring", date(2025, 1, 6), date(2025, 4, 4), date(2025, 2, 17), date(2025, 2, 21)),
    Term("Summer", date(2025, 4, 22), date(2025, 7, 22), date(2025, 5, 26), date(2025, 5, 30)),
)
HALVES = [
    half
    for one in TERMS
    if one.half_term_starts and one.half_term_ends
    for half in ((one.starts, one.half_term_starts), (one.half_term_ends, one.ends))
]


def told(first: date, last: date, value: str) -> Told:
    """Give a figure of a period."""
    return Told(
        "late", (), first, last, f"to {last:%B %Y}", None, None, Decimal(value), "", 1, "", "",
        datetime(2025, 9, 1, tzinfo=UTC),
    )  # fmt: skip


def numbers(terms: tuple[Term, ...], stretches: list[tuple[date, date]], every: Every) -> list[tuple[int, int]]:
    """Give the year and the number of periods."""
    places = [place_of(first, last, every, terms) for first, last in stretches]
    return [(one.year, one.part[0]) for one in places]


@pytest.mark.parametrize("terms", [TERMS, ()], ids=["by the calendar", "by the middle day"])
def test_each_term_and_half_term_has_its_number_in_its_school_year(terms):
    whole = [(one.starts, one.ends) for one in TERMS]
    assert numbers(terms, whole, "term") == [(year, number) for year in (2024, 2025) for number in (1, 2, 3)]
    assert numbers(terms, HALVES, "half-term") == [(year, number) for year in (2024, 2025) for number in range(1, 7)]


def test_a_spring_that_ended_in_april_is_held_against_the_one_that_ended_in_march():
    series = [told(one.starts, one.ends, str(value)) for value, one in enumerate(TERMS, 1)][:5]
    assert yearly(series, "term", TERMS) == [("to March 2024", Fraction(2)), ("to April 2025", Fraction(5))]
    assert yearly(series, "term") == yearly(series, "term", TERMS)
    before = year_before(series, "term", TERMS)
    assert before is not None
    assert before.last == date(2024, 3, 28)


def test_six_short_terms_are_numbered_as_the_calendar_has_them():
    six = tuple(Term(str(n), first, last) for n, (first, last) in enumerate(HALVES))
    assert numbers(six, HALVES, "term") == [(year, number) for year in (2024, 2025) for number in range(1, 7)]
    assert numbers((), HALVES, "term") == numbers(six, HALVES, "term")


def test_a_term_whose_dates_were_amended_since_is_a_term_yet():
    amended = (*TERMS[:4], Term("Spring", date(2025, 1, 8), date(2025, 4, 4), date(2025, 2, 17), date(2025, 2, 21)))
    assert numbers(amended, [(TERMS[4].starts, TERMS[4].ends)], "term") == [(2025, 2)]
    series = [told(one.starts, one.ends, str(value)) for value, one in enumerate(TERMS[:5], 1)]
    assert yearly(series, "term", (*amended, TERMS[5])) == yearly(series, "term", TERMS)
    later = Term("Spring", date(2025, 1, 4), date(2025, 4, 4), date(2025, 2, 17), date(2025, 2, 21))
    moved = (*TERMS[:4], later, TERMS[5])
    assert numbers(moved, HALVES, "half-term") == numbers(TERMS, HALVES, "half-term")


@pytest.mark.row("KPI-27")
def test_whether_it_is_chance_is_not_reckoned_of_what_is_rounded():
    indicator = indicators()["persistent-absence"]
    before, now = (told(date(y, 9, 1), date(y + 1, 8, 31), "20") for y in (2023, 2024))
    pair = [replace(one, numerator=part, denominator=2000) for one, part in ((before, 400), (now, 330))]
    assert "significant" in change_said(indicator, pair)
    rounded = replace(pair[1], numerator_words="330", denominator_words="2,000")
    assert change_said(indicator, [pair[0], rounded]) == ""
    earlier = replace(pair[0], numerator_words="400", denominator_words="2,000")
    assert change_said(indicator, [earlier, pair[1]]) == ""


def test_a_month_is_held_against_the_same_month_and_a_year_that_lacks_leaves_a_gap():
    months = [(2023, 4, "9"), (2024, 3, "7"), (2025, 3, "6"), (2025, 4, "5")]
    series = [told(date(year, month, 1), date(year, month, 28), value) for year, month, value in months]
    assert yearly(series, "month") == [("to April 2023", Fraction(9)), ("2024", None), ("to April 2025", Fraction(5))]
    assert year_before(series, "month") is None


def test_a_school_year_without_its_term_is_named_as_such():
    series = [told(date(2023, 1, 4), date(2023, 3, 31), "3"), told(TERMS[4].starts, TERMS[4].ends, "5")]
    assert [name for name, _ in yearly(series, "term", TERMS)] == ["to March 2023", "2023/24", "to April 2025"]
    assert yearly([], "term") == []
