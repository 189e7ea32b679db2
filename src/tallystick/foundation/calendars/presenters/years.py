"""A calendar in words and as a grid of months; what a day is, is said as well as shown."""

from calendar import monthcalendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tallystick.engine import clocks
from tallystick.foundation.calendars.models import Closure, Term

SEPTEMBER = 9
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Day:
    """A square of the grid: its number, its look, and what is said of it to who cannot see that."""

    number: str = ""
    look: str = "blank"
    words: str = ""


@dataclass(frozen=True)
class Month:
    """A month of the grid, by weeks."""

    name: str
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True)
class TermRow:
    """A term in words."""

    term: Term
    name: str
    runs: str
    half_term: str
    school_days: int


@dataclass(frozen=True)
class Listed:
    """A day of a list: its date in words, its name and its kind; `closure` where it can be taken out."""

    day: str
    name: str
    kind: str
    closure: Closure | None = None


def year_grid(calendar: clocks.Calendar, year: int) -> list[Month]:
    """Give the twelve months of a school year, from September."""
    months = [(year + (month > 12), (month - 1) % 12 + 1) for month in range(SEPTEMBER, SEPTEMBER + 12)]
    return [one_month(calendar, in_year, month) for in_year, month in months]


def one_month(calendar: clocks.Calendar, year: int, month: int) -> Month:
    """Give a month by its weeks from Monday."""
    weeks = tuple(
        tuple(one_day(calendar, date(year, month, number)) if number else Day() for number in week)
        for week in monthcalendar(year, month)
    )
    return Month(f"{date(year, month, 1):%B %Y}", weeks)


def one_day(calendar: clocks.Calendar, day: date) -> Day:
    """Give a day's square; weekends and holidays that everybody sees coming are shown and not read out."""
    if name := calendar.bank_holidays.get(day):
        return Day(str(day.day), "bank", name)
    if day.weekday() >= clocks.calendar.SATURDAY:
        return Day(str(day.day), "weekend")
    if not calendar.terms:
        return Day(str(day.day), "plain")
    if half := calendar.half_days.get(day) if calendar.is_school_day(day) else None:
        return Day(str(day.day), "half", f"school day, closed in the {half}")
    if calendar.is_school_day(day):
        return Day(str(day.day), "school", "school day")
    return (
        Day(str(day.day), "closed", calendar.closures[day]) if in_term(calendar, day) else Day(str(day.day), "holiday")
    )


def in_term(calendar: clocks.Calendar, day: date) -> bool:
    """Whether schools would be open but for a closure."""
    return any(term.holds(day) for term in calendar.terms)


def term_rows(terms: list[Term], calendar: clocks.Calendar) -> list[TermRow]:
    """Give terms in words, each with its number of school days."""
    return [
        TermRow(
            term,
            str(term),
            stretch(term.starts, term.ends),
            stretch(term.half_term_starts, term.half_term_ends) if term.half_term_starts else "None",
            calendar.school_days_within(term.starts, term.ends),
        )
        for term in terms
    ]


def listed_closures(closures: list[Closure]) -> list[Listed]:
    """Give closures in words: what is closed, for which half of the day, and at which school."""
    return [Listed(said(one.day), one.name, closed_words(one), one) for one in closures]


def closed_words(closure: Closure) -> str:
    """Say what a closure closes."""
    parts = (closure.get_kind_display(), closure.get_half_display().lower(), str(closure.school or ""))
    return ", ".join(part for part in parts if part)


def listed_bank_holidays(holidays: dict[date, str], first: date, last: date) -> list[Listed]:
    """Give England's bank holidays of a stretch in words."""
    return [Listed(said(day), name, "") for day, name in sorted(holidays.items()) if first <= day <= last]


def year_name(year: int) -> str:
    """Name a school year."""
    return clocks.working_year_name(year)


def said(day: date | None) -> str:
    """Write a day with its weekday."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {day:%B %Y}" if day else ""


def stretch(first: date | None, last: date | None) -> str:
    """Write from a day to another."""
    return f"{said(first)} to {said(last)}"


def skipped(out: Iterable[tuple[date, str]]) -> list[tuple[str, str]]:
    """Give what a count left out: days that follow each other for one reason as one stretch."""
    told = []
    for reason, days in groupby(out, key=lambda pair: pair[1]):
        for run in runs([day for day, _ in days]):
            told.append((said(run[0]) if run[0] == run[-1] else stretch(run[0], run[-1]), reason))
    return told


def runs(days: list[date]) -> list[list[date]]:
    """Part days into stretches without a gap."""
    parts: list[list[date]] = []
    for day in days:
        if parts and (day - parts[-1][-1]).days == 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    return parts


def counting_words(day: date, number: int, kind: str, counted: clocks.Counted) -> str:
    """Say what was counted and where it ended."""
    what = {"working": "working day", "school": "school day", "calendar": "day"}[kind]
    plural = "" if abs(number) == 1 else "s"
    return f"{abs(number)} {what}{plural} {'after' if number >= 0 else 'before'} {said(day)} is {said(counted.day)}"
