"""Unique pupil numbers as numbers that keep their order, so that millions of marks are sorted by them.

Promise: a number that has the form of a UPN is read back as it was written; the check letter is for a check to judge.
"""

import numpy
from numpy.typing import NDArray

LENGTH = 13  # a letter, eleven figures, and a figure or, of a temporary number, a letter
FIGURES = 10**11
LAST = 36
NONE = -1
BITS = 47  # that the largest number takes

Keys = NDArray[numpy.int64]
_LETTER = numpy.full(256, NONE, numpy.int64)
_LETTER[65:91] = _LETTER[97:123] = numpy.arange(26)
_FIGURE = numpy.full(256, NONE, numpy.int64)
_FIGURE[48:58] = numpy.arange(10)
_EITHER = _FIGURE.copy()
_EITHER[65:91] = _EITHER[97:123] = numpy.arange(10, LAST)


def keys_of(written: NDArray[numpy.bytes_]) -> Keys:
    """Give the number of each UPN of thirteen bytes; NONE where it has not the form of one."""
    letters = written.view(numpy.uint8).reshape(-1, LENGTH)
    first, last = _LETTER[letters[:, 0]], _EITHER[letters[:, -1]]
    fine, middle = (first >= 0) & (last >= 0), numpy.zeros(len(letters), numpy.int64)
    for place in range(1, LENGTH - 1):
        figure = _FIGURE[letters[:, place]]
        fine &= figure >= 0
        middle = middle * 10 + figure
    return numpy.where(fine, (first * FIGURES + middle) * LAST + last, NONE)


def written_of(keys: Keys) -> NDArray[numpy.bytes_]:
    """Give the UPN of each number."""
    letters = numpy.empty((len(keys), LENGTH), numpy.uint8)
    rest, last = numpy.divmod(keys, LAST)
    letters[:, -1] = numpy.where(last < 10, last + 48, last + 55)
    for place in range(LENGTH - 2, 0, -1):
        rest, figure = numpy.divmod(rest, 10)
        letters[:, place] = figure + 48
    letters[:, 0] = rest + 65
    return letters.view(f"S{LENGTH}").reshape(-1)
