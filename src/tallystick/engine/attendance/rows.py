"""Marks as rows of numbers, and the schools and years that they are of.

Promise: a row says in fifteen bytes whose mark it is, at which session, which code, and in which line it came.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray

from tallystick.engine.attendance.pupils import BITS

MARK = numpy.dtype([("key", "<u8"), ("line", "<u4"), ("place", "<u2"), ("code", "u1")])
PUPIL = numpy.uint64((1 << BITS) - 1)
SCHOOL = numpy.uint64(BITS)
MOST_SCHOOLS = 1 << (64 - BITS)
MOST_LINES = (1 << 32) - 1

Marks = NDArray[numpy.void]
Whole = NDArray[numpy.int64]


class TooManySchools(Exception):
    """A file tells of more schools and years than there can be."""


@dataclass
class Schools:
    """Each school in each of its years, numbered as it comes."""

    numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def number(self, laestab: int, year: int) -> int:
        """Give the number of a school in a school year. Raises TooManySchools."""
        found = self.numbers.setdefault((laestab, year), len(self.numbers))
        if found >= MOST_SCHOOLS:
            raise TooManySchools
        return found

    def ranks(self) -> NDArray[numpy.uint64]:
        """Give for each number the place that the school has among all, by its number and then the year."""
        found = numpy.empty(len(self.numbers), numpy.uint64)
        found[[self.numbers[one] for one in sorted(self.numbers)]] = numpy.arange(len(found), dtype=numpy.uint64)
        return found

    def in_order(self) -> tuple[Whole, Whole]:
        """Give every school and its year in order."""
        both = numpy.array(sorted(self.numbers), numpy.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]


def marks_of(schools: Whole, pupils: Whole, lines: Whole, places: Whole, codes: NDArray[numpy.uint8]) -> Marks:
    """Put marks together; schools and pupils are their numbers."""
    found = numpy.empty(len(pupils), MARK)
    found["key"] = (schools.astype(numpy.uint64) << SCHOOL) | pupils.astype(numpy.uint64)
    found["line"], found["place"], found["code"] = lines, places, codes
    return found


def ranked(marks: Marks, ranks: NDArray[numpy.uint64]) -> Marks:
    """Give marks, changed in place, with their schools by rank, so that keys sort as schools, years and pupils do."""
    key = marks["key"]
    marks["key"] = (ranks[key >> SCHOOL] << SCHOOL) | (key & PUPIL)
    return marks


def together(many: Iterable[Marks]) -> Marks:
    """Put rows one after another."""
    return numpy.concatenate([numpy.empty(0, MARK), *many])
