"""Dates for any diary: entries of whole days that say no more than the plan does. Pure.

Promise: a date printed as a month stands as that month; nobody's diary makes a first or a last day out of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from tallystick.engine.drafts import Timescale

DAY: Final = timedelta(days=1)
READ_AGAIN: Final = timedelta(hours=6)
MONTHS_OF: Final = {"month": 1, "quarter": 3}
WORDS_OF: Final = {
    "academic_year": "by the end of the academic year, {day}",
    "financial_year": "by the end of the financial year, {day}",
    "term": "by the end of term, {day}",
    "season": "by {month}",
    "quarter": "by end of {month}",
    "month": "by end of {month}",
    "year": "by end of {year}",
    "part_of_month": "by about {day}",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a diary, from a first day to a last; `key` stays the same while it moves."""

    key: str
    what: str
    first: date
    last: date
    known: date
    address: str
    told: str = ""


def spell(timescale: Timescale | None) -> tuple[date, date] | None:
    """Give the first and last day that a deadline may mean; None where it has no end."""
    if timescale is None or not timescale.end:
        return None
    last = date.fromisoformat(timescale.end)
    return first_day(last, timescale.precision), last


def first_day(last: date, precision: str) -> date:
    """Give the first day of the month, part of a month or quarter that ends on a day; of longer ones the day itself."""
    if precision == "part_of_month":
        return last.replace(day=1 if last.day <= 10 else 11 if last.day <= 20 else 21)
    months = last.year * 12 + last.month - MONTHS_OF.get(precision, 0)
    return date(months // 12, months % 12 + 1, 1) if precision in MONTHS_OF else last


def said(timescale: Timescale) -> str:
    """Say a deadline as exactly as it is known: “By end of March 2026”."""
    last = date.fromisoformat(timescale.end or "")
    parts = {"day": f"{last.day} {last:%B %Y}", "month": f"{last:%B %Y}", "year": f"{last.year}"}
    words = WORDS_OF.get(timescale.precision, "by {day}").format(**parts)
    return words[0].upper() + words[1:]


def written(entries: Iterable[Entry], *, name: str, code: str) -> bytes:
    """Give entries as an iCalendar file; the same entries give the same bytes. Inventory: PLT-02."""
    file = Calendar()
    file.add("prodid", "-//Tallystick//Feed//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "PT6H")
    for one in entries:
        file.add_component(event(one, code))
    content: bytes = file.to_ical()
    return content


def event(entry: Entry, code: str) -> Event:
    """Give one entry as whole days that keep nobody's time busy."""
    one = Event()
    one.add("uid", f"{entry.key}@{code}.tallystick.invalid")
    one.add("dtstamp", datetime.combine(entry.known, time(), UTC))
    one.add("dtstart", entry.first)
    one.add("dtend", entry.last + DAY)
    one.add("summary", entry.what)
    one.add("url", entry.address)
    one.add("transp", "TRANSPARENT")
    if entry.told:
        one.add("description", entry.told)
    return one
