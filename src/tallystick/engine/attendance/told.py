"""What of a file of marks is not taken: the line, the column, the shape and not the value, why, and what to do.

Promise: any number of refusals is laid down without being held in memory, and comes out in the order of the lines.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy
import pyarrow
from pyarrow import parquet

from tallystick.engine.attendance.rows import Whole
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal

SHOWN = 20  # characters of a shape
COLUMNS = ("line", "part", "column", "shape", "reason", "remedy")
SCHEMA = pyarrow.schema([(one, pyarrow.int64() if one == "line" else pyarrow.string()) for one in COLUMNS])


class Why(NamedTuple):
    """Why a value is not taken, and what to do about it."""

    shape: str
    reason: str
    remedy: str


Judge = Callable[[str], Why]


def shape_of(value: str) -> str:
    """Give what a value looks like: A for a letter, 9 for a figure, the rest as it is."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", value[:SHOWN]))


class Refused:
    """Refusals laid down in a file as they come."""

    def __init__(self, folder: Path, part: str) -> None:
        self.count = 0
        self._loose, self._part = folder / "refused.parquet", part
        self._folder = folder
        self._writer = parquet.ParquetWriter(self._loose, SCHEMA, compression="zstd")

    def add(self, lines: Sequence[int] | Whole, column: str, why: Why) -> None:
        """Lay down lines that are refused for one reason."""
        self.add_each(lines, column, [why], numpy.zeros(len(lines), numpy.int64))

    def add_each(self, lines: Sequence[int] | Whole, column: str, whys: Sequence[Why], which: Whole) -> None:
        """Lay down lines, each refused for one of several reasons."""
        if not len(lines):
            return
        said = [
            pyarrow.array([why[place] for why in whys], pyarrow.string()).take(pyarrow.array(which))
            for place in range(3)
        ]
        same = [pyarrow.repeat(pyarrow.scalar(one), len(lines)) for one in (self._part, column)]
        table = pyarrow.table([pyarrow.array(lines, pyarrow.int64()), *same, *said], schema=SCHEMA)
        self._writer.write_table(table)
        self.count += len(lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._writer.close()

    def in_order(self, to: Path) -> int:
        """Write what was laid down in the order of the lines, once it is closed; gives how many there are."""
        asked = f'SELECT * FROM read_parquet({literal(str(self._loose))}) ORDER BY line, "column"'
        with session(self._folder / "order") as connection:
            connection.execute(f"COPY ({asked}) TO {literal(str(to))} (FORMAT parquet, COMPRESSION zstd)")
        self._loose.unlink()
        return self.count
