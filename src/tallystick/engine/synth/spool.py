"""Rows kept aside table by table until a return is written. Promise: they lie in files, not in memory.

A spoilt row is counted where it lands, so that truth can name its line.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records.rows import ARROW

BATCH = 20_000


class Spool:
    """One file for each record table that has rows, in a folder of its own."""

    def __init__(self, folder: Path, tables: Mapping[str, RecordTable]) -> None:
        self.folder = folder
        self.tables = tables
        self.rows: dict[str, int] = {}
        self._waiting: dict[str, list[Mapping[str, Any]]] = {}
        self._files: dict[str, parquet.ParquetWriter] = {}

    def add(self, table: str, row: Mapping[str, Any]) -> int:
        """Add a row; gives its line in the table, counted from 1."""
        waiting = self._waiting.setdefault(table, [])
        waiting.append(row)
        line = self.rows[table] = self.rows.get(table, 0) + 1
        if len(waiting) >= BATCH:
            self._write(table)
        return line

    def close(self) -> dict[str, Path]:
        """Write what is waiting; gives the file of each table that has rows."""
        for table in list(self._waiting):
            self._write(table)
        for file in self._files.values():
            file.close()
        return {table: self.folder / f"{table}.parquet" for table in self._files}

    def _write(self, table: str) -> None:
        contract = self.tables[table]
        if table not in self._files:
            self.folder.mkdir(parents=True, exist_ok=True)
            schema = pyarrow.schema([(one.code, ARROW.get(one.type, pyarrow.string())) for one in contract.columns])
            self._files[table] = parquet.ParquetWriter(self.folder / f"{table}.parquet", schema, compression="zstd")
        file, waiting = self._files[table], self._waiting[table]
        unknown = set(waiting[0]) - {one.code for one in contract.columns}
        assert not unknown, f"{table} has no columns {unknown}"
        file.write_table(pyarrow.Table.from_pylist([dict(row) for row in waiting], schema=file.schema))
        waiting.clear()
