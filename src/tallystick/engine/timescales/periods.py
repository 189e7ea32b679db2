"""The calendar of an English council: months, seasons, school terms, quarters, years and feasts as first and last days.

Conventions: autumn term September to December, spring January to March, summer April to July; spring is March to May
outside school; academic year from 1 September, financial year from 1 April. Inventory: PLN-05.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.engine.drafts import Precision

DAY = timedelta(days=1)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
_HALVES = {
    ("autumn", 1): ((9, 1), (10, 31)),
    ("autumn", 2): ((11, 1), (12, 31)),
    ("spring", 1): ((1, 1), (2, 15)),
    ("spring", 2): ((2, 16), (3, 31)),
    ("summer", 1): ((4, 1), (5, 31)),
    ("summer", 2): ((6, 1), (7, 31)),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, and how finely it was named."""

    first: date
    last: date
    precision: Precision
    whole: bool = False  # a working year, named whole: its first day is meant too


Maker = Callable[[int], Period]


def day(year: int, month: int, number: int) -> Period:
    """One day. Raises ValueError where the calendar has no such day."""
    only = date(year, month, number)
    return Period(only, only, "day")


def months(year: int, first: int, last: int, precision: Precision) -> Period:
    """Whole months of one year."""
    return Period(date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - DAY, precision)


def month(year: int, number: int) -> Period:
    return months(year, number, number, "month")


def season(year: int, name: str) -> Period:
    """A season; winter begins in December of the year that it is named by."""
    if name == "winter":
        return Period(date(year, 12, 1), date(year + 1, 3, 1) - DAY, "season")
    return months(year, *_SEASONS[name], "season")


def term(year: int, name: str) -> Period:
    return months(year, *_TERMS[name], "term")


def half_term(year: int, name: str, number: int) -> Period:
    """The first or second half of a term."""
    first, last = _HALVES[name, number]
    return Period(date(year, *first), date(year, *last), "term")


def calendar_quarter(year: int, number: int) -> Period:
    return months(year, 3 * number - 2, 3 * number, "quarter")


def financial_quarter(year: int, number: int) -> Period:
    """A quarter of the financial year that begins in `year`: the fourth ends the March after."""
    return calendar_quarter(year + 1, 1) if number == 4 else calendar_quarter(year, number + 1)


def calendar_year(year: int) -> Period:
    return months(year, 1, 12, "year")


def academic_year(year: int) -> Period:
    return Period(date(year, 9, 1), date(year + 1, 8, 31), "academic_year", whole=True)


def financial_year(year: int) -> Period:
    return Period(date(year, 4, 1), date(year + 1, 3, 31), "financial_year", whole=True)


def christmas(year: int) -> Period:
    return day(year, 12, 25)


def new_year(year: int) -> Period:
    return day(year, 1, 1)


def easter(year: int) -> Period:
    """Easter Sunday, by the Gregorian computation (Butcher, 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    number, before = divmod(epact + weekday - 7 * late + 114, 31)
    return day(year, number, before + 1)


def week_from(period: Period) -> Period:
    """The week that begins on a day."""
    return Period(period.first, period.first + 6 * DAY, "part_of_month")


def nth_week(period: Period, number: int) -> Period:
    """The first, second, third or fourth seven days of a month; 0 is its last seven."""
    first = period.first + 7 * (number - 1) * DAY if number else period.last - 6 * DAY
    return Period(first, first + 6 * DAY, "part_of_month")


def before(period: Period) -> Period:
    """The day before a period begins, as finely named as the period."""
    return Period(period.first - DAY, period.first - DAY, period.precision)


def after(period: Period) -> Period:
    """The day after a period ends, as finely named as the period."""
    return Period(period.last + DAY, period.last + DAY, period.precision)


def whole_to_its_end(period: Period) -> Period:
    """The end of a period: its last day is meant, not its first, even of what begins then."""
    return replace(period, first=period.last, whole=False)


def opening(period: Period) -> Period:
    """The start of a period as a deadline: of a month its first ten days, of anything longer its first day."""
    return early(period) if period.precision == "month" else replace(period, last=period.first, whole=False)


def early(period: Period) -> Period:
    """The early part: of a month its first ten days, of a longer period its first third."""
    if period.precision == "month":
        return Period(period.first, period.first.replace(day=10), "part_of_month")
    return replace(period, last=_month_end(period, 1 / 3), whole=False)


def middle(period: Period) -> Period:
    """The middle part: of a month until the 20th, of a longer period until half-way through its months."""
    if period.precision == "month":
        return Period(period.first.replace(day=11), period.first.replace(day=20), "part_of_month")
    last = _month_end(period, 1 / 2)
    return replace(period, first=last.replace(day=1), last=last, whole=False)


def late(period: Period) -> Period:
    """The late part: of a month from the 21st, of a longer period its last third."""
    if period.precision == "month":
        return Period(period.first.replace(day=21), period.last, "part_of_month")
    return replace(period, first=min(_month_end(period, 2 / 3) + DAY, period.last), whole=False)


def _month_end(period: Period, share: float) -> date:
    """The end of the month that a share of the period reaches; the period's own end where it is shorter than that."""
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    reached = period.first.month - 1 + max(1, round(count * share))
    return min(period.last, date(period.first.year + reached // 12, reached % 12 + 1, 1) - DAY)
