"""The rows of a file as they came: every cell as text, laid down in Parquet, one file a record table.

Promise: rows are numbered from 1 in each table in the order of the file, and memory holds one batch of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow
from pyarrow import parquet

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.catalogue.tables import RecordTable

BATCH = 10_000
AT, PART = "@at", "@part"  # the line of the file, and the part of the return
Cell = str | None
Cells = Sequence[Cell]  # or an array of Arrow, which is one


class RawTable:
    """The rows that are for one record table."""

    def __init__(self, path: Path, table: RecordTable) -> None:
        self.path, self.table, self.rows = path, table, 0
        names = [*(one.code for one in table.columns), PART]
        numbers = [("line", pyarrow.int64()), (AT, pyarrow.int64())]
        self._schema = pyarrow.schema([*((one, pyarrow.string()) for one in names), *numbers])
        # It is read once, whole: what makes a file small or quick to search is not worth its time.
        self._writer = parquet.ParquetWriter(path, self._schema, compression="lz4", write_statistics=False)

    def lay(self, part: Part, columns: Mapping[str, Cells], at: Sequence[int]) -> None:
        """Lay rows down, column by column; those that the part has no column for stay empty."""
        size = len(at)
        arrays = [self._array(part, one.code, columns, size) for one in self.table.columns]
        arrays += [_always(part.code, size), pyarrow.array(range(self.rows + 1, self.rows + size + 1), pyarrow.int64())]
        arrays += [_arrow(at, pyarrow.int64())]
        self._writer.write_batch(pyarrow.record_batch(arrays, schema=self._schema))
        self.rows += size

    def _array(self, part: Part, code: str, columns: Mapping[str, Cells], size: int) -> pyarrow.Array:
        if code in columns:
            return _arrow(columns[code], pyarrow.string())
        return _always(part.also.get(code), size)

    def close(self) -> None:
        """Write the end of the file."""
        self._writer.close()


def _arrow(values: Sequence[object] | pyarrow.Array, type: pyarrow.DataType) -> pyarrow.Array:
    return values if isinstance(values, pyarrow.Array) else pyarrow.array(values, type)


def _always(value: Cell, size: int) -> pyarrow.Array:
    return pyarrow.nulls(size, pyarrow.string()) if value is None else pyarrow.repeat(pyarrow.scalar(value), size)


class RawRows:
    """The rows of a whole file, table by table."""

    def __init__(self, folder: Path, parts: Iterable[Part], tables: Mapping[str, RecordTable]) -> None:
        self.said = ""  # of which period the file says that it is
        codes = dict.fromkeys(part.table for part in parts)
        self.tables = {code: RawTable(folder / f"raw-{code}.parquet", tables[code]) for code in codes}

    def lay(self, part: Part, columns: Mapping[str, Cells], at: Sequence[int]) -> None:
        """Lay rows of a part down."""
        if len(at):
            self.tables[part.table].lay(part, columns, at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for one in self.tables.values():
            one.close()
