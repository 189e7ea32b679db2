"""Days of the invented authority as its files write them, and how they are counted, one by one."""

import csv
from datetime import date, timedelta
from pathlib import Path

YEAR = (date(2025, 4, 1), date(2026, 3, 31))
HOLIDAYS = [
    *("2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18"),
    *("2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01"),
]


def lines(path: Path) -> list[dict[str, str]]:
    """Give the rows of a CSV file; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    """Read a day as SSDA903 and XML write it."""
    if "/" in text:
        first, month, year = text.split("/")
        return date(int(year), int(month), int(first))
    return date.fromisoformat(text) if text else None


def in_year(one: date | None) -> bool:
    return one is not None and YEAR[0] <= one <= YEAR[1]


def days_on(began: date, number: int) -> date:
    """Give the day so many working days on."""
    one = began
    for _day in range(number):
        one += timedelta(1)
        while one.weekday() > 4 or one.isoformat() in HOLIDAYS:
            one += timedelta(1)
    return one


def months_on(one: date, number: int) -> date:
    """Give the same day so many months on."""
    month = one.month - 1 + number
    for back in range(4):
        try:
            return date(one.year + month // 12, month % 12 + 1, one.day - back)
        except ValueError:
            continue
    raise AssertionError(one)
