"""Bitmaps of a pupil's months, derived from the strings of codes: one for each group that figures count.

Promise: bit (day - 1) * 2 + afternoon is set where the session's code counts in the group, and the sign bit never is.
"""

import numpy
from numpy.typing import NDArray

from tallystick.engine.attendance.codes import GROUPS, Codes, Letters
from tallystick.engine.attendance.matrix import Matrix
from tallystick.engine.attendance.rows import Whole
from tallystick.engine.attendance.years import Month, months_of

COUNTED = GROUPS[:4]  # what makes a session possible
BITMAPS = ("marked", "possible", *COUNTED)
WORD = 8  # bytes of a bitmap
EPOCH = numpy.datetime64("1970-01-01")


def bitmaps(matrix: Matrix, years: Whole, codes: Codes) -> tuple[NDArray[numpy.int32], NDArray[numpy.int64]]:
    """Give the first day of each month of each pupil's year, and its bitmaps: pupil by month, and by `BITMAPS`."""
    starts = numpy.zeros((len(years), 12), numpy.int32)
    found = numpy.zeros((len(BITMAPS), len(years), 12), numpy.int64)
    for year in numpy.unique(years).tolist():
        rows = numpy.flatnonzero(years == year)
        groups = counted(matrix[rows], year, codes)
        for place, month in enumerate(months_of(year)):
            starts[rows, place] = (numpy.datetime64(month.starts) - EPOCH).astype(int)
            found[:, rows, place] = of_month(groups, month)
    return starts, found


def counted(matrix: Matrix, year: int, codes: Codes) -> Letters:
    """Give the group of each session, by its place in `GROUPS` from 1; 0 where there is no mark."""
    groups = numpy.empty(matrix.shape, numpy.uint8)
    for first, beyond, group in codes.counted(year):
        groups[:, first:beyond] = group[matrix[:, first:beyond]]
    return groups


def of_month(groups: Letters, month: Month) -> NDArray[numpy.int64]:
    """Give the bitmaps of a month, by `BITMAPS`."""
    part = groups[:, month.first : month.beyond]
    each = [packed(part == 1 + place) for place in range(len(COUNTED))]
    possible = each[0] | each[1] | each[2] | each[3]
    return numpy.stack([packed(part > 0), possible, *each])


def packed(sessions: NDArray[numpy.bool_]) -> NDArray[numpy.int64]:
    """Give rows of sessions as one number each."""
    words = numpy.zeros((len(sessions), WORD), numpy.uint8)
    bits = numpy.packbits(sessions, axis=1, bitorder="little")
    words[:, : bits.shape[1]] = bits
    return words.view("<i8").reshape(-1)
