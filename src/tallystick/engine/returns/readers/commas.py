"""Files of comma-separated values.

Promise: a row with too many or too few fields is refused with its line of the file, and nothing is held but a batch.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow
from pyarrow import compute

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.headers import places, row_headers, trimmed
from tallystick.engine.returns.raw import BATCH, RawRows
from tallystick.engine.returns.readers.blocks import TEXT, Block, Blocks, Columns, blank, columns_of
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import ReadingStopped, Refusals, Refused
from tallystick.engine.returns.texts import TOO_LONG, encoding_of

SPOILT = (
    "The quotation marks or commas of this row do not fit together.",
    "Quote a field that holds a comma or quote.",
)
FIT = "Send each row with as many fields as there are headers; quote a field that holds a comma."
Row = tuple[int, list[str]]  # with the line of the file that it begins on


def read_csv(path: Path, recognised: Recognised, raw: RawRows, refusals: Refusals) -> None:
    """Lay the rows of a file down for each part that its headers are those of. Raises ReadingStopped."""
    encoding = encoding_of(path, recognised.kind.encoding)
    with path.open(encoding=encoding, newline="") as text:
        first = next(rows_of(text), (1, [""]))[1]
    headers, above = trimmed(first), 1
    with path.open("rb") as file:
        for rows in _Pieces(Blocks(file, encoding), len(first), len(headers), recognised.parts[0].code, refusals):
            below, above = (rows.beyond(above), 0) if len(rows.at) else (rows, above)
            for part in recognised.parts:
                _lay(part, headers, below, raw)


def _lay(part: Part, headers: Sequence[str], rows: Columns, raw: RawRows) -> None:
    rows = rows.saying(row_headers(part, headers)) if part.only else rows
    raw.lay(part, {code: rows.fields[place] for code, place in places(part, headers).items()}, rows.at)


class _Pieces:
    """The rows of a file, its headers among them: block by block where that is sure, and one by one where it is not."""

    def __init__(self, blocks: Blocks, wide: int, width: int, part: str, refusals: Refusals) -> None:
        self._blocks, self._wide, self._width = blocks, wide, width
        self._part, self._refusals = part, refusals

    def __iter__(self) -> Iterator[Columns]:
        for block in self._blocks:
            rows = columns_of(block, self._wide)
            if rows and all(compute.all(blank(one)).as_py() for one in rows.fields[self._width :]):
                yield rows
            else:
                yield from self._one_by_one(_lines_of(block), block.line)
        with self._blocks.rest() as text:
            yield from self._one_by_one(text, self._blocks.line)

    def _one_by_one(self, text: Iterable[str], line: int) -> Iterator[Columns]:
        for batch in _batches(rows_of(text, line)):
            right = [row for row in batch if self._fits(row)]
            fields = list(zip(*(row[: self._width] for _, row in right), strict=True)) or [()] * self._width
            at = pyarrow.array([line for line, _ in right], pyarrow.int64())
            yield Columns([pyarrow.array(one, TEXT) for one in fields], at)

    def _fits(self, row: Row) -> bool:
        """Say whether a row is as wide as the headers; empty fields beyond them are nobody's fault."""
        line, fields = row
        if len(fields) >= self._width and not any(one.strip() for one in fields[self._width :]):
            return True
        many = "more" if len(fields) > self._width else "fewer"
        reason = f"The row has {many} fields than there are headers."
        self._refusals.add(Refused(line, self._part, "", "", reason, FIT))
        return False


def _lines_of(block: Block) -> Iterable[str]:
    return io.StringIO(block.content.decode(), newline="")


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Give rows a batch at a time; those before the place where the reading stops are given too."""
    held: list[Row] = []
    try:
        for row in rows:
            held.append(row)
            if len(held) == BATCH:
                yield held
                held = []
    except ReadingStopped:
        yield held
        raise
    yield held


def rows_of(text: Iterable[str], begins: int = 1) -> Iterator[Row]:
    """Give each row of a text that is not empty with the line that it begins on. Raises ReadingStopped."""
    reader, line = csv.reader(text, strict=True), begins
    try:
        for fields in reader:
            if any(map(str.strip, fields)):
                yield line, fields
            line = begins + reader.line_num
    except csv.Error as fault:
        raise ReadingStopped(line, *(TOO_LONG if "limit" in str(fault) else SPOILT)) from fault


def first_row(begins: Sequence[str]) -> list[str]:
    """Give the first row of lines; none where they are spoilt."""
    try:
        return next(csv.reader(begins, strict=True), [])
    except csv.Error:
        return []
