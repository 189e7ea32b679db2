"""A file with a row a mark, read batch by batch: which marks it holds, and which lines are not taken.

Promise: a line is taken or told, never both and never neither, unless it is blank.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy
from numpy.typing import NDArray

from tallystick.engine.attendance import columns
from tallystick.engine.attendance.batches import WORD, Batch, Rows
from tallystick.engine.attendance.codes import Codes
from tallystick.engine.attendance.rows import Marks, Schools, Whole, marks_of
from tallystick.engine.attendance.told import Why

FIELDS = ("laestab", "upn", "date", "session", "mark")


@dataclass
class Reading:
    """One file on its way in."""

    rows: Rows
    codes: Codes
    written: str  # how its days are written
    today: date
    schools: Schools

    def marks(self) -> Iterator[Marks]:
        """Give the marks of a file batch by batch. Raises TooManySchools."""
        for batch in self.rows.batches(dict.fromkeys(FIELDS, WORD)):
            yield self._taken(batch)

    def _taken(self, batch: Batch) -> Marks:
        told = {name: columns.judged(column) for name, column in batch.columns.items()}
        school, pupil = columns.schools(told["laestab"]), columns.pupils(told["upn"].values)
        days = columns.days(told["date"], self.written, self.codes, self.today)
        code = columns.marks(told["mark"], self.codes)[days.spells[told["date"].which], told["mark"].which]
        found = {
            "laestab": school[told["laestab"].which],
            "upn": pupil[told["upn"].which],
            "date": days.places[told["date"].which],
            "session": columns.sessions(told["session"])[told["session"].which],
            "mark": numpy.where(code > 0, 0, -1),
        }
        fine = numpy.logical_and.reduce([one >= 0 for one in found.values()])
        if not fine.all():
            self._refuse(told, found, batch.lines)
        numbers = self.numbers(found["laestab"], days.years[told["date"].which], fine)
        places = (found["date"] + found["session"])[fine]
        return marks_of(numbers, found["upn"][fine], batch.lines[fine], places, code[fine])

    def numbers(self, schools: Whole, years: Whole, fine: NDArray[numpy.bool_]) -> Whole:
        """Give the number of the school and year of each row that is taken."""
        both, which = numpy.unique(schools[fine] * columns.BEYOND + years[fine], return_inverse=True)
        numbers = [self.schools.number(*divmod(one, columns.BEYOND)) for one in both.tolist()]
        return numpy.array(numbers, numpy.int64)[which] if numbers else which

    def _refuse(self, told: Mapping[str, columns.Judged], found: Mapping[str, Whole], lines: Whole) -> None:
        """Tell each line that is not taken by its first column that cannot be read; a blank line is let be."""
        blank = numpy.logical_and.reduce([one.blank()[one.which] for one in told.values()])
        untold = ~blank
        for name, values in found.items():
            rows = numpy.flatnonzero(untold & (values < 0))
            if len(rows):
                untold[rows] = False
                distinct, which = numpy.unique(told[name].which[rows], return_inverse=True)
                whys = [self._why(name, columns.text_of(told[name].values[one].as_py())) for one in distinct.tolist()]
                self.rows.refused.add_each(lines[rows], name, whys, which)

    def _why(self, name: str, word: str) -> Why:
        return columns.why_not(name, word, written=self.written, codes=self.codes)
