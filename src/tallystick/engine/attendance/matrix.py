"""A matrix of pupils and sessions filled with marks, and what said the same session twice.

Promise: every session that a file tells of twice is found; the same mark twice is one mark, and of two different marks
neither is kept, so that the order of the rows makes no difference.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from tallystick.engine.attendance.rows import Marks, Whole
from tallystick.engine.attendance.years import MOST

PUPILS = 65_536  # rows of one matrix: 48 MB
Matrix = NDArray[numpy.uint8]


class Laid(NamedTuple):
    """The years of some pupils, side by side."""

    keys: NDArray[numpy.uint64]  # whose they are, in order
    lines: Whole  # the first line of each in the file
    matrix: Matrix  # pupil by session: a stored character, 0 where there is no mark
    again: Whole  # lines that say once more what an earlier one says
    differ: Whole  # lines of sessions that have different marks


class Twice(NamedTuple):
    """Sessions told of more than once: lines not kept, because they say it again or because they differ."""

    again: Whole
    differ: Whole


def laid_out(marks: Marks) -> Iterator[Laid]:
    """Lay the marks of a group out, so many pupils at a time; the group holds every mark of its pupils."""
    key = marks["key"].copy()
    starts = numpy.flatnonzero(numpy.concatenate([[True], key[1:] != key[:-1]]))[: len(key)]
    keys, first, which = numpy.unique(key[starts], return_index=True, return_inverse=True)
    row = numpy.repeat(which, numpy.diff(numpy.append(starts, len(key))))
    lines = marks["line"][starts[first]].astype(numpy.int64)
    for begin in range(0, len(keys), PUPILS):
        end = min(begin + PUPILS, len(keys))
        inside = slice(None) if len(keys) <= PUPILS else (row >= begin) & (row < end)
        matrix, twice = filled(marks[inside], row[inside] - begin, end - begin)
        kept = matrix.any(axis=1)
        yield Laid(keys[begin:end][kept], lines[begin:end][kept], matrix[kept], *twice)


def filled(marks: Marks, row: Whole, pupils: int) -> tuple[Matrix, Twice]:
    """Fill a matrix; gives the lines that are not kept."""
    cell = row * MOST + marks["place"]
    flat = numpy.zeros(pupils * MOST, numpy.uint8)
    flat[cell] = marks["code"]
    none = numpy.empty(0, numpy.int64)
    twice = Twice(none, none) if numpy.count_nonzero(flat) == len(marks) else _settle(flat, marks, cell)
    return flat.reshape(pupils, MOST), twice


def _settle(flat: Matrix, marks: Marks, cell: Whole) -> Twice:
    """Settle the sessions that are told of more than once."""
    order = numpy.lexsort((marks["line"], cell))
    same = cell[order][1:] == cell[order][:-1]
    several = numpy.concatenate([same, [False]]) | numpy.concatenate([[False], same])
    told = order[several]
    lines, codes = marks["line"][told].astype(numpy.int64), marks["code"][told]
    starts = numpy.flatnonzero(numpy.concatenate([[True], cell[told][1:] != cell[told][:-1]]))
    agree = numpy.minimum.reduceat(codes, starts) == numpy.maximum.reduceat(codes, starts)
    flat[cell[told][starts]] = numpy.where(agree, codes[starts], 0)
    kept = numpy.zeros(len(told), bool)
    kept[starts] = agree
    agreeing = numpy.repeat(agree, numpy.diff(numpy.append(starts, len(told))))
    return Twice(lines[agreeing & ~kept], lines[~agreeing])
