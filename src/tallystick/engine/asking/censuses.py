"""Which census belongs to a period, and of which days a census tells in arrears. docs/adr/0055.

Promise: a roll is asked of one census, and of one that belongs to the period; where none does, there is no source.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from tallystick.engine.asking.questions import Source, Sources

Which = Literal["census", "census after"]
WHICH: tuple[Which, ...] = ("census", "census after")
SEPTEMBER = 9
Span = tuple[date, date]


def source_of(which: Which, code: str) -> str:
    """Give the name of a source narrowed to one census."""
    return f"{which}:{code}"


def plain(code: str) -> str:
    """Give the name of a source without which census of it is meant."""
    return next((code.removeprefix(f"{one}:") for one in WHICH if code.startswith(f"{one}:")), code)


def with_censuses(sources: Sources, first: date, last: date) -> Sources:
    """Give sources with each of them narrowed to the census of a period, and to the one that tells of it after.

    A source that has no censuses, for nobody says when its files are of, is taken for the period as it is.
    """
    found = dict(sources)
    for code, source in sources.items():
        for which in WHICH:
            if (one := _narrowed(source, which, first, last)) is not None:
                found[source_of(which, code)] = one
    return found


def _narrowed(source: Source, which: Which, first: date, last: date) -> Source | None:
    if source.censuses is None:
        return source
    day = census_of(source.censuses, first, last) if which == "census" else census_after(source.censuses, first, last)
    return None if day is None else source.censuses[day]


def census_of(days: Iterable[date], first: date, last: date) -> date | None:
    """Give the latest census until a period's end, not before the school year in which the period begins.

    Where there is none, as in September, the first one after the period in the school year in which it ends.
    """
    known = sorted(days)
    until = [day for day in known if school_year(first) <= school_year(day) and day <= last]
    after = [day for day in known if day > last and school_year(day) == school_year(last)]
    return until[-1] if until else after[0] if after else None


def census_after(days: Iterable[date], first: date, last: date) -> date | None:
    """Give the census that tells in arrears of a period within one term."""
    told = [day for day in sorted(days) if (span := term_before(day))[0] <= first and last <= span[1]]
    return told[-1] if told else None


def term_before(day: date) -> Span:
    """Give the days that a census tells of in arrears: those of the term before it.

    October tells of the summer term, January of the autumn, May of the spring; with Easter moving, April is of both.
    """
    if day.month >= SEPTEMBER:
        return (date(day.year, 4, 1), date(day.year, 8, 31))
    if day.month <= 4:
        return (date(day.year - 1, SEPTEMBER, 1), date(day.year - 1, 12, 31))
    return (date(day.year, 1, 1), date(day.year, 4, 30))


def terms_in(first: date, last: date) -> Iterator[tuple[Span, Span]]:
    """Give the terms of some days, each with those of its days that are of no other term."""
    for year in range(first.year, last.year + 1):
        for ends, starts in ((date(year, 4, 30), 1), (date(year, 8, 31), 5), (date(year, 12, 31), SEPTEMBER)):
            own = (date(year, starts, 1), ends)
            if own[0] <= last and first <= ends:
                yield (own if starts != 5 else (date(year, 4, 1), ends)), own


def together(days: Iterable[date]) -> dict[date, date]:
    """Give the census that each day belongs to: schools' days of one term are one census, called by its last."""
    every = sorted(set(days))
    return {day: max(one for one in every if term_before(one) == term_before(day)) for day in every}


def school_year(day: date) -> int:
    """Give the year in which a day's school year began."""
    return day.year if day.month >= SEPTEMBER else day.year - 1
