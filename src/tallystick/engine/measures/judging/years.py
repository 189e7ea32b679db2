"""Years between days, by the return of the day in the calendar and not by 365."""

from datetime import date
from fractions import Fraction


def plus_years(day: date, many: int) -> date:
    """Give the same day so many years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + many)
    except ValueError:
        return day.replace(year=day.year + many, day=28)


def years_between(start: date, end: date) -> Fraction:
    """Give the years from a day to a later one: whole ones, and the part that is done of the year then running."""
    whole = end.year - start.year
    if plus_years(start, whole) > end:
        whole -= 1
    since = plus_years(start, whole)
    return whole + Fraction((end - since).days, (plus_years(start, whole + 1) - since).days)
