"""Days, counts, tags, figures and rows as every page shows them: a state has words, never colour alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word and the colour that goes with it."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth seeing first, its words and its tone."""

    words: str
    number: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its column's words, and what it says."""

    label: str
    text: str = ""
    note: str = ""
    tag: Tag | None = None
    link: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what it is called, where it leads, and its cells."""

    words: str
    address: str = ""
    note: str = ""
    cells: tuple[Cell, ...] = ()


def day(value: date | datetime | None) -> str:
    """A day as "31 May 2026"; empty where there is none."""
    if value is None:
        return ""
    when = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def as_it_stood(past: date | None) -> str:
    """What a page of the past says first; nothing of today's. Inventory: PLN-06."""
    return f"As the register stood on {day(past)}, by all that is recorded now." if past else ""


def moment(value: datetime) -> str:
    """A moment as "31 May 2026, 14:05"."""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}"


def count(number: int, thing: str, things: str = "") -> str:
    """A count with its noun: "1 action", "4,000 actions"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
