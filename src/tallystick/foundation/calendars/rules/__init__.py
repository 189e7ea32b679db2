"""What makes term dates right, and how they are read from what a council sends. Pure."""

from tallystick.engine.clocks import school_year_of
from tallystick.foundation.calendars.rules.checking import (
    ClosureWrong,
    TermDatesWrong,
    check_apart,
    check_closed,
    check_term,
)
from tallystick.foundation.calendars.rules.dates import (
    AFTERNOON,
    BANK_HOLIDAY,
    CLOSED,
    MORNING,
    TRAINING,
    ClosedDay,
    Dates,
    DatesNotRead,
    a_year_on,
    closed_day,
    kind_of,
)
from tallystick.foundation.calendars.rules.icalendars import read_ical, write_ical
from tallystick.foundation.calendars.rules.lines import read_lines

__all__ = [
    "AFTERNOON",
    "BANK_HOLIDAY",
    "CLOSED",
    "MORNING",
    "TRAINING",
    "ClosedDay",
    "ClosureWrong",
    "Dates",
    "DatesNotRead",
    "TermDatesWrong",
    "a_year_on",
    "check_apart",
    "check_closed",
    "check_term",
    "closed_day",
    "kind_of",
    "read_ical",
    "read_lines",
    "school_year_of",
    "write_ical",
]
