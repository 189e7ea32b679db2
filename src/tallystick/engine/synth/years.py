"""The days of the invented authority: its terms, bank holidays and the years that its returns are about.

Promise: plain and slow on purpose. Days are walked one by one, so that what is worked out here can be held against the
clocks of the house, which count quicker and share no line with it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

DAY = timedelta(1)
SCHOOL_YEAR = 2025  # begins in September
YEAR_ENDS = date(2026, 3, 31)  # of the returns of social care
YEAR_BEGINS = date(2025, 4, 1)
YEAR_BEFORE_BEGINS = date(2024, 4, 1)
AUTUMN_BEGINS, SCHOOL_YEAR_ENDS = date(2025, 9, 1), date(2026, 8, 31)
YOUTH_DAY = date(2026, 1, 31)  # to which the youth service's return runs

HOLIDAYS = """
    2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
    2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
    2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
    2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
    2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
    2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
"""
BANK_HOLIDAYS = frozenset(map(date.fromisoformat, HOLIDAYS.split()))
# Each half-term: its name, its first and its last day. Between them lie the holidays.
HALF_TERMS = (
    ("Autumn 1", date(2025, 9, 3), date(2025, 10, 24)),
    ("Autumn 2", date(2025, 11, 3), date(2025, 12, 19)),
    ("Spring 1", date(2026, 1, 5), date(2026, 2, 13)),
    ("Spring 2", date(2026, 2, 23), date(2026, 3, 27)),
    ("Summer 1", date(2026, 4, 13), date(2026, 5, 22)),
    ("Summer 2", date(2026, 6, 1), date(2026, 7, 21)),
)
# The school year before: each term's first day, its half-term holiday and its last day.
TERMS_BEFORE = (
    ("Autumn term 2024", date(2024, 9, 3), date(2024, 10, 28), date(2024, 11, 1), date(2024, 12, 20)),
    ("Spring term 2025", date(2025, 1, 6), date(2025, 2, 17), date(2025, 2, 21), date(2025, 4, 4)),
    ("Summer term 2025", date(2025, 4, 22), date(2025, 5, 26), date(2025, 5, 30), date(2025, 7, 22)),
)
CLOSED = frozenset({date(2025, 10, 24), date(2026, 1, 5), date(2026, 7, 20), date(2026, 7, 21)})  # staff are trained


def is_working_day(day: date) -> bool:
    """Say whether a day is one from Monday to Friday that is no bank holiday."""
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


@cache
def school_days() -> tuple[date, ...]:
    """Give the days on which schools are open in the school year, in order."""
    days = []
    for _name, first, last in HALF_TERMS:
        day = first
        while day <= last:
            if is_working_day(day) and day not in CLOSED:
                days.append(day)
            day += DAY
    return tuple(days)


@cache
def place_of_school_days() -> dict[date, int]:
    """Give each day on which schools are open with its place in the year, from 0."""
    return {day: place for place, day in enumerate(school_days())}


@cache
def summer_begins() -> int:
    """Give the place of the summer term's first day among the school days."""
    return sum(day < HALF_TERMS[4][1] for day in school_days())


def is_school_day(day: date) -> bool:
    """Say whether schools are open on a day."""
    return day in place_of_school_days()


def days_on(start: date, number: int, counts: Callable[[date], bool]) -> date:
    """Give the day on which so many days that count have passed; the first that counts after the start is day 1."""
    day = start
    while number > 0:
        day += DAY
        number -= counts(day)
    return day


def days_between(start: date, end: date, counts: Callable[[date], bool]) -> int:
    """Give how many days that count lie after the start, up to the end and with it."""
    passed, day = 0, start
    while day < end:
        day += DAY
        passed += counts(day)
    return passed


def working_days_on(start: date, number: int) -> date:
    """Give the day so many working days after the start."""
    return days_on(start, number, is_working_day)


def months_on(start: date, number: int) -> date:
    """Give the same day so many months later, or the last of a shorter month."""
    years, month = divmod(start.month - 1 + number, 12)
    day = start.day
    while True:
        try:
            return date(start.year + years, month + 1, day)
        except ValueError:
            day -= 1


def age_on(born: date, day: date) -> int:
    """Give the years that somebody has had by a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def year_group(born: date) -> int:
    """Give the year group of the school year: 0 is Reception, below it nobody is of school age."""
    return age_on(born, date(SCHOOL_YEAR, 8, 31)) - 4


def calendar() -> str:
    """Give the authority's terms and the days on which staff are trained, a line each, as a calendar takes them in."""
    lines = [f"{name}: {first:%d/%m/%Y} to {last:%d/%m/%Y}, half-term {out:%d/%m/%Y} to {back:%d/%m/%Y}"
             for name, first, out, back, last in TERMS_BEFORE]  # fmt: skip
    for name, one, other in zip(("Autumn", "Spring", "Summer"), HALF_TERMS[::2], HALF_TERMS[1::2], strict=True):
        year = one[1].year
        lines.append(
            f"{name} term {year}: {one[1]:%d/%m/%Y} to {other[2]:%d/%m/%Y},"
            f" half-term {one[2] + DAY:%d/%m/%Y} to {other[1] - DAY:%d/%m/%Y}"
        )
    return "\n".join([*lines, *(f"Training day: {day:%d/%m/%Y}" for day in sorted(CLOSED))]) + "\n"
