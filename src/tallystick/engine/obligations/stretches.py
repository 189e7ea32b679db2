"""Stretches of time for each of which something is owed once: weeks, months, terms, halves and thirds of years.

Promise: they come in order, none of them twice, and each has the same name whenever it is asked for, also after its
days were corrected or a later one was entered.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import takewhile

from tallystick.engine.catalogue.obligations import BY_TERMS, Cycle, Year
from tallystick.engine.clocks import Cadence, Calendar, Span, spans, working_year_name
from tallystick.engine.clocks.calendar import DAY
from tallystick.engine.clocks.limits import months_on
from tallystick.engine.clocks.spans import APRIL, AUGUST, LAST_YEAR

FIRST_MONTH: dict[Year, int] = {"financial": APRIL, "school": AUGUST, "calendar": 1}
# The months in which a year starts, has its middle and ends. Schools are closed in August, the first of their year.
MOMENTS: dict[Year, tuple[int, int, int]] = {"financial": (0, 5, 11), "school": (1, 6, 11), "calendar": (0, 5, 11)}
CADENCES: dict[Cycle, Cadence] = {
    "weekly": "weekly",
    "monthly": "monthly",
    "half-termly": "half-termly",
    "quarterly": "quarterly",
    "termly": "termly",
}
YEARLY: dict[Year, Cadence] = {"financial": "yearly", "school": "school-yearly"}
Months = tuple[str, int, int]  # a part of a year: what it is called, its first month counted from 0, how many


def stretches(cycle: Cycle, year: Year, calendar: Calendar, first: date, last: date) -> Iterator[Span]:
    """Give every stretch that has a day from the first to the last, in order. Inventory: GOV-02, GOV-05.

    Raises `NoTermsKnown` where the cycle goes by terms and the calendar has none.
    """
    if cycle in BY_TERMS:
        return _numbered(CADENCES[cycle], calendar, first, last)
    cadence = YEARLY.get(year) if cycle == "yearly" else CADENCES.get(cycle)
    if cadence:
        return spans(cadence, calendar, first, last)
    begun = takewhile(lambda span: span.starts <= last, PARTS[cycle](year, first))
    return (span for span in begun if span.ends >= first)


def _numbered(cadence: Cadence, calendar: Calendar, first: date, last: date) -> Iterator[Span]:
    """Give terms or their halves; of those that an authority calls alike in a year, all but the first are numbered."""
    alike = Counter[str]()
    for span in spans(cadence, calendar, date.min, last):
        alike[span.name] += 1
        number = alike[span.name]
        if span.ends >= first:
            yield replace(span, name=f"{span.name} ({number})") if number > 1 else span


def _parts(parts: Callable[[Year], tuple[Months, ...]], year: Year, first: date) -> Iterator[Span]:
    """Give the parts of the year that holds a day, and of every later year."""
    month = FIRST_MONTH[year]
    for begun in range(first.year - (first.month < month), LAST_YEAR):
        name = str(begun) if year == "calendar" else working_year_name(begun)
        starts = date(begun, month, 1)
        for words, after, months in parts(year):
            yield Span(f"{words} {name}".strip(), months_on(starts, after), months_on(starts, after + months) - DAY)


def _whole(_: Year) -> tuple[Months, ...]:
    return (("", 0, 12),)


def _halves(year: Year) -> tuple[Months, ...]:
    of = "school year " if year == "school" else ""
    return (f"First half of {of}".strip(), 0, 6), (f"Second half of {of}".strip(), 6, 6)


def _moments(year: Year) -> tuple[Months, ...]:
    of = " of school year" if year == "school" else " of"
    start, middle, end = MOMENTS[year]
    return (f"Start{of}", start, 1), (f"Middle{of}", middle, 1), (f"End{of}", end, 1)


PARTS: dict[Cycle, Callable[[Year, date], Iterator[Span]]] = {
    "yearly": partial(_parts, _whole),
    "twice-yearly": partial(_parts, _halves),
    "three-times-yearly": partial(_parts, _moments),
}
