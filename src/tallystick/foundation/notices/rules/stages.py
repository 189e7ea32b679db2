"""Which reminder a thing that is due has reached on a day, counted in an authority's working days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tallystick.engine.clocks import Calendar, DayNotKnown

WEEK = 5  # working days


class Stage(StrEnum):
    """A turn of the chain, in its order."""

    AHEAD = "ahead"  # some days before: to whoever has to do it
    ON_DAY = "on the day"
    SECOND = "second"  # some days after: their manager hears of it too
    LAST = "last"  # later still: whoever answers for the whole


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """Working days before the day, and after it, at which an authority reminds."""

    ahead: int = 5
    second: int = 3
    last: int = 8


def day_of(stage: Stage, due: date, times: LeadTimes, calendar: Calendar) -> date:
    """Give the working day on which a stage is reached; "on the day" comes before a weekend, not after it."""
    match stage:
        case Stage.AHEAD:
            return calendar.add_working_days(due, -times.ahead)
        case Stage.ON_DAY:
            return due if calendar.is_working_day(due) else calendar.add_working_days(due, -1)
        case Stage.SECOND:
            return calendar.add_working_days(due, times.second)
        case Stage.LAST:
            return calendar.add_working_days(due, times.last)


def reached(due: date, today: date, times: LeadTimes, calendar: Calendar) -> tuple[Stage, ...]:
    """Give the stages that a thing still open has reached by a day, in their order. Inventory: PLT-02."""
    return tuple(stage for stage in Stage if is_reached(stage, due, today, times, calendar))


def is_reached(stage: Stage, due: date, today: date, times: LeadTimes, calendar: Calendar) -> bool:
    """Say whether a stage is reached by a day; what is due outside the years that the calendar knows, on its day."""
    try:
        return day_of(stage, due, times, calendar) <= today
    except DayNotKnown:
        return due <= today


def is_digest_day(weekday: int | None, today: date, calendar: Calendar) -> bool:
    """Say whether somebody gets a digest today: on working days, or weekly on their own (None: every working day)."""
    return calendar.is_working_day(today) and (weekday is None or today == day_of_week(weekday, today, calendar))


def day_of_week(weekday: int, today: date, calendar: Calendar) -> date | None:
    """Give the working day of this week that stands for a weekday: itself, the next one, else the one before."""
    monday = today - timedelta(days=today.weekday())
    working = [day for step in range(WEEK) if calendar.is_working_day(day := monday + timedelta(days=step))]
    later = [day for day in working if day.weekday() >= weekday]
    return later[0] if later else working[-1] if working else None
