"""A CSV file batch by batch, each row with its line, and the lines told that are no rows.

Promise: memory does not grow with the file, and a file that cannot be read on is told by the line where it stopped.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy
import pyarrow
import pyarrow.csv as arrow_csv

from tallystick.engine.attendance.rows import MOST_LINES, Whole
from tallystick.engine.attendance.told import Refused, Why

BLOCK = 4 << 20
WORD = pyarrow.dictionary(pyarrow.int32(), pyarrow.binary())  # values that stand in many rows
RUN = pyarrow.binary()  # values that differ from row to row
STOPPED = Why("", "From here on the file cannot be read as CSV.", "Export it again and send it once more.")
TOO_LONG = Why("", "The file has more lines than can be told apart.", "Send it in parts.")
RAGGED = "This line has {actual} fields, and the first line names {expected}."


class Batch(NamedTuple):
    """Some rows, and the line of each."""

    columns: Mapping[str, pyarrow.Array]
    lines: Whole


@dataclass
class Lines:
    """Which line of the file each row stands in, with those left out that have too many or too few fields."""

    here: int = 2  # the line of the next row; the first has the headers
    left_out: list[int] = field(default_factory=list)

    def take(self, rows: int) -> Whole:
        """Give the lines of the next rows."""
        found = numpy.arange(self.here, self.here + rows + len(self.left_out), dtype=numpy.int64)
        if self.left_out:
            found = found[~numpy.isin(found, self.left_out)]
        found = found[:rows]
        if rows:
            self.here = int(found[-1]) + 1
            self.left_out = [one for one in self.left_out if one >= self.here]
        return found


@dataclass
class Rows:
    """The rows of a file."""

    path: Path
    headers: Mapping[str, str]  # what each column that is asked for is called there
    refused: Refused
    lines: Lines = field(default_factory=Lines)

    def batches(self, kinds: Mapping[str, pyarrow.DataType]) -> Iterator[Batch]:
        """Give the columns that are asked for, batch by batch; what cannot be read is told."""
        try:
            for batch in self._read(kinds):
                lines = self.lines.take(batch.num_rows)
                if len(lines) and lines[-1] > MOST_LINES:
                    return self.refused.add([int(lines[0])], "", TOO_LONG)
                yield Batch({name: batch.column(name) for name in kinds}, lines)
        except pyarrow.ArrowInvalid:
            self.refused.add([self.lines.here], "", STOPPED)
        return None

    def _read(self, kinds: Mapping[str, pyarrow.DataType]) -> Iterator[pyarrow.RecordBatch]:
        names = names_of(self.path, self.headers)
        with arrow_csv.open_csv(
            self.path,
            read_options=arrow_csv.ReadOptions(
                block_size=BLOCK, use_threads=False, column_names=names, skip_rows=1, encoding=encoding_of(self.path)
            ),
            parse_options=arrow_csv.ParseOptions(invalid_row_handler=self._left_out, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=kinds, include_columns=list(kinds), check_utf8=False, null_values=[]
            ),
        ) as file:
            yield from file

    def _left_out(self, row: arrow_csv.InvalidRow) -> str:
        self.lines.left_out.append(row.number)
        if row.text.strip():
            reason = RAGGED.format(actual=row.actual_columns, expected=row.expected_columns)
            self.refused.add([row.number], "", Why("", reason, "Correct the line: a comma between two fields."))
        return "skip"


def encoding_of(path: Path) -> str:
    """Give how to read a file so that every byte is some character: what is asked for are plain letters and figures."""
    with path.open("rb") as file:
        return "utf8" if all(chunk.isascii() for chunk in iter(lambda: file.read(BLOCK), b"")) else "latin-1"


def names_of(path: Path, headers: Mapping[str, str]) -> list[str]:
    """Give what each column of a file is, in its order; a name that nothing asks for where nothing does."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = next(csv.reader([file.readline(BLOCK)]), [])
    wanted = {_plain(header): name for name, header in headers.items()}
    return [wanted.get(_plain(header), f"left {place}") for place, header in enumerate(first)]


def _plain(header: str) -> str:
    return " ".join(header.split()).casefold()
