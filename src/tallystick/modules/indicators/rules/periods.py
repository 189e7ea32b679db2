"""Which periods were over by a day, and what each is called. Pure.

Promise: a period is whole: none that still runs is among them.
"""

from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from tallystick.engine.catalogue.indicators import Every
from tallystick.engine.clocks.calendar import Term
from tallystick.engine.measures.periods import MONTHS, earlier, last_of_month

Stretch = tuple[date, date]
DAY = timedelta(days=1)
EARLIEST = date(1800, 1, 1)  # no period before it is told of: there are no records of one
LEAP = "02-29"
APRIL, SEPTEMBER = 4, 9
SNAPSHOTS: tuple[Every, ...] = ("day", "day a year")  # of days, which add up to nothing
ENDS: dict[Every, tuple[int, ...]] = {  # the months with which a period may end
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "school year": (8,),
    "financial year": (3,),
    "calendar year": (12,),
}


def periods_until(every: Every, as_at: date, number: int, terms: Sequence[Term] = (), day: str = "") -> list[Stretch]:
    """Give so many periods that were over by the end of a day, the latest first; of terms as many as are known.

    `day` is the month and day, such as 09-30, of what is counted on one day a year.
    """
    if as_at < EARLIEST:
        return []
    if every in ("term", "half-term", "two terms"):
        return list(islice(_of_terms(every, as_at, terms), number))
    if every == "day":
        return [(day, day) for day in islice(_days(as_at), number)]
    if every == "day a year":
        return [(one, one) for one in islice(_days_a_year(as_at, day), number)]
    return list(islice(_of_months(every, as_at), number))


def _of_months(every: Every, as_at: date) -> Iterator[Stretch]:
    """Give each period of whole months that was over, the latest first."""
    last = as_at if as_at == last_of_month(as_at) else as_at.replace(day=1) - DAY
    while last.month not in ENDS[every]:
        last = earlier(last, 1)
    while last >= EARLIEST:
        before = earlier(last, MONTHS[every])
        yield before + DAY, last
        last = before


def _days(as_at: date) -> Iterator[date]:
    """Give the day itself, then the ends of the months before it."""
    while as_at >= EARLIEST:
        yield as_at
        as_at = as_at.replace(day=1) - DAY


def _days_a_year(as_at: date, day: str) -> Iterator[date]:
    """Give the day of each year that was over, the latest first; 29 February in leap years only."""
    for year in range(as_at.year, EARLIEST.year - 1, -1):
        if day != LEAP or isleap(year):
            one = date.fromisoformat(f"{year:04}-{day}")
            if one <= as_at:
                yield one


def _of_terms(every: Every, as_at: date, terms: Sequence[Term]) -> Iterator[Stretch]:
    if every == "two terms":
        found = _autumn_and_spring(terms)
    else:
        found = [part for term in terms for part in ([(term.starts, term.ends)] if every == "term" else _halves(term))]
    yield from ((first, last) for first, last in sorted(found, reverse=True) if last <= as_at)


def _autumn_and_spring(terms: Sequence[Term]) -> list[Stretch]:
    """Give from the first day of each school year to the last of its terms that begin before April."""
    years: dict[int, list[Term]] = {}
    for term in terms:
        if term.starts.month >= SEPTEMBER or term.starts.month < APRIL:
            years.setdefault(term.starts.year - (term.starts.month < SEPTEMBER), []).append(term)
    whole = [many for many in years.values() if min(one.starts.month for one in many) < APRIL]
    whole = [many for many in whole if max(one.starts.month for one in many) >= SEPTEMBER]
    return [(min(one.starts for one in many), max(one.ends for one in many)) for many in whole]


def _halves(term: Term) -> list[Stretch]:
    if term.half_term_starts is None or term.half_term_ends is None:
        return [(term.starts, term.ends)]
    return [(term.starts, term.half_term_starts - DAY), (term.half_term_ends + DAY, term.ends)]


def period_words(every: Every, first: date, last: date) -> str:
    """Give what a period is called, such as “school year 2025/26”."""
    if every in ("school year", "financial year"):
        return f"{every} {first.year}/{last.year % 100:02d}"
    if every == "calendar year":
        return str(last.year)
    if every == "month":
        return f"{last:%B %Y}"
    if every == "quarter":
        return f"{first:%B} to {last:%B %Y}"
    day = f"{last.day} {last:%B %Y}"
    return day if every in SNAPSHOTS else f"{every} to {day}"
