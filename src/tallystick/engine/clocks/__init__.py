"""Days as an authority counts them: calendar, working and school days, terms, half-terms, quarters. Pure."""

from tallystick.engine.clocks.calendar import SUMMER, Calendar, Half, Term
from tallystick.engine.clocks.counting import Counted, Kind, count_on, skipped_between
from tallystick.engine.clocks.known import MOST_DAYS, CountTooLong, DayNotKnown, Known, NoTermsKnown
from tallystick.engine.clocks.spans import (
    Cadence,
    Span,
    half_term_of,
    quarter_of,
    school_year_of,
    span_of,
    spans,
    term_of,
    weeks,
    working_year_name,
)

__all__ = [
    "MOST_DAYS",
    "SUMMER",
    "Cadence",
    "Calendar",
    "CountTooLong",
    "Counted",
    "DayNotKnown",
    "Half",
    "Kind",
    "Known",
    "NoTermsKnown",
    "Span",
    "Term",
    "count_on",
    "half_term_of",
    "quarter_of",
    "school_year_of",
    "skipped_between",
    "span_of",
    "spans",
    "term_of",
    "weeks",
    "working_year_name",
]
