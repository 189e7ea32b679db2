"""Sessions attended and school days lost by many, each in days of their own: bitmaps of months, and spells.

Promise: each comes to what a loop over its days and sessions would count, and what it costs grows with how many ask.
Days are whole numbers from 1970. A session is half a school day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy

from tallystick.engine.attendance.rows import Whole
from tallystick.engine.studies.months import BEYOND, Months, day_of

AT_ONCE = 1 << 19  # windows that are counted at one time: a few hundred megabytes


class Windows(NamedTuple):
    """Stretches of days, each of one child or school by its place among those asked about; both days are in it."""

    whose: Whole
    first: Whole
    last: Whole


class Sessions(NamedTuple):
    """How many sessions of each window were possible, and how many of those were missed."""

    possible: Whole
    missed: Whole


class Spells(NamedTuple):
    """Suspensions and exclusions: whose, and where each begins and ends on the line of half-days of school."""

    whose: Whole
    begins: Whole
    beyond: Whole
    lunchtime: Whole  # 1 where only midday is lost: half of each day


@dataclass(frozen=True)
class Line:
    """Half-days of school in a row, from the first day that a calendar tells of."""

    starts: int
    counts: Whole  # until the end of each day

    def until(self, day: Whole) -> Whole:
        """Give how many half-days of school there were until the end of each day."""
        return numpy.append(0, self.counts)[numpy.clip(day - self.starts + 1, 0, len(self.counts))]

    def within(self, first: Whole, last: Whole) -> Whole:
        """Give how many half-days of school lie from each first day to its last."""
        return self.until(last) - self.until(first - 1)

    def tells(self, first: int, last: int) -> bool:
        """Whether the calendar tells of all days from one to another."""
        return self.starts <= first and last < self.starts + len(self.counts)

    def next_open(self, day: int) -> int:
        """Give the first school day after a day; the day after it where the calendar tells of none."""
        after = int(numpy.searchsorted(self.counts, self.until(numpy.array([day]))[0], side="right"))
        return max(self.starts + after, day + 1) if after < len(self.counts) else day + 1


def line_of(rows: Sequence[dict[str, Any]]) -> Line:
    """Give the line of the source `calendar`, whose rows count school days from its first."""
    told = sorted((day_of(row["day"]), row["school"]) for row in rows)
    return Line(told[0][0], 2 * numpy.array([school for _, school in told], numpy.int64))


def sessions_within(months: Months, windows: Windows) -> Sessions:
    """Give what the marks of each window come to; of a child at two schools, both. Inventory: LRN-04, SEN-04."""
    found = [
        _sessions(months, Windows(*(part[start : start + AT_ONCE] for part in windows))) for start in _starts(windows)
    ]
    return Sessions(*(numpy.concatenate(parts) for parts in zip(*found, strict=True)))


def _starts(windows: Windows) -> range:
    return range(0, max(len(windows.whose), 1), AT_ONCE)


def _sessions(months: Months, windows: Windows) -> Sessions:
    first, last = month_of(windows.first), month_of(windows.last)
    window, place = apart(numpy.maximum(last - first + 1, 0))
    month = first[window] + place
    key = windows.whose[window] * BEYOND + month
    low = numpy.searchsorted(months.keys, key)
    pair, place = apart(months.alike(low, key))
    row = low[pair] + place
    mask = _masks(month, windows.first[window], windows.last[window])[pair]
    return Sessions(
        *(
            summed(numpy.bitwise_count(bits[row] & mask), window[pair], len(windows.whose))
            for bits in (months.possible, months.missed)
        )
    )


def _masks(month: Whole, first: Whole, last: Whole) -> Whole:
    """Give the bits of the sessions of a month that lie from one day to another."""
    starts, ends = (
        numpy.asarray(month + later, "datetime64[M]").astype("datetime64[D]").astype(int) for later in (0, 1)
    )
    low, high = numpy.maximum(first, starts) - starts, numpy.minimum(last, ends - 1) - starts + 1
    bits: Whole = (numpy.int64(1) << 2 * high) - (numpy.int64(1) << 2 * low)
    return bits


def month_of(day: Whole) -> Whole:
    """Give the month of each day, counted from January 1970."""
    return numpy.asarray(day, "datetime64[D]").astype("datetime64[M]").astype(numpy.int64)


def lost_within(spells: Spells, windows: Windows, line: Line) -> Whole:
    """Give the half-days of school that each window has of its child's spells. Inventory: ATX-10, LRN-04.

    Spells lie in the order of whose they are.
    """
    low, high = (numpy.searchsorted(spells.whose, windows.whose, side=side) for side in ("left", "right"))
    window, place = apart(high - low)
    row = low[window] + place
    begins, beyond = line.until(windows.first - 1)[window], line.until(windows.last)[window]
    both = numpy.minimum(spells.beyond[row], beyond) - numpy.maximum(spells.begins[row], begins)
    return summed(numpy.maximum(both, 0) >> spells.lunchtime[row], window, len(windows.whose))


def spells_of(
    line: Line, whose: Whole, first: Whole, last: Whole, *, lunchtime: Whole, from_afternoon: Whole
) -> Spells:
    """Give spells from one day to another, in the order that is asked of them."""
    begins, beyond = line.until(first - 1), line.until(last)
    late = from_afternoon * (1 - lunchtime) * (line.within(first, first) > 0)
    return in_order(Spells(whose, begins + late, beyond, lunchtime))


def spells_for(line: Line, whose: Whole, first: Whole, sessions: Whole) -> Spells:
    """Give spells of so many half-days of school from a day on, in the order that is asked of them."""
    begins = line.until(first - 1)
    return in_order(Spells(whose, begins, begins + sessions, numpy.zeros_like(whose)))


def in_order(spells: Spells) -> Spells:
    """Give spells in the order of whose they are."""
    order = numpy.argsort(spells.whose, kind="stable")
    return Spells(*(part[order] for part in spells))


def apart(lengths: Whole) -> tuple[Whole, Whole]:
    """Give for each of some runs its number as often as it is long, and the places in it from 0."""
    which = numpy.repeat(numpy.arange(len(lengths)), lengths)
    starts = numpy.cumsum(lengths) - lengths
    return which, numpy.arange(len(which)) - starts[which]


def summed(values: Whole, which: Whole, number: int) -> Whole:
    """Give the sum of the values of each."""
    found = numpy.zeros(number, numpy.int64)
    numpy.add.at(found, which, values.astype(numpy.int64))
    return found
