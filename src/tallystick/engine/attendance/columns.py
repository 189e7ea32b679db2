"""The five columns of a file of marks, each value judged once however often it stands there.

Promise: a value is either turned into its number or refused with a reason; none is guessed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy
import pyarrow
from numpy.typing import NDArray

from tallystick.engine.attendance.codes import Codes, Letters, stored_as
from tallystick.engine.attendance.pupils import LENGTH, NONE, Keys, keys_of
from tallystick.engine.attendance.rows import Whole
from tallystick.engine.attendance.told import Why, shape_of
from tallystick.engine.attendance.years import EARLIEST, SESSIONS, begins, place_of

BEYOND = 10_000  # a year beyond all others
AHEAD = 366  # days in which a mark may lie ahead, such as a planned closure
REMEDY = {
    "laestab": "Give the authority's three figures and the school's four, such as 8012345.",
    "upn": "Give the unique pupil number: a letter, eleven figures, and a figure or letter.",
    "session": f"Write {' or '.join(SESSIONS)}.",
}


@dataclass(frozen=True)
class Judged:
    """The values of a column in one batch, and which of them stands in each row."""

    values: pyarrow.Array
    which: Whole

    def words(self) -> list[str]:
        """Give each value once, without blanks around it."""
        return [text_of(one) for one in self.values.to_pylist()]

    def blank(self) -> NDArray[numpy.bool_]:
        """Say of each value whether it is empty."""
        return numpy.array([not word for word in self.words()], bool)


def text_of(value: bytes | None) -> str:
    """Give a value as words; what is no text stands with marks of doubt in it."""
    return (value or b"").decode("utf-8", "replace").strip()


def judged(column: pyarrow.DictionaryArray) -> Judged:
    """Take a column apart."""
    return Judged(column.dictionary, column.indices.to_numpy())


@lru_cache(4096)
def school_of(word: str) -> int:
    """Give the number of a school of seven figures, with or without a slash; NONE where it is none."""
    plain = word.replace("/", "", 1)
    return int(plain) if len(plain) == 7 and plain.isascii() and plain.isdigit() else NONE


@lru_cache(4096)
def day_of(word: str, written: str) -> date | None:
    """Give the day that a word says, in one of the ways of writing days that stand between |."""
    for one in written.split("|"):
        try:
            return datetime.strptime(word, one).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def schools(column: Judged) -> Whole:
    """Give the number of each school of a column; NONE where it is none."""
    return numpy.array([school_of(one) for one in column.words()], numpy.int64)


def date_at(ordinal: int) -> date | None:
    """Give the day of an ordinal number; None beyond the calendar."""
    return date.fromordinal(ordinal) if 0 < ordinal <= date.max.toordinal() else None


def pupils(values: pyarrow.Array) -> Keys:
    """Give the number of each UPN; NONE where it has not the form of one."""
    offsets = numpy.frombuffer(values.buffers()[1], numpy.int32)[values.offset : values.offset + len(values) + 1]
    whole = numpy.flatnonzero(numpy.diff(offsets) == LENGTH)
    letters = numpy.frombuffer(values.buffers()[2] or b"", numpy.uint8)
    found = numpy.full(len(values), NONE, numpy.int64)
    if len(whole):
        places = offsets[whole][:, None] + numpy.arange(LENGTH)
        found[whole] = keys_of(numpy.ascontiguousarray(letters[places]).view(f"S{LENGTH}").reshape(-1))
    for place in numpy.flatnonzero(numpy.diff(offsets) > LENGTH).tolist():
        word = text_of(values[place].as_py())
        if len(word) == LENGTH and word.isascii():
            found[place] = keys_of(numpy.array([word.encode()], f"S{LENGTH}"))[0]
    return found


@dataclass(frozen=True)
class Days:
    """The days of a column: the school year of each, its first session's place, and the stretch of its codes."""

    years: Whole
    places: Whole  # NONE where it is no day that is taken
    spells: Whole


def days(column: Judged, written: str, codes: Codes, today: date) -> Days:
    """Give what the days of a column are."""
    found = numpy.full((3, len(column.values)), NONE, numpy.int64)
    for place, word in enumerate(column.words()):
        day = day_of(word, written)
        if day and is_taken(day, today):
            found[:2, place] = place_of(day, afternoon=False)
            found[2, place] = codes.spell(day)
    return Days(*found)


def is_taken(day: date, today: date) -> bool:
    """Whether a mark of a day is taken."""
    return begins(EARLIEST) <= day and (day - today).days <= AHEAD


def sessions(column: Judged) -> Whole:
    """Give 0 for each morning of a column and 1 for each afternoon."""
    known = {one: place for place, one in enumerate(SESSIONS)}
    return numpy.array([known.get(word.upper(), NONE) for word in column.words()], numpy.int64)


def marks(column: Judged, codes: Codes) -> Letters:
    """Give what each mark of a column is stored as, in each stretch of codes; 0 where it is no code then."""
    words = [word.upper() for word in column.words()]
    found = numpy.zeros((len(codes.changes), len(words)), numpy.uint8)
    for spell, change in enumerate(codes.changes):
        known = {written: ord(stored_as(one)) for written, one in codes.on(change).items()}
        found[spell] = [known.get(word, 0) for word in words]
    return found


def why_not(column: str, word: str, *, written: str, codes: Codes) -> Why:
    """Say why a value of a column is not taken."""
    if not word:
        return Why("", "Nothing is entered here.", "Enter it, or leave the line out.")
    shape = shape_of(word)
    if column == "date":
        return _why_no_day(word, shape, written)
    if column == "mark":
        once = any(word.upper() in (one.code.upper(), stored_as(one)) for one in codes.every)
        reason = "This code was not in use on that day." if once else "This is not an attendance code."
        return Why(shape, reason, "Give the code of the register that was in use on the day.")
    nouns = {"laestab": "a school's number", "upn": "a unique pupil number", "session": "a session"}
    return Why(shape, f"This is not {nouns[column]}.", REMEDY[column])


def _why_no_day(word: str, shape: str, written: str) -> Why:
    if day_of(word, written):
        return Why(shape, "The day lies outside the years that are taken.", "Correct the year.")
    example = date(2026, 9, 30).strftime(written.split("|", maxsplit=1)[0])
    return Why(shape, "This is not a day of the calendar as this file writes days.", f"Write it like {example}.")
