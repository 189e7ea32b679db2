"""Whether something happens often enough: so often in any so many days, or in each month, half-term or term.

A stretch runs from the first to the last of so many days that count in a row; whatever happens on a day between them,
counted or not, is in it. What is broken is named whole: stretches that overlap are told as one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from tallystick.engine.clocks.calendar import DAY, Calendar
from tallystick.engine.clocks.known import said
from tallystick.engine.clocks.spans import BY_TERMS, Cadence, Span, spans

Kind = Literal["school days", "working days", "calendar days", "days given"]


@dataclass(frozen=True, slots=True)
class Often:
    """At least so often in any so many days of a kind."""

    at_least: int
    days: int
    kind: Kind = "calendar days"
    given: tuple[date, ...] = ()  # of "days given": those that count, such as the days of a placement

    def counted(self, first: date, last: date, calendar: Calendar) -> list[date]:
        """Give the days that count from one day to another, in order."""
        if self.kind == "days given":
            return sorted(day for day in set(self.given) if first <= day <= last)
        counts = {"school days": calendar.is_school_day, "working days": calendar.is_working_day}.get(self.kind)
        every = (first + DAY * number for number in range((last - first).days + 1))
        return [day for day in every if counts is None or counts(day)]


def broken_stretches(days: Iterable[date], often: Often, first: date, last: date, calendar: Calendar) -> list[Span]:
    """Give the stretches from one day to another in which something did not happen often enough. Inventory: WRL-06.

    Raises `NoTermsKnown` where it goes by school days and terms are not entered there.
    """
    check_reach(often, first, last, calendar)
    counted, happened = often.counted(first, last, calendar), sorted(days)
    found: list[Span] = []
    for start, end in zip(counted, islice(counted, often.days - 1, None), strict=False):
        if bisect_right(happened, end) - bisect_left(happened, start) < often.at_least:
            joins = bool(found) and start <= found[-1].ends
            starts = found.pop().starts if joins else start
            found.append(Span(f"{said(starts)} to {said(end)}", starts, end))
    return found


def next_in_window(days: Iterable[date], often: Often, first: date, calendar: Calendar) -> date | None:
    """Give the last day on which it has to happen next; None where too few days are given for any to be asked.

    Raises `NoTermsKnown` or `DayNotKnown` where the calendar does not reach.
    """
    happened = sorted(day for day in days if day >= first)
    place = len(happened) - often.at_least
    start = happened[place] if place >= 0 else calendar.known.check(first) - DAY
    ends = [nth_after(often, start, often.days, calendar)]
    if happened:
        ends.append(nth_after(often, happened[-1], 1, calendar))  # what was broken before it is past
    return None if None in ends else max(day for day in ends if day)


def nth_after(often: Often, day: date, number: int, calendar: Calendar) -> date | None:
    """Give the day so many days of a kind after one; None where too few are given."""
    match often.kind:
        case "days given":
            left = sorted(one for one in set(often.given) if one > day)
            return left[number - 1] if len(left) >= number else None
        case "school days":
            return calendar.school_day_from(day + DAY, number)
        case "working days":
            return calendar.working_day_from(day + DAY, number)
        case _:
            return calendar.known.day(day.toordinal() + number)


def missed_spans(
    days: Iterable[date], cadence: Cadence, first: date, last: date, calendar: Calendar, at_least: int = 1
) -> list[Span]:
    """Give each month, half-term or term from one day to another that is over and had too few. Inventory: GOV-04."""
    happened = sorted(days)
    over = (one for one in spans(cadence, calendar, first, last) if one.ends <= last)
    return [one for one in over if number_in(happened, one) < at_least]


def next_in_span(days: Iterable[date], cadence: Cadence, today: date, calendar: Calendar, at_least: int = 1) -> date:
    """Give the last day on which it has to happen next: the end of the first stretch that still has too few.

    Raises `NoTermsKnown` where it goes by terms and those until then are not all entered.
    """
    happened = sorted(days)
    short = next(
        (one for one in spans(cadence, calendar, today, date.max) if number_in(happened, one) < at_least), None
    )
    if short is None or cadence in BY_TERMS:
        calendar.count_school_days(today, short.starts if short else calendar.known.last)
    assert short, "days are many, but not endless"
    return short.ends


def number_in(happened: Sequence[date], span: Span) -> int:
    """Count how often something happened in a stretch; the days are in order."""
    return bisect_right(happened, span.ends) - bisect_left(happened, span.starts)


def check_reach(often: Often, first: date, last: date, calendar: Calendar) -> None:
    """Refuse to look for gaps where the calendar does not reach."""
    if first > last:
        return
    if often.kind == "school days":
        calendar.school_days_within(first, last)
    elif often.kind == "working days":
        calendar.working_days_within(first, last)
