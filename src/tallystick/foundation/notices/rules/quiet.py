"""When a message may leave: after quiet hours, or with the next digest, on a working day of its reader.

Times of day are local and without a zone here; the deed that asks puts them into the authority's zone. Source: issue G,
part 6.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tallystick.engine.clocks import Calendar
from tallystick.foundation.notices.rules.stages import is_digest_day
from tallystick.lib.refusals import Refusal


class HoursUnclear(Refusal):
    """Quiet hours or days of work were said in a way that holds nothing."""


DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(5))
LONGEST = 40  # days looked ahead; a closure that is longer ends the wait


@dataclass(frozen=True, slots=True)
class Hours:
    """Quiet hours of somebody, in local time; those that begin later than they end pass midnight."""

    starts: time
    ends: time

    def until(self, now: datetime) -> datetime | None:
        """Give when the quiet hours that a moment lies in end; None where it lies in none."""
        at = now.time()
        if self.starts < self.ends:
            return _at(now, self.ends) if self.starts <= at < self.ends else None
        if at >= self.starts:
            return _at(now + DAY, self.ends)
        return _at(now, self.ends) if at < self.ends else None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a person is written to: quiet hours of theirs and of the authority, days of work, when digests come."""

    hours: tuple[Hours, ...] = ()
    days_off: bool = False  # nothing on days that are no working days of the authority
    workdays: frozenset[int] = EVERY_DAY
    digest_at: time = time()
    weekday: int = 0

    def works(self, day: date, calendar: Calendar) -> bool:
        """Whether somebody works on a day."""
        return calendar.is_working_day(day) and day.weekday() in self.workdays


def opens(now: datetime, rhythm: Rhythm, calendar: Calendar) -> datetime:
    """Give the first moment from now on that is not quiet: now, where it is none."""
    for _ in range(LONGEST):
        ends = [until for one in rhythm.hours if (until := one.until(now))]
        if rhythm.days_off and not calendar.is_working_day(now.date()):
            ends.append(_at(now + DAY, time()))
        if not ends:
            break
        now = max(ends)
    return now


def next_digest(now: datetime, rhythm: Rhythm, calendar: Calendar, *, weekly: bool) -> datetime:
    """Give when the next digest leaves: at somebody's time on a working day of theirs, and never in quiet hours."""
    for step in range(LONGEST):
        moment = _at(now + step * DAY, rhythm.digest_at)
        if moment >= now and is_day_of_digest(moment.date(), rhythm, calendar, weekly=weekly):
            return opens(moment, rhythm, calendar)
    return opens(now, rhythm, calendar)


def is_day_of_digest(day: date, rhythm: Rhythm, calendar: Calendar, *, weekly: bool) -> bool:
    """Say whether a digest comes on a day; somebody's weekday that is no working day gives way to the next one."""
    if not weekly:
        return rhythm.works(day, calendar)
    return is_digest_day(rhythm.weekday, day, calendar)


def in_quiet(now: datetime, rhythm: Rhythm, calendar: Calendar) -> bool:
    """Say whether a moment is quiet."""
    return opens(now, rhythm, calendar) != now


def check_hours(starts: time | None, ends: time | None) -> None:
    """Refuse quiet hours that begin and do not end, or end and do not begin, or are the whole day."""
    if (starts is None) != (ends is None):
        raise HoursUnclear("Say when your quiet hours begin and when they end, or leave both empty.")
    if starts is not None and starts == ends:
        raise HoursUnclear("Quiet hours cannot begin and end at the same time. Leave both empty to have none.")


def check_works(workdays: Collection[int]) -> None:
    """Refuse somebody's days of work where there are none, or one that is no weekday."""
    if not workdays or not set(workdays) <= EVERY_DAY:
        raise HoursUnclear("Choose at least one day from Monday to Friday on which you work.")


def workdays_of(written: str) -> frozenset[int]:
    """Give weekdays as they are kept: "024" is Monday, Wednesday and Friday."""
    return frozenset(int(one) for one in written)


def written(workdays: Iterable[int]) -> str:
    """Give weekdays as they are kept."""
    return "".join(sorted(str(one) for one in set(workdays)))


def _at(moment: datetime, at: time) -> datetime:
    return datetime.combine(moment.date(), at)
