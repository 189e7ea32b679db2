"""Files of comma-separated values.

Promise: a row with too many or too few fields is refused with its line of the file, and nothing is held but a batch.
"""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.headers import is_row, places, trimmed
from tallystick.engine.returns.raw import BATCH, RawRows
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
    rows = rows_of(path, encoding_of(path, recognised.kind.encoding))
    headers = trimmed(next(rows, (1, [""]))[1])
    width = len(headers)
    while batch := list(islice(rows, BATCH)):
        right = [row for row in batch if len(row[1]) == width or _fits(row, width, recognised.parts[0].code, refusals)]
        for part in recognised.parts:
            _lay(part, headers, right, raw)


def _lay(part: Part, headers: Sequence[str], right: Sequence[Row], raw: RawRows) -> None:
    among = is_row(part, headers)
    own = [row for row in right if among(row[1])] if part.only else right
    columns = list(zip(*(fields[: len(headers)] for _, fields in own), strict=True))
    raw.lay(
        part, {code: columns[at] for code, at in places(part, headers).items()} if own else {}, [at for at, _ in own]
    )


def rows_of(path: Path, encoding: str) -> Iterator[Row]:
    """Give the rows of a file that are not empty, each with its line. Raises ReadingStopped."""
    with path.open(encoding=encoding, newline="") as file:
        yield from _full(csv.reader(file, strict=True))


def _full(reader: Any) -> Iterator[Row]:
    """Give each row that is not empty with the line that it begins on. Raises ReadingStopped."""
    line = 1
    try:
        for fields in reader:
            if any(map(str.strip, fields)):
                yield line, fields
            line = reader.line_num + 1
    except csv.Error as fault:
        raise ReadingStopped(line, *(TOO_LONG if "limit" in str(fault) else SPOILT)) from fault


def _fits(row: Row, width: int, part: str, refusals: Refusals) -> bool:
    """Say whether a row is as wide as its headers; empty fields beyond them are nobody's fault."""
    line, fields = row
    if len(fields) >= width and not any(one.strip() for one in fields[width:]):
        return True
    many = "more" if len(fields) > width else "fewer"
    refusals.add(Refused(line, part, "", "", f"The row has {many} fields than there are headers.", FIT))
    return False


def first_row(begins: Sequence[str]) -> list[str]:
    """Give the first row of lines; none where they are spoilt."""
    try:
        return next(csv.reader(begins, strict=True), [])
    except csv.Error:
        return []
