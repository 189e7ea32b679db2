"""What is planted, in a study's own measure: worked out of each record before anything is planted in it.

Promise: an effect is what is to be expected of the chances, not what was drawn; sessions and days are counted one by
one, and no line is shared with the studies. Shares are points of a hundred.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.engine.synth.attended import AUTHORISED, NOT_POSSIBLE, PRESENT, THERE, UNAUTHORISED
from tallystick.engine.synth.people import Pupil
from tallystick.engine.synth.years import DAY, school_days

MISSED = (AUTHORISED | UNAUTHORISED) - {"E"}
ATTENDANCE, LOST = "attendance", "days-lost"
Chance = Mapping[int, float]  # by the place of a school day in the year


@dataclass(frozen=True, slots=True)
class Sides:
    """The places of the school days before and after something, among those of the year."""

    before: range
    after: range


def around(day: date, days: int, *, own_day: bool) -> Sides:
    """Give the school days of so many days before a day, and of those after; its own day is after or in neither."""
    starts = day if own_day else day + DAY
    length = timedelta(days)
    return Sides(places_between(day - length, day), places_between(starts, starts + length))


def places_between(first: date, end: date) -> range:
    """Give the places of the school days from one day up to before another."""
    days = school_days()
    return range(bisect_left(days, first), bisect_right(days, end - DAY))


def year_of(pupil: Pupil) -> list[str]:
    """Give the marks of a pupil's year, two a school day, empty where no session was possible; of two schools, both."""
    year = [""] * (2 * len(school_days()))
    for one in pupil.enrolments:
        for at, mark in enumerate(one.marks, start=2 * one.first):
            if mark not in NOT_POSSIBLE:
                year[at] = mark
    return year


def possible(year: list[str], places: Iterable[int]) -> int:
    """Give how many sessions were possible."""
    return sum(bool(mark) for place in places for mark in year[2 * place : 2 * place + 2])


def missed(year: list[str], places: range, away: Chance, suspended: Chance) -> float:
    """Give the points of attendance to be lost: days on which a pupil was there and is away, or cannot be.

    There have to be sessions.
    """
    lost = 0.0
    for place in places:
        day = year[2 * place : 2 * place + 2]
        not_there = away.get(place, 0.0) if day == THERE else 0.0
        gone = 1 - (1 - not_there) * (1 - suspended.get(place, 0.0))
        lost += gone * sum(mark in PRESENT for mark in day)
    return 100 * lost / possible(year, places)


def spread(places: Iterable[int], chance: float, days: range, end: int) -> dict[int, float]:
    """Give how likely each school day is lost where somebody may be suspended from one of some days on.

    One of `places` is drawn and one of `days` as the length; where that reaches beyond the last place, nothing happens.
    """
    drawn = list(places)
    each = chance / len(drawn) / len(days)
    found = dict.fromkeys(drawn, 0.0)
    for length in days:
        starts = [place for place in drawn if place + length < end]
        for day in (place + later for later in range(length) for place in starts):
            found[day] = found.get(day, 0.0) + each
    return found


def both(one: Chance, other: Chance) -> dict[int, float]:
    """Give how likely each school day is met by either of two."""
    return {place: 1 - (1 - one.get(place, 0.0)) * (1 - other.get(place, 0.0)) for place in [*one, *other]}


def days_lost(places: range, suspended: Chance) -> float:
    """Give the points of school days to be lost; there have to be school days."""
    return 100 * sum(suspended.get(place, 0.0) for place in places) / len(places)
