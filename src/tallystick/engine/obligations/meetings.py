"""When a body meets: once in each stretch of its cycle, moved only off days on which it cannot, and for that reason.

Promise: no meeting is held on a day on which nobody works, none is moved that need not be, and one that no day of its
stretch can hold is told with the reason. Nothing is planned where terms are not known.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.engine.catalogue.obligations import BY_TERMS, Cycle, Year
from tallystick.engine.clocks import Calendar, Span
from tallystick.engine.clocks.calendar import DAY
from tallystick.engine.clocks.known import said
from tallystick.engine.obligations.stretches import stretches
from tallystick.lib.refusals import Refusal

WEEK = timedelta(weeks=1)
SIX_WEEKS = timedelta(weeks=6)


class MeetingCannotMove(Refusal):
    """A meeting is moved without a reason, or to a day on which the body does not meet."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a body meets: how often, on which day of the week, and the first day of all."""

    cycle: Cycle
    begins: date  # of what is six-weekly, the first meeting; of others the day from which there are any
    weekday: int | None = None  # Monday is 0; that of `begins`, unless said
    nth: int = 1  # which such day of each stretch; -1 is the last
    in_term: bool | None = None  # whether only on school days; where it goes by terms, unless said otherwise
    year: Year = "financial"

    @property
    def on_school_days(self) -> bool:
        """Whether meetings are held on school days alone."""
        return self.cycle in BY_TERMS if self.in_term is None else self.in_term


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a series: in which stretch, the day that the cycle gives, and the day on which it is held."""

    stretch: Span
    planned: date
    day: date | None  # None: no day of the stretch can hold it
    why: str = ""  # why it is not on the planned day


def series(pattern: Pattern, calendar: Calendar, first: date, last: date) -> tuple[Meeting, ...]:
    """Give the meetings from one day to another, in order. Inventory: GOV-02.

    What is six-weekly lies 42 days apart but where a holiday moves it. Raises `NoTermsKnown` where it goes by terms
    or school days and they are not entered there, `DayNotKnown` where bank holidays are not known.
    """
    if pattern.on_school_days:
        calendar.school_days_within(first, last)
    calendar.known.check(first)
    calendar.known.check(last)
    held = (_meeting(span, planned, pattern, calendar) for span, planned in _planned(pattern, calendar, first, last))
    return tuple(one for one in held if first <= (one.day or one.planned) <= last and one.planned >= pattern.begins)


def missed(meetings: Iterable[Meeting], held: Iterable[date], today: date) -> tuple[Meeting, ...]:
    """Give the meetings whose day has passed and that were not held by today. Inventory: GOV-02.

    Each day in `held` stands for one meeting: that whose day it is, wherever it was moved to, or else that of its
    stretch.
    """
    every = tuple(meetings)
    done = _held(every, (day for day in held if day <= today))
    return tuple(
        one for place, one in enumerate(every) if place not in done and one.day is not None and one.day < today
    )


def _held(meetings: tuple[Meeting, ...], days: Iterable[date]) -> set[int]:
    """Give the places of the meetings that were held, each on a day of its own."""
    left, on = Counter(sorted(days)), Counter(one.day for one in meetings)
    fits: tuple[Callable[[Meeting, date], bool], ...] = (
        lambda one, day: one.stretch.holds(day) and on[day] == (one.day == day),  # no other meeting is on that day
        lambda one, day: one.day == day,
        lambda one, day: one.stretch.holds(day),
    )
    done: set[int] = set()
    for fit in fits:
        for place, one in enumerate(meetings):
            day = next((day for day in left if left[day] and fit(one, day)), None) if place not in done else None
            if day is not None:
                left[day] -= 1
                done.add(place)
    return done


def clashes(bodies: Mapping[str, Iterable[Meeting]]) -> dict[date, tuple[str, ...]]:
    """Give each day on which two bodies or more meet, with their names, in order. Inventory: GOV-02."""
    found: dict[date, set[str]] = {}
    for name, meetings in bodies.items():
        for one in meetings:
            if one.day is not None:
                found.setdefault(one.day, set()).add(name)
    return {day: tuple(sorted(names)) for day, names in sorted(found.items()) if len(names) > 1}


def moved(meeting: Meeting, to: date, because: str, pattern: Pattern, calendar: Calendar) -> Meeting:
    """Give a meeting as somebody moved it, for a stated reason. Raises `MeetingCannotMove`.

    Where the pattern has school days alone, it is moved to one; `NoTermsKnown` where they are not entered.
    """
    if not because.strip():
        raise MeetingCannotMove("Say why the meeting is moved.")
    reason = _why_not(to, pattern, calendar)
    if reason:
        who = "Schools are closed" if pattern.on_school_days else "Nobody works"
        raise MeetingCannotMove(f"{who} on {said(to)} ({reason}). Choose another day.")
    return replace(meeting, day=to, why=because.strip())


def _planned(pattern: Pattern, calendar: Calendar, first: date, last: date) -> Iterator[tuple[Span, date]]:
    """Give each stretch that has a day from the first to the last, with the day that the cycle gives."""
    if pattern.cycle == "six-weekly":
        yield from _every_six_weeks(pattern.begins, first, last)
        return
    for span in stretches(pattern.cycle, pattern.year, calendar, first, last):
        yield span, _nth(pattern, span)


def _every_six_weeks(begins: date, first: date, last: date) -> Iterator[tuple[Span, date]]:
    start = begins + SIX_WEEKS * max(0, (first - begins).days // SIX_WEEKS.days)
    while start <= last:
        yield Span(f"Six weeks from {said(start)}", start, start + SIX_WEEKS - DAY), start
        start += SIX_WEEKS


def _nth(pattern: Pattern, span: Span) -> date:
    """Give the nth such weekday of a stretch; where it has fewer, the last, and where it has none, its first day."""
    weekday = pattern.begins.weekday() if pattern.weekday is None else pattern.weekday
    earliest = span.starts + DAY * ((weekday - span.starts.weekday()) % 7)
    if earliest > span.ends:
        return span.starts
    number = (span.ends - earliest) // WEEK + 1
    place = number if pattern.nth < 0 else min(pattern.nth, number)
    return earliest + WEEK * (place - 1)


def _meeting(span: Span, planned: date, pattern: Pattern, calendar: Calendar) -> Meeting:
    why = _why_not(planned, pattern, calendar)
    if not why:
        return Meeting(span, planned, planned)
    later = (planned + DAY * number for number in range(1, (span.ends - planned).days + 1))
    sooner = (planned - DAY * number for number in range(1, (planned - span.starts).days + 1))
    free = (day for days in (later, sooner) for day in days if not _why_not(day, pattern, calendar))
    return Meeting(span, planned, next(free, None), why)


def _why_not(day: date, pattern: Pattern, calendar: Calendar) -> str:
    """Say why no meeting is held on a day; empty where one may be."""
    if not pattern.on_school_days:
        return calendar.why_no_working_day(calendar.known.check(day))
    calendar.check_terms_reach(day)
    return calendar.why_no_school_day(day)
