"""Bitmaps of months of some pupils or schools, read out of a source and laid in order, so that windows find them.

Promise: what is kept says of each month which sessions were possible and which were missed, and nothing of others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import numpy
import pyarrow
from pyarrow import compute, parquet

from tallystick.engine.asking.questions import Source
from tallystick.engine.attendance.rows import Whole
from tallystick.engine.backends.sources import table_of

COLUMNS = ("month", "possible", "authorised", "unauthorised")
BEYOND = 1 << 20  # more months than there are
EPOCH = date(1970, 1, 1)
WORD = 62  # bits of a month
Key = Literal["upn", "laestab"]


@dataclass(frozen=True)
class Months:
    """Months of those asked about, by the place of each among them and then by month; two schools of one make two."""

    keys: Whole  # place × BEYOND + month, counted from January 1970; in order
    possible: Whole
    missed: Whole

    @cached_property
    def runs(self) -> Whole:
        """Give how many rows from each on have its key."""
        ends = numpy.append(numpy.flatnonzero(self.keys[1:] != self.keys[:-1]) + 1, len(self.keys))
        rows = numpy.arange(len(self.keys))
        return ends[numpy.searchsorted(ends, rows, side="right")] - rows

    def alike(self, row: Whole, key: Whole) -> Whole:
        """Give how many rows from some on have a key: none where the row there has another, or there is none."""
        if not len(self.keys):
            return numpy.zeros(len(row), numpy.int64)
        there = numpy.minimum(row, len(self.keys) - 1)
        return numpy.where((row < len(self.keys)) & (self.keys[there] == key), self.runs[there], 0)


def day_of(day: date) -> int:
    """Give a day as days from 1970."""
    return (day - EPOCH).days


def months_of(source: Source, key: Key, whose: Sequence[str]) -> Months:
    """Give the months that a source of `attendance-months` tells of some pupils, or of some schools."""
    asked = pyarrow.array(whose, pyarrow.string())
    parts = [_wanted(table, key, asked) for table in tables_of(source, (key, *COLUMNS))]
    table = pyarrow.concat_tables(parts) if parts else table_of({}, [])
    if not table.num_rows:
        return Months(*(numpy.empty(0, numpy.int64) for _ in range(3)))
    place, month, possible, authorised, unauthorised = (
        table[name].to_numpy().astype(numpy.int64) for name in ("place", *COLUMNS)
    )
    keys = place * BEYOND + numpy.asarray(month).astype("datetime64[D]").astype("datetime64[M]").astype(numpy.int64)
    order = numpy.argsort(keys, kind="stable")
    return Months(keys[order], possible[order], (authorised | unauthorised)[order])


def tables_of(source: Source, columns: Sequence[str]) -> list[pyarrow.Table]:
    """Give some columns of a source, file by file and then its rows. Raises KeyError where a file lacks one."""
    kinds = {name: source.columns[name] for name in columns}
    files = [parquet.read_table(path, columns=list(columns)) for path in source.paths]
    return [*files, table_of(kinds, source.rows)]


def told_until(source: Source) -> int | None:
    """Give the last day of which anybody's marks tell, in days from 1970; None where there is none."""
    found: list[int] = []
    for table in tables_of(source, ("month", "marked")):
        latest = compute.max(table["month"])
        if latest.is_valid:
            marked = table.filter(compute.equal(table["month"], latest))["marked"].to_numpy()
            bits = int(numpy.bitwise_or.reduce(marked.astype(numpy.int64)))
            found.append(day_of(latest.as_py()) + (bits.bit_length() - 1) // 2)
    return max(found, default=None)


def _wanted(table: pyarrow.Table, key: Key, asked: pyarrow.Array) -> pyarrow.Table:
    """Give the rows of those asked about, each with its place among them."""
    place = compute.index_in(table[key].cast(pyarrow.string()), value_set=asked)
    kept = table.drop_columns([key]).append_column("place", place.cast(pyarrow.int64()))
    return kept.set_column(0, "month", kept["month"].cast(pyarrow.date32()).cast(pyarrow.int32())).filter(
        compute.is_valid(place)
    )
