"""Days, forecasts and counts in words, as pages and lists of changes say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tallystick.modules.progress.rules.answers import STATUSES, SURENESS

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: date | str | None) -> str:
    """Give a day as "31 May 2026"; nothing where there is none."""
    if not day:
        return ""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def count(number: int, thing: str) -> str:
    """Give a count with its noun: "1 working day", "12 working days"."""
    return f"{number:,} {thing if number == 1 else thing + 's'}"


def words_in(text: str) -> int:
    """Give how many words a text has."""
    return len(text.split())


def status_words(status: str) -> str:
    """Give a delivery status in words. Inventory: PLN-07."""
    return STATUSES.get(status, "No status")


def forecast_words(shown: Mapping[str, Any]) -> str:
    """Give a forecast as it was written, what it was read as where that says more, and how sure. Inventory: PLN-05."""
    said = shown["forecast"]
    read = read_words(shown)
    if read and read.casefold() not in said.casefold():
        said = f"{said} ({read})"
    sure = SURENESS.get(shown["sureness"], "").lower()
    return f"{said}, {sure}" if said and sure else said


def read_words(shown: Mapping[str, Any]) -> str:
    """Give the days that a forecast was read as: "by 31 July 2026"; nothing where no day was read."""
    start, end = day_words(shown["forecast_from"]), day_words(shown["forecast_by"])
    if shown["forecast_precision"] == "day" and end:
        return end
    return f"by {end}" if end else f"from {start}" if start else ""
