"""What falls due in a year, reckoned slowly and plainly: day by day, over holidays and days that are written down.

Promise: it knows nothing of the engine. What comes once or on a day of each year is written down here by its day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tallystick.engine.catalogue.obligations import Obligation
from tallystick.engine.clocks import Term

DAY = timedelta(days=1)
HOLIDAYS = {  # of England, as they were kept
    *(date(2004, 8, 30), date(2004, 12, 27), date(2004, 12, 28), date(2005, 1, 3), date(2005, 3, 25)),
    *(date(2005, 3, 28), date(2005, 5, 2), date(2005, 5, 30), date(2005, 8, 29)),
    *(date(2008, 8, 25), date(2008, 12, 25), date(2008, 12, 26), date(2009, 1, 1), date(2009, 4, 10)),
    *(date(2009, 4, 13), date(2009, 5, 4), date(2009, 5, 25), date(2009, 8, 31)),
}
REPORT_AFTER = 10  # working days, by the rule of the catalogue; of returns of attendance as many school days
NAMED_DAYS = {  # what comes once, or on a day of each year that its rule names
    "annual-plan": {date(2004, 12, 31)},
    "scrutiny-forward-plan": {date(2004, 6, 30), date(2005, 6, 30)},
    "services-handbook": {date(2004, 1, 10), date(2005, 1, 10)},
    "issues-paper": {date(2004, 4, 30)},
    "issues-process": {date(2004, 5, 10)},
    "absence-target-cohort": {date(2008, 9, 1), date(2009, 9, 1)},
    "capability-review": {date(2008, 10, 31)},
    "care-exclusion-pattern": {date(2008, 6, 30)},
    "record-options": {date(2008, 8, 31)},
    "young-version-published": {date(2008, 7, 31)},
    "young-version-sent": {date(2008, 9, 30)},
}
ENDS_BEFORE = {  # months with whose first day a part of a year begins: the day before it is the last of another
    "yearly": {"financial": {4}, "school": {8}, "calendar": {1}},
    "twice-yearly": {"financial": {4, 10}},
    "three-times-yearly": {"financial": {4, 5, 10}},  # the first month, the one before the middle, the last
    "quarterly": {"financial": {1, 4, 7, 10}},
    "monthly": {"financial": set(range(1, 13))},
}


def days(first: date, last: date) -> Iterator[date]:
    """Give every day from one to another."""
    return (first + DAY * number for number in range((last - first).days + 1))


def is_last(day: date, one: Obligation, terms: tuple[Term, ...]) -> bool:
    """Say whether a stretch of an obligation's cycle ends on a day, by looking at the day after it."""
    after = day + DAY
    if one.cycle in ("termly", "half-termly"):
        halves = {term.half_term_starts - DAY for term in terms} if one.cycle == "half-termly" else set()
        return day in {term.ends for term in terms} | halves
    if one.cycle == "weekly":
        return day.weekday() == 6
    return after.day == 1 and after.month in ENDS_BEFORE[one.cycle][one.year]


def is_working(day: date) -> bool:
    """Say whether people work on a day."""
    return day.weekday() < 5 and day not in HOLIDAYS


def is_school_day(day: date, terms: tuple[Term, ...]) -> bool:
    """Say whether schools are open on a day."""
    in_term = any(one.starts <= day <= one.ends for one in terms)
    return in_term and is_working(day) and not any(one.half_term_starts <= day <= one.half_term_ends for one in terms)


def counted_on(day: date, number: int, opens: Iterable[date]) -> date | None:
    """Count on to the nth of some days after a day; None where there are not so many."""
    after = sorted(each for each in opens if each > day)
    return day if number == 0 else after[number - 1] if len(after) >= number else None


def every_six_weeks(first: date, last: date) -> list[date]:
    """Give each 42nd day from a first one on, or the next working day where nobody works on it."""
    planned = [day for day in days(first, last) if (day - first).days % 42 == 0]
    return [next(day for day in days(each, each + 10 * DAY) if is_working(day)) for each in planned]


def plainly_due(one: Obligation, first: date, last: date, terms: tuple[Term, ...]) -> list[date]:
    """Give the days on which something falls due that goes by no meetings of a body, found day by day."""
    if one.code in NAMED_DAYS:
        return sorted(day for day in NAMED_DAYS[one.code] if first <= day <= last)
    if one.cycle == "six-weekly":
        return every_six_weeks(first, last)
    begins = max(first, one.starts or first)
    ends = [day for day in days(begins, last) if is_last(day, one, terms)]
    by_school = one.due.rule == "attendance-return"
    opens = [day for day in days(first, last) if (is_school_day(day, terms) if by_school else is_working(day))]
    found = [counted_on(day, REPORT_AFTER if one.due.rule else 0, opens) for day in ends]
    return [day for day in found if day is not None and day <= last]
