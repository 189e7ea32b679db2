"""When something falls due under a limit: the day by whose end it has to be done, or the hour.

Promise: what cannot be known is refused in a sentence: terms not entered, years without bank holidays, no clock at all.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta

from tallystick.engine.catalogue.rules import Fixed, Limit, Rule
from tallystick.engine.clocks.calendar import Calendar
from tallystick.engine.clocks.known import Known
from tallystick.engine.clocks.pauses import Pause, left_out
from tallystick.lib.refusals import Refusal

DAYS = {"calendar days": 1, "weeks": 7}
MONTHS = {"months": 1, "years": 12}
ALL_YEARS = Known()


class NoDeadline(Refusal):
    """A limit is a threshold, or runs by the hour, and so gives no last day in time."""


def deadline(limit: Limit, started: date, calendar: Calendar, pauses: Sequence[Pause] = ()) -> date:
    """Give the last day in time. Inventory: ATX-23.

    Raises `NoTermsKnown` or `DayNotKnown` where the calendar does not reach, `NoDeadline` for a threshold.
    """
    check_clock(limit)
    calendar.known.check(started)
    if limit.value == 0:
        return started  # “immediately” is the same day, whatever day it is
    after, extra = started.toordinal() - (limit.day_one == "the day itself"), 0
    due = later(limit, started, calendar, extra)
    while (paused := left_out(limit.unit, pauses, after, due.toordinal(), calendar)) != extra:
        extra = paused
        due = later(limit, started, calendar, extra)
    return due


def later(limit: Limit, started: date, calendar: Calendar, extra: int) -> date:
    """Give the last day in time of a limit that has been made so many of its days longer."""
    number, first = int(limit.value), limit.day_one == "the day itself"
    match limit.unit:
        case "school days":
            return (calendar.school_day_from if first else calendar.add_school_days)(started, number + extra)
        case "working days":
            return (calendar.working_day_from if first else calendar.add_working_days)(started, number + extra)
        case "sessions":
            return (calendar.session_from if first else calendar.add_sessions)(started, number + extra)
        case "months" | "years":
            passed = months_on(started, number * MONTHS[limit.unit]).toordinal()
        case _:
            passed = started.toordinal() + number * DAYS[limit.unit]
    return calendar.known.day(passed + extra - first)


def deadline_at(limit: Limit, started: datetime) -> datetime:
    """Give the last moment in time of a limit in hours, which run on through nights and holidays. Inventory: ATX-23.

    Raises `NoDeadline` for a limit that does not run by the hour.
    """
    if limit.test or limit.unit != "hours":
        raise NoDeadline(f"This limit is in {limit.unit} and does not run by the hour. Ask for a day.")
    return (started.astimezone(UTC) + timedelta(hours=float(limit.value))).astimezone(started.tzinfo)


def due_under(rule: Rule, started: date, calendar: Calendar, pauses: Sequence[Pause] = ()) -> date | None:
    """Give the last day in time under the limit, or the date, in force on a day; None where there was none."""
    if limit := rule.in_force(started):
        return deadline(limit, started, calendar, pauses)
    fixed = rule.date_in_force(started)
    return None if fixed is None else date_from(fixed, started)


def date_from(fixed: Fixed, day: date) -> date:
    """Give the date that is due on a day or next after it; of a date that comes once, that one. Inventory: GOV-05."""
    if fixed.once:
        return fixed.once
    this_year = in_year(fixed, day.year)
    return this_year if this_year >= day else in_year(fixed, day.year + 1)


def opening_of(fixed: Fixed, due: date, today: date) -> date:
    """Give the day from which a date that comes round is counted: the day after the one before it."""
    return today if fixed.once else in_year(fixed, due.year - 1) + timedelta(days=1)


def in_year(fixed: Fixed, year: int) -> date:
    """Give the date of a year; 29 February is the 28th where a year has none."""
    month, number = map(int, fixed.each_year.split("-"))
    if year > MAXYEAR:
        raise ALL_YEARS.outside("What is asked for")
    return date(year, month, min(number, monthrange(year, month)[1]))


def check_clock(limit: Limit) -> None:
    """Refuse to ask a threshold, or a limit in hours, for a last day. Raises `NoDeadline`."""
    if limit.test:
        raise NoDeadline("This rule is a threshold and no clock, so nothing falls due under it.")
    if limit.unit == "hours":
        raise NoDeadline("This limit runs by the hour. Give the time at which it started, too.")


def months_on(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of a month that is too short for it."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise ALL_YEARS.outside("What is asked for")
    return date(year, month, min(day.day, monthrange(year, month)[1]))
