"""What of a file cannot be taken: where it stands, what shape it has, why, and what to do about it.

Promise: a refusal never holds a value, only its shape; any number of them is kept in bounded memory.
"""

import re
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow
from pyarrow import parquet

from tallystick.lib.refusals import Refusal

SHOWN = 20  # characters of a shape
BATCH = 10_000


class NotRecognised(Refusal):
    """A file that is none of the returns it could have been; the sentence says what was looked at."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing in a file that cannot be taken."""

    line: int  # of the file where it has lines, else of the row; 0 is the file as a whole
    part: str
    column: str
    shape: str
    reason: str
    remedy: str


class ReadingStopped(Exception):
    """Nothing beyond this place can be read."""

    def __init__(self, line: int, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.line, self.reason, self.remedy = line, reason, remedy

    def told_of(self, part: str) -> Refused:
        """Give it as a refusal."""
        return Refused(self.line, part, "", "", self.reason, self.remedy)


COLUMNS = [one.name for one in fields(Refused)]
SCHEMA = pyarrow.schema([(one, pyarrow.int64() if one == "line" else pyarrow.string()) for one in COLUMNS])


def shape_of(value: str) -> str:
    """Give what a value looks like: A for a letter, 9 for a digit, the rest as it is."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", value[:SHOWN]))


class Refusals:
    """Refusals laid down in a file as they come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._waiting: list[Refused] = []
        self._writer = parquet.ParquetWriter(path, SCHEMA, compression="zstd")

    def add(self, one: Refused) -> None:
        """Lay one down."""
        self.count += 1
        self._waiting.append(one)
        if len(self._waiting) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            columns = zip(*map(astuple, self._waiting), strict=True)
            arrays = [pyarrow.array(list(one), field.type) for one, field in zip(columns, SCHEMA, strict=True)]
            self._writer.write_batch(pyarrow.record_batch(arrays, schema=SCHEMA))
            self._waiting = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._flush()
        self._writer.close()
