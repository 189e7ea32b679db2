"""Marks kept: a string a pupil-year, which is the truth, and beside it the bitmaps that are derived from it.

Promise: both files are sorted by school, year and pupil; they are written group by group, in bounded memory.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy
import pyarrow
from pyarrow import parquet

from tallystick.engine.attendance.codes import NO_MARK, Codes
from tallystick.engine.attendance.matrix import Laid, Matrix, laid_out
from tallystick.engine.attendance.months import BITMAPS, bitmaps
from tallystick.engine.attendance.pupils import written_of
from tallystick.engine.attendance.rows import PUPIL, SCHOOL, Schools, Whole
from tallystick.engine.attendance.spill import Spill
from tallystick.engine.attendance.told import Refused, Why
from tallystick.engine.attendance.years import MOST, begins, sessions_in

YEARS, MONTHS = "attendance", "attendance-months"  # the record tables
TEXT = ("laestab", "upn")
YEAR_SCHEMA = pyarrow.schema(
    [("laestab", pyarrow.string()), ("upn", pyarrow.string()), ("year", pyarrow.int64()), ("marks", pyarrow.string()),
     ("load", pyarrow.string()), ("line", pyarrow.int64())]
)  # fmt: skip
MONTH_SCHEMA = pyarrow.schema(
    [("laestab", pyarrow.string()), ("upn", pyarrow.string()), ("month", pyarrow.date32()),
     *((one, pyarrow.int64()) for one in BITMAPS), ("load", pyarrow.string()), ("line", pyarrow.int64())]
)  # fmt: skip
AGAIN = Why("", "This session of this pupil is in the file already, with the same mark.", "Leave the line out.")
DIFFER = Why(
    "",
    "This session of this pupil is in the file with different marks, and none of them is taken.",
    "Ask the school which of them is right, and leave the others out.",
)


@dataclass(frozen=True)
class Owners:
    """Whose years some rows are."""

    laestab: pyarrow.Array
    upn: pyarrow.Array
    years: Whole
    lines: Whole

    def taken(self, which: Whole) -> list[pyarrow.Array]:
        """Give the school and pupil of rows."""
        rows = pyarrow.array(which)
        return [self.laestab.take(rows), self.upn.take(rows)]


@dataclass
class Keeper:
    """Writes the record tables of a file."""

    schools: Schools
    codes: Codes
    refused: Refused
    column: str  # of the file: where a session told twice is marked
    folder: Path
    load: str
    rows: dict[str, int] = field(default_factory=lambda: {YEARS: 0, MONTHS: 0})
    last: date | None = None  # the last day that has a mark

    def write(self, spill: Spill) -> None:
        """Write both record tables of what was laid down."""
        with ExitStack() as stack:
            years = stack.enter_context(self._writer(YEARS, YEAR_SCHEMA))
            months = stack.enter_context(self._writer(MONTHS, MONTH_SCHEMA))
            for laid in self._laid(spill):
                owners = _owners(laid, self.schools)
                self._put(YEARS, years, _years(laid, owners, self.load))
                self._put(MONTHS, months, _months(laid, owners, self.codes, self.load))
                self._note_last(laid, owners)

    def _writer(self, code: str, schema: pyarrow.Schema) -> parquet.ParquetWriter:
        path = self.folder / f"{code}.parquet"
        return parquet.ParquetWriter(path, schema, compression="zstd", use_dictionary=["laestab", "load"])

    def _laid(self, spill: Spill) -> Iterator[Laid]:
        for group in spill.groups(self.schools):
            for laid in laid_out(group):
                self.refused.add(laid.again, self.column, AGAIN)
                self.refused.add(laid.differ, self.column, DIFFER)
                yield laid

    def _put(self, code: str, writer: parquet.ParquetWriter, table: pyarrow.Table) -> None:
        writer.write_table(table)
        self.rows[code] += table.num_rows

    def _note_last(self, laid: Laid, owners: Owners) -> None:
        if len(owners.years):
            year = int(owners.years.max())
            place = int(numpy.flatnonzero(laid.matrix[owners.years == year].any(axis=0))[-1])
            self.last = max(self.last or date.min, begins(year) + timedelta(days=place // 2))


def _owners(laid: Laid, schools: Schools) -> Owners:
    numbers, years = schools.in_order()
    which = (laid.keys >> SCHOOL).astype(numpy.int64)
    named = pyarrow.array([f"{one:07}" for one in numbers.tolist()], pyarrow.string())
    upns = written_of((laid.keys & PUPIL).astype(numpy.int64))
    return Owners(named.take(pyarrow.array(which)), _strings(upns.view(numpy.uint8)), years[which], laid.lines)


def _strings(letters: Matrix, lengths: Whole | None = None) -> pyarrow.Array:
    """Give rows of characters as words, each as long as its row or as long as is said."""
    rows = letters.reshape(-1, 13) if letters.ndim == 1 else letters
    offsets = numpy.arange(len(rows) + 1, dtype=numpy.int64) * rows.shape[1]
    if lengths is not None:
        offsets = numpy.concatenate([[0], numpy.cumsum(lengths)])
        rows = rows[numpy.arange(rows.shape[1]) < lengths[:, None]]
    words = numpy.ascontiguousarray(rows).reshape(-1)
    buffers = [pyarrow.py_buffer(offsets.astype(numpy.int32)), pyarrow.py_buffer(words)]
    return pyarrow.StringArray.from_buffers(len(offsets) - 1, *buffers)


def _years(laid: Laid, owners: Owners, load: str) -> pyarrow.Table:
    letters = numpy.where(laid.matrix == 0, ord(NO_MARK), laid.matrix).astype(numpy.uint8)
    lengths = numpy.array([sessions_in(year) for year in owners.years.tolist()], numpy.int64)
    marks = _strings(letters, None if (lengths == MOST).all() else lengths)
    return pyarrow.table(
        [owners.laestab, owners.upn, pyarrow.array(owners.years), marks, _said(load, len(lengths)),
         pyarrow.array(owners.lines)],
        schema=YEAR_SCHEMA,
    )  # fmt: skip


def _months(laid: Laid, owners: Owners, codes: Codes, load: str) -> pyarrow.Table:
    starts, found = bitmaps(laid.matrix, owners.years, codes)
    rows = numpy.flatnonzero(found[0].reshape(-1))
    which = rows // 12
    return pyarrow.table(
        [*owners.taken(which), pyarrow.array(starts.reshape(-1)[rows]).cast(pyarrow.date32()),
         *(pyarrow.array(one.reshape(-1)[rows]) for one in found), _said(load, len(rows)),
         pyarrow.array(owners.lines[which])],
        schema=MONTH_SCHEMA,
    )  # fmt: skip


def _said(load: str, rows: int) -> pyarrow.Array:
    return pyarrow.repeat(pyarrow.scalar(load, pyarrow.string()), rows)
