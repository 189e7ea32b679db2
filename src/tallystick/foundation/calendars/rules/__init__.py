"""What makes term dates right, and how they are read from what a council sends. Pure."""

from tallystick.foundation.calendars.rules.checking import (
    TermDatesWrong,
    check_apart,
    check_term,
    school_year_of,
)
from tallystick.foundation.calendars.rules.dates import (
    BANK_HOLIDAY,
    CLOSED,
    TRAINING,
    ClosedDay,
    Dates,
    DatesNotRead,
    a_year_on,
    kind_of,
)
from tallystick.foundation.calendars.rules.icalendars import read_ical, write_ical
from tallystick.foundation.calendars.rules.lines import read_lines

__all__ = [
    "BANK_HOLIDAY",
    "CLOSED",
    "TRAINING",
    "ClosedDay",
    "Dates",
    "DatesNotRead",
    "TermDatesWrong",
    "a_year_on",
    "check_apart",
    "check_term",
    "kind_of",
    "read_ical",
    "read_lines",
    "school_year_of",
    "write_ical",
]
