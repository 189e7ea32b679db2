"""Term dates as an iCalendar file: written for any diary, and read from what a council publishes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from tallystick.engine.clocks import Term
from tallystick.foundation.calendars.rules.dates import (
    BANK_HOLIDAY,
    CLOSED,
    TRAINING,
    ClosedDay,
    Dates,
    DatesNotRead,
    closed_day,
    kind_of,
)

DAY = timedelta(days=1)
MOST_BYTES, MOST_EVENTS = 1_000_000, 1_000
TERM_LASTS, HOLIDAY_LASTS = 20, 21  # days: a term at least, a half-term holiday at most


def write_ical(dates: Dates, *, authority: str, code: str, at: datetime) -> bytes:
    """Give terms, half-term holidays and closed days as all-day events. Inventory: GOV-04."""
    file = Calendar()
    file.add("prodid", "-//Tallystick//Term dates//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", f"Term dates, {authority}")
    for category, name, first, last in told(dates):
        file.add_component(event(category, name, first, last, code=code, at=at))
    written: bytes = file.to_ical()
    return written


def told(dates: Dates) -> Iterable[tuple[str, str, date, date]]:
    """Give each event's category, name, first and last day."""
    for term in dates.terms:
        yield (
            "TERM",
            f"{term.name} term" if not re.search("term", term.name, re.I) else term.name,
            term.starts,
            term.ends,
        )
        if term.half_term_starts and term.half_term_ends:
            yield "HALF-TERM", f"{term.name} half-term", term.half_term_starts, term.half_term_ends
    for closed in dates.closed:
        yield closed.kind.upper(), closed.named(), closed.day, closed.day


def event(category: str, name: str, first: date, last: date, *, code: str, at: datetime) -> Event:
    """Give one all-day event; the same thing keeps its UID, so that a diary replaces it."""
    one = Event()
    one.add("uid", f"{category.lower().replace(' ', '-')}-{first:%Y%m%d}@{code}.tallystick.invalid")
    one.add("dtstamp", at)
    one.add("dtstart", first)
    one.add("dtend", last + DAY)
    one.add("summary", name)
    one.add("categories", [category])
    return one


def read_ical(content: bytes) -> Dates:
    """Read terms, half-term holidays and closed days out of a file; raises `DatesNotRead`. Inventory: GOV-04."""
    if len(content) > MOST_BYTES:
        raise DatesNotRead("The file is larger than a calendar of term dates. Choose the file with the terms only.")
    try:
        events = [read_event(one) for one in Calendar.from_ical(content).walk("VEVENT")[:MOST_EVENTS]]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError):
        raise DatesNotRead(
            "The file is not an iCalendar file that can be read. Export it again, or paste lines."
        ) from None
    return assembled(events)


def read_event(one: Any) -> tuple[str, date, date]:
    """Give an event's name, first and last day; an hour of the day is left out."""
    first = whole_day(one["dtstart"].dt)
    last = whole_day(one["dtend"].dt) - DAY if "dtend" in one and not isinstance(one["dtend"].dt, datetime) else first
    return str(one.get("summary", ""))[:60].strip(), first, max(first, last)


def whole_day(moment: date | datetime) -> date:
    """Give the day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def assembled(events: Iterable[tuple[str, date, date]]) -> Dates:
    """Put half-term holidays into their terms; what is none of these is named as ignored."""
    terms: list[Term] = []
    holidays: list[tuple[date, date]] = []
    closed: list[ClosedDay] = []
    ignored: list[str] = []
    for name, first, last in events:
        lasts = (last - first).days + 1
        if re.search(r"half.?term", name, re.I) and lasts <= HOLIDAY_LASTS:
            holidays.append((first, last))
        elif kind_of(name) in (TRAINING, BANK_HOLIDAY) or (lasts == 1 and re.search(r"clos", name, re.I)):
            closed.extend(closed_day(first + DAY * number, name) for number in range(min(lasts, 7)))
        elif re.search(r"term", name, re.I) and lasts >= TERM_LASTS:
            terms.append(Term(re.sub(r"(?i)\s+term(?=( \d{4})?$)", "", name), first, last))
        else:
            ignored.append(name or CLOSED)
    return Dates(tuple(with_holiday(term, holidays) for term in terms), tuple(closed), tuple(ignored))


def with_holiday(term: Term, holidays: Iterable[tuple[date, date]]) -> Term:
    """Give a term with the half-term holiday that lies in it."""
    inside = next(((first, last) for first, last in holidays if term.starts < first <= last < term.ends), None)
    return replace(term, half_term_starts=inside[0], half_term_ends=inside[1]) if inside else term
