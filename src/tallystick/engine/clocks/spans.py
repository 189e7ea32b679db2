"""Stretches of a year by which people report: months, half-terms, quarters, terms, years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tallystick.engine.clocks.calendar import Calendar

Cadence = Literal["monthly", "half-termly", "quarterly", "termly", "yearly"]


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch; both days are counted in."""

    name: str
    starts: date
    ends: date


def span_of(day: date, cadence: Cadence, calendar: Calendar) -> Span | None:
    """Give the stretch that holds a day; None where the calendar has no term there. Inventory: GOV-04."""
    return next((span for span in spans(cadence, calendar, day, day) if span.starts <= day <= span.ends), None)


def spans(cadence: Cadence, calendar: Calendar, first: date, last: date) -> Iterator[Span]:
    """Give every stretch that has a day from the first to the last, in order. Inventory: GOV-04."""
    raise NotImplementedError(cadence)
