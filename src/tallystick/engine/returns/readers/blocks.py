"""A file of comma-separated values in blocks of whole lines, and the columns of a block whose lines all fit.

Promise: a block that is given is one that a strict reader of rows would read alike, only faster; where that is not
certain, the rest of the file is left to the reader of rows.
"""

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple, Self

import numpy
import pyarrow
from pyarrow import compute
from pyarrow import csv as arrow_csv

from tallystick.engine.returns.texts import CHUNK

LONGEST = 131_072  # bytes of a field; the reader of rows says what a longer one is
MARK = b"\xef\xbb\xbf"
COMMA, QUOTE, FEED, RETURN = (ord(one) for one in ',"\n\r')
TEXT = pyarrow.string()


class Block(NamedTuple):
    """Whole lines of a file."""

    content: bytes  # in UTF-8
    line: int  # that it begins on


class Columns(NamedTuple):
    """Rows of a file, column by column."""

    fields: list[pyarrow.Array]
    at: pyarrow.Array  # the line of the file that each begins on

    def saying(self, places: Iterable[int]) -> Self:
        """Give the rows that hold more than blanks in one of the fields in these places."""
        says = pyarrow.array(numpy.zeros(len(self.at), bool))
        for place in places:
            says = compute.or_(says, compute.invert(blank(self.fields[place])))
            if compute.all(says).as_py():
                return self
        return type(self)([one.filter(says) for one in self.fields], self.at.filter(says))

    def beyond(self, rows: int) -> Self:
        """Give the rows after the first so many."""
        return type(self)([one.slice(rows) for one in self.fields], self.at.slice(rows))


class Blocks:
    """The blocks of an open file for as long as its lines are its rows; what is left then begins at `line`."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file, self._encoding, self.line = file, encoding, 1
        self._from = len(MARK) if encoding == "utf-8-sig" and file.read(len(MARK)) == MARK else 0

    def __iter__(self) -> Iterator[Block]:
        self._file.seek(self._from)
        left = b""
        while chunk := self._file.read(CHUNK):
            whole, feed, left = (left + chunk).rpartition(b"\n")
            if not lines_are_rows(whole + feed):
                return
            yield self._block(whole + feed)
        if left and lines_are_rows(left):
            yield self._block(left)

    def _block(self, content: bytes) -> Block:
        line = self.line
        self.line += content.count(b"\n")
        self._from += len(content)
        return Block(content if "utf-8" in self._encoding else content.decode(self._encoding).encode(), line)

    def rest(self) -> io.TextIOWrapper:
        """Give what no block held, as text."""
        self._file.seek(self._from)
        return io.TextIOWrapper(self._file, self._encoding.removesuffix("-sig"), newline="")


def lines_are_rows(content: bytes) -> bool:
    """Say whether lines end alike, and every quotation mark opens, closes or stands doubled within a field of one."""
    if content.count(b"\r") != content.count(b"\r\n"):
        return False
    if b'"' not in content:
        return True
    octets = numpy.frombuffer(content, numpy.uint8)
    quotes = numpy.flatnonzero(octets == QUOTE)
    if len(quotes) % 2:
        return False
    within = numpy.searchsorted(quotes, numpy.flatnonzero(octets == FEED)) % 2
    return not within.any() and _are_paired(octets, quotes[::2], quotes[1::2])


def _are_paired(octets: numpy.ndarray, opens: numpy.ndarray, closes: numpy.ndarray) -> bool:
    """Say whether fields begin where quotes open and end where they close, unless one that closes is doubled."""
    doubled = closes[:-1] + 1 == opens[1:]
    before = octets[numpy.maximum(opens - 1, 0)]
    after = octets[numpy.minimum(closes + 1, len(octets) - 1)]
    begins = (opens == 0) | numpy.isin(before, (COMMA, FEED))
    ends = (closes == len(octets) - 1) | numpy.isin(after, (COMMA, FEED, RETURN))
    begins[1:] |= doubled
    ends[:-1] |= doubled
    return bool(begins.all() and ends.all())


def columns_of(block: Block, width: int) -> Columns | None:
    """Give the rows of a block that are not empty; None where some are of another width than the headers."""
    names = [str(place) for place in range(width)]
    try:
        table = arrow_csv.read_csv(
            pyarrow.BufferReader(block.content),
            arrow_csv.ReadOptions(column_names=names, block_size=len(block.content) + 1, use_threads=False),
            arrow_csv.ParseOptions(ignore_empty_lines=False),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, TEXT), check_utf8=False),
        )
    except pyarrow.ArrowInvalid:
        return None
    lines = block.content.count(b"\n") + (not block.content.endswith(b"\n"))
    fields = [one.combine_chunks() for one in table.columns]
    if table.num_rows != lines or any(map(_is_too_long, fields)):
        return None
    return Columns(fields, pyarrow.array(numpy.arange(block.line, block.line + lines))).saying(range(width))


def _is_too_long(field: pyarrow.Array) -> bool:
    if field.nbytes <= LONGEST:
        return False
    return bool(compute.max(compute.binary_length(field)).as_py() > LONGEST)


def blank(field: pyarrow.Array) -> pyarrow.Array:
    """Say which cells hold nothing but blanks."""
    return compute.equal(compute.binary_length(compute.utf8_trim_whitespace(field)), 0)
