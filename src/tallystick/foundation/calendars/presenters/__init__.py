"""Calendars and rules in words."""

from tallystick.foundation.calendars.presenters.limits import (
    Asked,
    Limits,
    asked_under,
    grouped,
    limits_of,
    worked,
)
from tallystick.foundation.calendars.presenters.years import (
    WEEKDAYS,
    counting_words,
    listed_bank_holidays,
    listed_closures,
    said,
    skipped,
    term_rows,
    year_grid,
    year_name,
)

__all__ = [
    "WEEKDAYS",
    "Asked",
    "Limits",
    "asked_under",
    "counting_words",
    "grouped",
    "limits_of",
    "listed_bank_holidays",
    "listed_closures",
    "said",
    "skipped",
    "term_rows",
    "worked",
    "year_grid",
    "year_name",
]
