"""What is compared before and after: attendance out of marks, and school days lost by suspensions and exclusions.

Promise: where nothing can be said of a child's days, it says why; holidays and days on which schools are closed are in
neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol

import numpy

from tallystick.engine.attendance.rows import Whole
from tallystick.engine.catalogue.changes import Change, Lost
from tallystick.engine.measures import reasons
from tallystick.engine.studies.around import Around, windows_of
from tallystick.engine.studies.changes import Both, Side
from tallystick.engine.studies.months import day_of, months_of, told_until
from tallystick.engine.studies.rows import Asking, NotTold
from tallystick.engine.studies.windows import (
    Line,
    Spells,
    Windows,
    line_of,
    lost_within,
    sessions_within,
    spells_for,
    spells_of,
)

MARKS, CALENDAR = "attendance-months", "calendar"
NOT_OVER = "the days after are not over, or no marks have come of them yet"
NOT_OVER_YET = "the days after are not over, as far as is known"
NO_BEFORE = "too few marks in the days before"
NO_AFTER = "too few marks in the days after"
NEITHER = "too few marks in the days before and in those after"
NO_CALENDAR = "the calendar does not tell of the days around it"
NO_SCHOOL = "schools were not open in the days before or in those after"
Code = Literal["attendance", "days-lost"]
ATTENDANCE: Code = "attendance"
LOST: Code = "days-lost"


class Outcome(Protocol):
    """Something that is counted in windows, as a part of a whole."""

    code: Code
    worse: int  # 1 where more is worse, and -1 where less is
    least: int  # of the whole on each side, so that something can be said

    def counted(self, windows: Windows) -> tuple[Whole, Whole]:
        """Give the part and the whole of each window."""
        ...

    def why_not(self, around: Around, both: Both) -> str:
        """Give why nothing can be said of an event, or nothing."""
        ...


@dataclass(frozen=True)
class World:
    """What outcomes are counted out of, for some children or schools by their places."""

    asking: Asking
    change: Change
    whose: Sequence[str]

    @cached_property
    def line(self) -> Line:
        """Give the half-days of school. Raises NotTold."""
        return line_of(self._source(CALENDAR).rows)

    @cached_property
    def until(self) -> int:
        """Give the last day of which marks tell, else the day as at which is asked."""
        source = self.asking.came.get(MARKS)
        found = told_until(source) if source else None
        return day_of(self.asking.period[2]) if found is None else found

    @cached_property
    def places(self) -> dict[str, int]:
        """Give the place of each child or school."""
        return {number: place for place, number in enumerate(self.whose)}

    @cached_property
    def unmarked_from(self) -> int:
        """Give the first school day of which no marks tell: windows that end before it are over for attendance."""
        return self.line.next_open(self.until)

    @cached_property
    def unknown_from(self) -> int:
        """Give the first school day that lies after the period and after all marks."""
        return self.line.next_open(max(self.until, day_of(self.asking.period[1])))

    def _source(self, code: str) -> Any:
        source = self.asking.came.get(code)
        if source is None or not (source.rows or source.paths):
            raise NotTold(f"{reasons.NO_DATA}: {code}.")
        return source

    @cached_property
    def marks(self) -> Any:
        """Give the source of marks. Raises NotTold."""
        return self._source(MARKS)


class Attendance:
    """Sessions attended, of those possible."""

    code: Code = ATTENDANCE
    worse = -1

    def __init__(self, world: World) -> None:
        """Read the months of those asked about once."""
        key: Literal["upn", "laestab"] = "laestab" if world.change.events.of == "school" else "upn"
        self.world, self.months = world, months_of(world.marks, key, world.whose)
        self.least = max(world.change.windows.at_least, 1)

    def counted(self, windows: Windows) -> tuple[Whole, Whole]:
        """Give the sessions attended in each window, and those possible."""
        found = sessions_within(self.months, windows)
        return found.possible - found.missed, found.possible

    def why_not(self, around: Around, both: Both) -> str:
        """Give why attendance is not said: the days are not over, or marks are too few."""
        if around.after[1] >= self.world.unmarked_from:
            return NOT_OVER
        few = (both.before.whole < self.least, both.after.whole < self.least)
        return {(True, True): NEITHER, (True, False): NO_BEFORE, (False, True): NO_AFTER}.get(few, "")


class DaysLost:
    """Half-days of school lost by suspensions and exclusions, of those on which schools were open."""

    code: Code = LOST
    worse = 1
    least = 1

    def __init__(self, world: World, lost: Lost) -> None:
        """Lay out the spells of those asked about once. Raises NotTold."""
        self.world, self.spells = world, _spells(world, lost)

    def counted(self, windows: Windows) -> tuple[Whole, Whole]:
        """Give the half-days lost in each window, and those on which schools were open."""
        line = self.world.line
        return lost_within(self.spells, windows, line), line.within(windows.first, windows.last)

    def why_not(self, around: Around, both: Both) -> str:
        """Give why days lost are not said: the days are not over, or no calendar tells of them."""
        if not self.world.line.tells(*around.days):
            return NO_CALENDAR
        if around.after[1] >= self.world.unknown_from:
            return NOT_OVER_YET
        return "" if both.before.whole and both.after.whole else NO_SCHOOL


def outcomes_of(world: World) -> list[Outcome]:
    """Give what a study compares. Raises NotTold."""
    found: list[Outcome] = [Attendance(world)] if world.change.attendance else []
    return [*found, DaysLost(world, world.change.lost)] if world.change.lost else found


def both_of(outcome: Outcome, events: Sequence[Around], places: Sequence[int]) -> list[Both]:
    """Give what an outcome comes to before and after each event, of the child at each place."""
    if not events:
        return []
    sides = [
        outcome.counted(windows_of([getattr(one, side) for one in events], places)) for side in ("before", "after")
    ]
    pairs = (zip(part.tolist(), whole.tolist(), strict=True) for part, whole in sides)
    return [Both(Side(*before), Side(*after)) for before, after in zip(*pairs, strict=True)]


def _spells(world: World, lost: Lost) -> Spells:
    names = [
        name
        for name in (lost.child, lost.starts, lost.ends, lost.sessions, lost.lunchtime, lost.from_afternoon)
        if name
    ]
    rows = [
        row for row in world.asking.rows(lost.population, names) if row[lost.starts] and row[lost.child] in world.places
    ]
    whose = _whole(world.places[row[lost.child]] for row in rows)
    first = _whole(day_of(row[lost.starts]) for row in rows)
    if lost.sessions:
        return spells_for(world.line, whose, first, _whole(row[lost.sessions] or 0 for row in rows))
    last = _whole(day_of(row[lost.ends]) if row[lost.ends] else world.until for row in rows)
    lunchtime, late = (
        _whole(bool(name and row[name]) for row in rows) for name in (lost.lunchtime, lost.from_afternoon)
    )
    return spells_of(world.line, whose, first, last, lunchtime=lunchtime, from_afternoon=late)


def _whole(values: Any) -> Whole:
    return numpy.array(list(values), numpy.int64)
