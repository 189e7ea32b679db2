"""A hard time after a move of placement, planted where it is asked for, and what is to be expected of it. Row: LRN-04.

Promise: the effect is worked out of the marks as they were, with what the season does to everybody in the same days:
whoever moves stands beside nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import add

from tallystick.engine.synth.attended import PRESENT
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.effects import (
    ATTENDANCE,
    LOST,
    Chance,
    Sides,
    around,
    both,
    days_lost,
    missed,
    possible,
    spread,
    year_of,
)
from tallystick.engine.synth.in_care import LENGTHS, InCare, away, suspend
from tallystick.engine.synth.people import Effect, Person
from tallystick.engine.synth.years import school_days

STUDY = "placement-moves"
DAYS = 60  # on each side of a move, whose own day is in neither
AWAY, SUSPENDED = 3_300, 2_500
NEVER: Chance = {}
ATTENDED = PRESENT | {"E"}  # what is lost by suspension is drawn by itself


@dataclass(frozen=True)
class Season:
    """Sessions of everybody, by their place in the year: those possible, and those attended."""

    possible: list[int]
    attended: list[int]

    def points(self, sides: Sides) -> float:
        """Give what attendance has after above that before for everybody."""
        return self._share(sides.after) - self._share(sides.before)

    def _share(self, places: range) -> float:
        sessions = slice(2 * places.start, 2 * places.stop)
        return 100 * sum(self.attended[sessions]) / sum(self.possible[sessions])


def season_of(people: Iterable[Person]) -> Season:
    """Count the sessions of everybody; those lost by suspension as attended."""
    every, there = [[0] * (2 * len(school_days())) for _ in range(2)]
    for pupil in (one.pupil for one in people if one.pupil):
        year = year_of(pupil)
        every = list(map(add, every, map(bool, year)))
        there = list(map(add, there, [mark in ATTENDED for mark in year]))
    return Season(every, there)


def moved_on(child: InCare) -> Iterator[date]:
    """Give the days on which a child moved to another placement."""
    yield from (one.began for one in child.care.episodes[1:] if one.why_began in {"P", "B"})


def plant_moves(chances: Chances, child: InCare) -> None:
    """For sixty days after a move a child is away every third day, and may be suspended."""
    for moved in moved_on(child):
        after = places_after(child, moved)
        for place in filter(lambda _: chances.happens(AWAY), after):
            away(child.enrolment, place)
        if after and chances.happens(SUSPENDED):
            suspend(chances, child, chances.one_of(after))


def places_after(child: InCare, moved: date) -> list[int]:
    """Give the school days of the sixty days after a move on which the child is in care."""
    return [place for place in child.places if moved < school_days()[place] <= moved + timedelta(DAYS)]


def effects_of(child: InCare, season: Season, drawn: Mapping[str, Chance], *, planted: bool) -> Iterator[Effect]:
    """Give what is to be expected around each move: what is planted, and what suspensions do that were drawn afresh."""
    year = year_of(child.pupil)
    was_away, suspended = _chances(child) if planted else (NEVER, NEVER)
    lost = both(suspended, drawn.get(child.pupil.upn, NEVER))
    for moved in moved_on(child):
        sides = around(moved, DAYS, own_day=False)
        if not (possible(year, sides.before) and possible(year, sides.after)):
            continue
        before, after = (missed(year, places, was_away, lost) for places in (sides.before, sides.after))
        yield Effect(STUDY, ATTENDANCE, child.pupil.upn, moved, season.points(sides) - after + before)
        yield Effect(STUDY, LOST, child.pupil.upn, moved, days_lost(sides.after, lost) - days_lost(sides.before, lost))


def _chances(child: InCare) -> tuple[Chance, Chance]:
    """Give how likely it is that a child is away on each school day, and that it is suspended."""
    was_away: Chance = {}
    suspended: Chance = {}
    for moved in moved_on(child):
        after = places_after(child, moved)
        was_away = both(was_away, dict.fromkeys(after, AWAY / 10_000))
        if after:
            suspended = both(suspended, spread(after, SUSPENDED / 10_000, LENGTHS, child.enrolment.end))
    return was_away, suspended
