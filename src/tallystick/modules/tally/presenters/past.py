"""What a page of the past says first: by what was known it tells, and where the other way of knowing is."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from tallystick.foundation.ui.presenters import day


@dataclass(frozen=True, slots=True)
class Stood:
    """Which day a page tells of, by what was known when, and the address of the other way of knowing."""

    words: str = ""  # empty of today's
    other_words: str = ""
    other: str = ""


def stood(when: Any, today: date) -> Stood:
    """That a page is of the past, and by what was known; nothing of today's. Inventory: PLN-06."""
    if not when.past:
        return Stood()
    begun = f"As the register stood on {day(when.day)}"
    if when.known_by >= today:
        other = "Only what was known by then", query(when.day, when.day)
        return Stood(f"{begun}, by all that is recorded now.", *other)
    known = f"what had been recorded by {day(when.known_by)}"
    if when.known_by == when.day:
        known = "what was claimed and known by the end of that day"
    return Stood(f"{begun}, by {known}.", "By all that is recorded now", query(when.day, today))


def both_days(when: Any) -> dict[str, date]:
    """What asks a page of another room for the same day by what was known of it; nothing of today's."""
    return {"as-at": when.day, "known-by": when.known_by} if when.past else {}


def query(asked: date, known_by: date) -> str:
    """The query that asks a page for a day, by what was known of it on another; on the day itself unless said."""
    return "?" + urlencode({"as-at": asked} | ({"known-by": known_by} if known_by != asked else {}))
