"""Sources as an engine reads them: each column of the contract with its type, from files where they lie or from rows.

Promise: a column that a file lacks is missing, and one that is stored otherwise is taken as what the contract says.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from tallystick.engine.asking.questions import Source
from tallystick.engine.asking.tree import Kind
from tallystick.engine.records.views import literal, quoted

KINDS: Mapping[Kind, tuple[str, pyarrow.DataType]] = {
    "text": ("VARCHAR", pyarrow.string()),
    "whole": ("BIGINT", pyarrow.int64()),
    "date": ("DATE", pyarrow.date32()),
    "yes-no": ("BOOLEAN", pyarrow.bool_()),
    "number": ("DOUBLE", pyarrow.float64()),
    "nothing": ("VARCHAR", pyarrow.string()),
}


def view_source(connection: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    """Make a view of a source over its files and rows, for this connection, in the place of one that had its name."""
    parts = []
    if source.paths:
        parts.append(_of_files(connection, source.columns, source.paths))
    if source.rows or not source.paths:
        connection.register(f"{name}_rows", table_of(source.columns, source.rows))
        parts.append(f"SELECT * FROM {name}_rows")
    connection.execute(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {' UNION ALL BY NAME '.join(parts)}")


def table_of(columns: Mapping[str, Kind], rows: Sequence[Mapping[str, Any]]) -> pyarrow.Table:
    """Give rows as a table with the types of its columns."""
    held = {
        name: pyarrow.array([_plain(row.get(name), kind) for row in rows], KINDS[kind][1])
        for name, kind in columns.items()
    }
    return pyarrow.table(held)


def _plain(value: Any, kind: Kind) -> Any:
    return float(value) if kind == "number" and value is not None else value


def _of_files(connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Kind], paths: Sequence[Path]) -> str:
    files = f"read_parquet([{', '.join(literal(str(path)) for path in paths)}], union_by_name = true)"
    there = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()}
    cells = [
        f"CAST({quoted(name) if name in there else 'NULL'} AS {KINDS[kind][0]}) AS {quoted(name)}"
        for name, kind in columns.items()
    ]
    return f"SELECT {', '.join(cells)} FROM {files}"
