"""When something falls due under a limit: the day by whose end it has to be done."""

from calendar import monthrange
from datetime import date

from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.clocks.calendar import DAY, Calendar

MONTHS = {"months": 1, "years": 12}


def deadline(limit: Limit, started: date, calendar: Calendar) -> date:
    """Give the last day in time. Inventory: ATX-23. Raises `NoTermsKnown` where school days are not known."""
    number = int(limit.value)
    counted = number - 1 if limit.day_one == "the day itself" else number
    match limit.unit:
        case "school days":
            return (
                calendar.add_school_days(started - DAY, number)
                if counted < number
                else calendar.add_school_days(started, number)
            )
        case "working days":
            return (
                calendar.add_working_days(started - DAY, number)
                if counted < number
                else calendar.add_working_days(started, number)
            )
        case "weeks":
            return started + DAY * (7 * number - (number - counted))
        case "months" | "years":
            return months_on(started, number * MONTHS[limit.unit]) - DAY * (number - counted)
        case _:
            return started + DAY * counted


def months_on(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of a month that is too short for it."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
