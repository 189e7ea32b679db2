"""Stretches of a year by which people report: weeks, months, half-terms, quarters, terms, years.

Weeks, months, quarters, years and school years tile: every day is in exactly one. Terms and half-terms leave the
holidays between them out, so a day of a holiday is in none; a term, unlike its half-terms, holds the half-term holiday
in its middle.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, takewhile
from typing import Literal

from tallystick.engine.clocks.calendar import DAY, Calendar, Term

Cadence = Literal["weekly", "monthly", "half-termly", "quarterly", "termly", "yearly", "school-yearly"]

APRIL = 4  # the council's financial year begins on the first of it
AUGUST = 8  # and the school year on the first of this: a term that begins in its last days belongs to the autumn
LAST_YEAR = date.max.year - 1


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch; both days are counted in."""

    name: str
    starts: date
    ends: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in the stretch."""
        return self.starts <= day <= self.ends


def span_of(day: date, cadence: Cadence, calendar: Calendar) -> Span | None:
    """Give the stretch that holds a day; None where the calendar has no term there. Inventory: GOV-04."""
    return next((span for span in spans(cadence, calendar, day, day) if span.holds(day)), None)


def spans(cadence: Cadence, calendar: Calendar, first: date, last: date) -> Iterator[Span]:
    """Give every stretch that has a day from the first to the last, in order. Inventory: GOV-04.

    Raises `NoTermsKnown` where the cadence goes by terms and the calendar has none.
    """
    if cadence in BY_TERMS:
        calendar.check_terms_known()
    stretches = BY_TERMS[cadence](calendar.terms) if cadence in BY_TERMS else BY_MONTHS[cadence](first)
    return takewhile(lambda span: span.starts <= last, dropwhile(lambda span: span.ends < first, stretches))


def term_of(day: date, calendar: Calendar) -> Span | None:
    """Give the term that holds a day, a day of its half-term holiday too; None in a holiday. Inventory: GOV-04."""
    return span_of(day, "termly", calendar)


def half_term_of(day: date, calendar: Calendar) -> Span | None:
    """Give the half-term that holds a day; None in a holiday. Inventory: GOV-04."""
    return span_of(day, "half-termly", calendar)


def weeks(first: date, last: date) -> Iterator[Span]:
    """Give every week, Monday to Sunday, that has a day from the first to the last."""
    return takewhile(lambda span: span.starts <= last, weeks_from(first))


def weeks_from(day: date) -> Iterator[Span]:
    """Give the week that holds a day and every later one."""
    for starts in range(day.toordinal() - day.weekday(), date(LAST_YEAR, 1, 1).toordinal(), 7):
        monday = date.fromordinal(starts)
        yield Span(f"Week of {monday.day} {monday:%B %Y}", monday, monday + DAY * 6)


def quarter_of(day: date) -> Span:
    """Give the quarter of the council's financial year that holds a day. Inventory: GOV-04."""
    return next(quarters_from(day))


def school_year_of(day: date) -> int:
    """Give the year in which the school year of a day begins. Inventory: GOV-04."""
    return day.year if day.month >= AUGUST else day.year - 1


def working_year_name(year: int) -> str:
    """Name the financial or school year that begins in a year: "2026-27"."""
    return f"{year}-{(year + 1) % 100:02}"


def months_from(day: date) -> Iterator[Span]:
    """Give the month that holds a day and every later one."""
    for year, month in _each_month(day.year, day.month, step=1):
        starts = date(year, month, 1)
        yield Span(f"{starts:%B} {year}", starts, _month_end(year, month))


def quarters_from(day: date) -> Iterator[Span]:
    """Give the quarter that holds a day and every later one; the first is April to June."""
    for year, month in _each_month(day.year, day.month - (day.month - 1) % 3, step=3):
        begun = year if month >= APRIL else year - 1
        name = f"Quarter {(month - APRIL) % 12 // 3 + 1} {working_year_name(begun)}"
        yield Span(name, date(year, month, 1), _month_end(year, month + 2))


def years_from(day: date) -> Iterator[Span]:
    """Give the financial year that holds a day and every later one."""
    for year in range(day.year if day.month >= APRIL else day.year - 1, LAST_YEAR):
        yield Span(working_year_name(year), date(year, APRIL, 1), date(year + 1, 3, 31))


def school_years_from(day: date) -> Iterator[Span]:
    """Give the school year that holds a day and every later one: from the first of August."""
    for year in range(school_year_of(day), LAST_YEAR):
        yield Span(f"School year {working_year_name(year)}", date(year, AUGUST, 1), date(year + 1, AUGUST - 1, 31))


def terms_in_order(terms: tuple[Term, ...]) -> Iterator[Span]:
    """Give each whole term, the half-term holiday in it counted in."""
    for term in sorted(terms, key=lambda one: one.starts):
        yield Span(_named(term), term.starts, term.ends)


def half_terms_in_order(terms: tuple[Term, ...]) -> Iterator[Span]:
    """Give both halves of each term, the holiday between them left out; a term without a holiday is one half."""
    for term in sorted(terms, key=lambda one: one.starts):
        if term.half_term_starts is None or term.half_term_ends is None:
            yield Span(_named(term), term.starts, term.ends)
        else:
            yield Span(_named(term, " 1"), term.starts, term.half_term_starts - DAY)
            yield Span(_named(term, " 2"), term.half_term_ends + DAY, term.ends)


def _named(term: Term, half: str = "") -> str:
    """Name a term or half of one: "Autumn 1 2026", whether or not the term's own name says the year."""
    return f"{re.sub(r'[ ]*[(]?[0-9]{4}[)]?$', '', term.name)}{half} {term.starts.year}"


def _each_month(year: int, month: int, *, step: int) -> Iterator[tuple[int, int]]:
    while year <= LAST_YEAR:
        yield year, month
        year, month = year + (month + step - 1) // 12, (month + step - 1) % 12 + 1


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


BY_MONTHS: dict[str, Callable[[date], Iterator[Span]]] = {
    "weekly": weeks_from,
    "monthly": months_from,
    "quarterly": quarters_from,
    "yearly": years_from,
    "school-yearly": school_years_from,
}
BY_TERMS: dict[str, Callable[[tuple[Term, ...]], Iterator[Span]]] = {
    "termly": terms_in_order,
    "half-termly": half_terms_in_order,
}
