"""Events with the days before and after them: how long, which of a child's count, and which cannot be looked at.

Promise: every event is looked at or has its reason, and none is both; the order in which events come changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy

from tallystick.engine.catalogue.changes import Change, Happened, Sides
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.clocks.limits import DAYS
from tallystick.engine.measures.results import said
from tallystick.engine.studies.months import day_of
from tallystick.engine.studies.windows import Windows

NO_NUMBER = "no number is known by which marks could be found"
NO_DAY = "no day of it is entered"
NO_RULE = "no rule said on its day how long to look"
TOO_NEAR = "an earlier one of the same child lies so near that the days overlap; the earlier one counts"
Span = tuple[int, int]
Alike = tuple[str, ...]


class Around(NamedTuple):
    """One event and the days before and after it, in days from 1970, both of each counted in."""

    whose: str
    day: int
    before: Span
    after: Span
    by: tuple[str, ...]  # its groups, in the order of the study
    cell: Alike | None  # in which it is compared; None where something of it is missing

    @property
    def days(self) -> Span:
        """Give the first and the last day that are looked at."""
        return self.before[0], self.after[1]


class LeftOut(NamedTuple):
    """An event that cannot be looked at, and why."""

    whose: str
    day: int | None
    why: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Events:
    """What happened: looked at in an order of their own, or left out."""

    looked_at: tuple[Around, ...]
    left_out: tuple[LeftOut, ...]
    near: int  # of those looked at, how many have days that another event of the same child has too

    @property
    def every(self) -> tuple[Around | LeftOut, ...]:
        """Give all of them: nobody is missing who was placed far away or has no number."""
        return *self.looked_at, *self.left_out


def columns_of(change: Change) -> list[str]:
    """Give the columns of events that a study reads."""
    cell = change.beside.same.values() if change.beside else ()
    return list(dict.fromkeys([change.events.child, change.events.day, *change.events.by, *cell]))


def events_of(change: Change, rows: Iterable[dict[str, Any]], own: Path | None = None) -> Events:
    """Give the events of a population's rows. Inventory: LRN-04, SEN-04."""
    length = lengths(change.windows, own)
    found = [_event(change, row, length) for row in rows]
    whole = sorted(one for one in found if isinstance(one, Around))
    out = [one for one in found if isinstance(one, LeftOut)]
    near = overlapping(whole)
    if change.events.near == "first":
        whole, later = firsts(whole)
        out += [LeftOut(one.whose, one.day, TOO_NEAR, one.by) for one in later]
        near = 0
    return Events(tuple(whole), tuple(sorted(out, key=lambda one: (one.whose, one.day or 0, one.why))), near)


def lengths(windows: Sides, own: Path | None = None) -> Callable[[date], int | None]:
    """Give what says how many days a window has on the day of an event; None where no rule said so then."""
    if not windows.rule:
        return lambda _: windows.days
    rule = rules(own)[windows.rule]

    def by_rule(day: date) -> int | None:
        limit = rule.in_force(day)
        return int(limit.value) * DAYS[limit.unit] if limit else None

    return by_rule


def over_on(change: Change, last: date, own: Path | None = None) -> date:
    """Give the day on which the days after an event of a period's last day are over; that day itself without a rule."""
    number = lengths(change.windows, own)(last)
    return last + timedelta(days=sides(0, number, change.windows)[1][1]) if number else last


def _event(change: Change, row: dict[str, Any], length: Callable[[date], int | None]) -> Around | LeftOut:
    events = change.events
    whose, day = row[events.child] or "", row[events.day]
    number = length(day) if day else None
    if not (whose and number):
        why = NO_NUMBER if not whose else NO_DAY if not day else NO_RULE
        return LeftOut(whose, day_of(day) if day else None, why, _by(events, row))
    return Around(whose, day_of(day), *sides(day_of(day), number, change.windows), _by(events, row), _cell(change, row))


def sides(day: int, number: int, windows: Sides) -> tuple[Span, Span]:
    """Give the first and last day before an event, and those after it."""
    starts = day + (windows.day == "neither")
    return (day - number, day - 1), (starts, starts + number - 1)


def _by(events: Happened, row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(said(row[name]) for name in events.by)


def _cell(change: Change, row: dict[str, Any]) -> Alike | None:
    return cell_of([row[name] for name in change.beside.same.values()]) if change.beside else None


def cell_of(values: Sequence[Any]) -> Alike | None:
    """Give in which cell somebody is compared; None where something is missing."""
    return None if None in values else tuple(map(said, values))


def _of_each(events: Iterable[Around]) -> Iterable[list[Around]]:
    found: dict[str, list[Around]] = defaultdict(list)
    for one in events:
        found[one.whose].append(one)
    return found.values()


def overlapping(events: Sequence[Around]) -> int:
    """Count the events that have a day in common with another of the same child; they come in order."""
    return sum(
        any(one is not other and one.days[0] <= other.days[1] and other.days[0] <= one.days[1] for other in many)
        for many in _of_each(events)
        for one in many
    )


def firsts(events: Sequence[Around]) -> tuple[list[Around], list[Around]]:
    """Give the events whose days begin after those of the one that counted before, and the others; in order."""
    kept: list[Around] = []
    later: list[Around] = []
    until: dict[str, int] = {}
    for one in events:
        free = one.days[0] > until.get(one.whose, one.days[0] - 1)
        (kept if free else later).append(one)
        until |= {one.whose: one.days[1]} if free else {}
    return kept, later


def windows_of(spans: Sequence[Span], whose: Sequence[int]) -> Windows:
    """Give stretches of days as windows, each of the child at its place."""
    first, last = numpy.array(spans, numpy.int64).reshape(-1, 2).T
    return Windows(numpy.array(whose, numpy.int64), first, last)
