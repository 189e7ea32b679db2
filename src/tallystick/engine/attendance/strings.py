"""A file with a row a pupil and stretch: runs of marks, two a day from a first day on, as transfer files carry them.

Promise: each character is taken as what it stands for on its own day, told where it stands for nothing, or blank.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy
import pyarrow
from numpy.typing import NDArray

from tallystick.engine.attendance import columns
from tallystick.engine.attendance.batches import RUN, WORD, Batch
from tallystick.engine.attendance.codes import NO_MARK, Codes, Letters, stored_as
from tallystick.engine.attendance.columns import Judged
from tallystick.engine.attendance.pupils import NONE
from tallystick.engine.attendance.reading import Reading
from tallystick.engine.attendance.rows import Marks, Whole, marks_of
from tallystick.engine.attendance.told import Why, shape_of
from tallystick.engine.attendance.years import MOST, place_of

FIELDS = {"laestab": WORD, "upn": RUN, "starts": WORD, "marks": RUN}
LONGEST = 20 * MOST  # marks of one run
BLANKS = (ord(NO_MARK), ord(" "))
TOO_LONG = Why("", "The run of marks is longer than twenty years.", "Send it in stretches of a school year.")


class Runs(NamedTuple):
    """The runs of some rows, end to end."""

    letters: Letters
    row: Whole  # which row each is of
    place: Whole  # its place in its run


def marks(reading: Reading) -> Iterator[Marks]:
    """Give the marks of a file batch by batch. Raises TooManySchools."""
    for batch in reading.rows.batches(FIELDS):
        yield _taken(reading, batch)


def _taken(reading: Reading, batch: Batch) -> Marks:
    school, starts = columns.judged(batch.columns["laestab"]), columns.judged(batch.columns["starts"])
    first = _first_days(starts, reading.written)[starts.which]
    owner, pupil = columns.schools(school)[school.which], columns.pupils(batch.columns["upn"])
    lengths = _lengths(batch.columns["marks"])
    whole = {"laestab": owner >= 0, "upn": pupil >= 0, "starts": first >= 0, "marks": lengths <= LONGEST}
    _refuse_rows(reading, batch, whole)
    fine = numpy.flatnonzero(numpy.logical_and.reduce(list(whole.values())))
    runs = _runs(batch.columns["marks"].take(pyarrow.array(fine)))
    return _marks(reading, runs, owner[fine], pupil[fine], first[fine], batch.lines[fine])


def _marks(reading: Reading, runs: Runs, owner: Whole, pupil: Whole, first: Whole, lines: Whole) -> Marks:
    day = first[runs.row] + runs.place // 2
    known = _Known.over(day, reading)
    year, place, spell = (one[day - known.begins] for one in (known.years, known.places, known.spells))
    code = _table(reading.codes)[spell, runs.letters]
    blank = numpy.isin(runs.letters, BLANKS)
    taken, unknown = (place != NONE) & (code > 0) & ~blank, ~blank & ((place == NONE) | (code == 0))
    _refuse_marks(reading, runs, unknown, lines)
    numbers = reading.numbers(owner[runs.row], year, taken)
    row = runs.row[taken]
    return marks_of(numbers, pupil[row], lines[row], place[taken] + runs.place[taken] % 2, code[taken])


class _Known(NamedTuple):
    """What days are, from the first to the last of some."""

    begins: int
    years: Whole
    places: Whole
    spells: Whole

    @classmethod
    def over(cls, day: Whole, reading: Reading) -> "_Known":
        begins, ends = (int(day.min()), int(day.max())) if len(day) else (1, 1)
        found = numpy.full((3, ends - begins + 1), NONE, numpy.int64)
        for place in range(ends - begins + 1):
            one = columns.date_at(begins + place)
            if one and columns.is_taken(one, reading.today):
                found[:, place] = *place_of(one, afternoon=False), reading.codes.spell(one)
        return cls(begins, *found)


def _first_days(starts: Judged, written: str) -> Whole:
    days = [columns.day_of(word, written) for word in starts.words()]
    return numpy.array([one.toordinal() if one else NONE for one in days], numpy.int64)


def _lengths(values: pyarrow.Array) -> Whole:
    offsets = numpy.frombuffer(values.buffers()[1], numpy.int32)[values.offset : values.offset + len(values) + 1]
    return numpy.diff(offsets).astype(numpy.int64)


def _runs(values: pyarrow.Array) -> Runs:
    lengths = _lengths(values)
    letters = numpy.frombuffer(b"".join(values.to_pylist()), numpy.uint8)
    starts = numpy.cumsum(lengths) - lengths
    row = numpy.repeat(numpy.arange(len(lengths)), lengths)
    return Runs(letters, row, numpy.arange(len(letters)) - starts[row])


def _table(codes: Codes) -> NDArray[numpy.uint8]:
    """Give the stored character of each that may stand in a run, in each stretch of codes."""
    found = numpy.zeros((len(codes.changes), 256), numpy.uint8)
    for spell, change in enumerate(codes.changes):
        for one in codes.on(change).values():
            for letter in {stored_as(one).upper(), stored_as(one).lower()}:
                found[spell, ord(letter)] = ord(stored_as(one))
    return found


def _refuse_rows(reading: Reading, batch: Batch, whole: dict[str, NDArray[numpy.bool_]]) -> None:
    told = numpy.zeros(len(batch.lines), bool)
    for name, fine in whole.items():
        for place in numpy.flatnonzero(~fine & ~told).tolist():
            word = columns.text_of(batch.columns[name][place].as_py())
            column = "date" if name == "starts" else name
            why = TOO_LONG if name == "marks" else columns.why_not(
                column, word, written=reading.written, codes=reading.codes
            )  # fmt: skip
            reading.rows.refused.add([int(batch.lines[place])], name, why)
        told |= ~fine


def _refuse_marks(reading: Reading, runs: Runs, unknown: NDArray[numpy.bool_], lines: Whole) -> None:
    """Tell each character that stands for nothing on its day."""
    which, letter = runs.row[unknown], runs.letters[unknown]
    distinct, places = numpy.unique(letter, return_inverse=True)
    words = [chr(one) for one in distinct.tolist()]
    whys = [columns.why_not("mark", word, written=reading.written, codes=reading.codes) for word in words]
    shown = [why._replace(shape=shape_of(word)) for why, word in zip(whys, words, strict=True)]
    reading.rows.refused.add_each(lines[which], "marks", shown, places)
