"""The period a year before, and the one before: for changes.

Promise: a period that ends with a month is compared with one that ends with a month.
"""

from calendar import monthrange
from datetime import date

from tallystick.engine.catalogue.indicators import Every

MONTHS: dict[Every, int] = {
    "month": 1, "quarter": 3, "school year": 12, "financial year": 12, "calendar year": 12, "day a year": 12,
}  # fmt: skip


def last_of_month(day: date) -> date:
    """Give the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def earlier(day: date, months: int) -> date:
    """Give the day so many months before; of a month's last day, a month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    end = monthrange(year, month + 1)[1]
    return date(year, month + 1, end if day == last_of_month(day) else min(day.day, end))


def before(first: date, last: date, every: Every, over: str) -> tuple[date, date] | None:
    """Give the period to compare with; None where only whoever knows the terms can say."""
    months = 12 if over == "year" else MONTHS.get(every)
    return None if months is None else (earlier(first, months), earlier(last, months))


def day_of(first: date, last: date, said: str) -> date:
    """Give the day on which the population of a period stands: a month and day that lies in it, or its last."""
    for year in range(last.year, first.year - 1, -1):
        if said and first <= (day := date.fromisoformat(f"{year}-{said}")) <= last:
            return day
    return last
