"""The school year as a row of sessions: two a day from 1 August to 31 July, each at its place.

Promise: a session has one place in its year, and one bit in its month, whoever asks.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from tallystick.engine.clocks.spans import AUGUST, school_year_of

MOST = 732  # sessions of a school year with a 29th of February
EARLIEST = 1990  # the first school year that is read
SESSIONS = ("AM", "PM")


class Month(NamedTuple):
    """One month of a school year: its first day, and where its sessions begin and end in the year's row."""

    starts: date
    first: int
    beyond: int


def begins(year: int) -> date:
    """Give the first day of a school year by the year in which it begins."""
    return date(year, AUGUST, 1)


def sessions_in(year: int) -> int:
    """Give how many places a school year's row has: two a day, holidays too."""
    return 2 * (begins(year + 1) - begins(year)).days


def place_of(day: date, afternoon: bool) -> tuple[int, int]:
    """Give the school year of a session and its place there, from 0."""
    year = school_year_of(day)
    return year, 2 * (day - begins(year)).days + afternoon


@cache
def months_of(year: int) -> tuple[Month, ...]:
    """Give the twelve months of a school year in order."""
    numbers = [*range(AUGUST, 13), *range(1, AUGUST)]
    firsts = [date(year if month >= AUGUST else year + 1, month, 1) for month in numbers]
    places = [2 * (first - begins(year)).days for first in firsts] + [sessions_in(year)]
    return tuple(Month(first, *places[number : number + 2]) for number, first in enumerate(firsts))


def bit_of(day: date, afternoon: bool) -> int:
    """Give the bit of a session in its month's bitmap."""
    return 1 << (day.day - 1) * 2 + afternoon
