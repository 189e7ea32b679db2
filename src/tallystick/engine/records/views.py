"""Record tables as views of DuckDB over their files.

Promise: a view has every column of its contract, with the contract's type, also where a file was written under an
earlier version that lacked it, and where there is no file at all.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from tallystick.engine.catalogue.tables import Column, RecordTable, Type

TYPES: dict[Type, str] = {
    "text": "VARCHAR",
    "code": "VARCHAR",
    "codes": "VARCHAR",
    "date": "DATE",
    "month": "DATE",
    "time": "TIME",
    "moment": "TIMESTAMP",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "money": "DECIMAL(18,2)",
    "yes-no": "BOOLEAN",
    "marks": "VARCHAR",
}
CARRIED = {"load": "VARCHAR", "line": "BIGINT"}  # what each row has beside its contract's columns


def view_name(code: str) -> str:
    """Give the name of a table's view: its code, with _ for -."""
    return code.replace("-", "_")


def schema(table: RecordTable) -> dict[str, str]:
    """Give each column of a table's rows with its type in DuckDB, and last those that every row carries."""
    return {**{one.code: TYPES[one.type] for one in table.columns}, **CARRIED}


def quoted(name: str) -> str:
    """Give a name as SQL takes it, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Give words as SQL takes them."""
    return "'" + text.replace("'", "''") + "'"


def view(connection: duckdb.DuckDBPyConnection, table: RecordTable, paths: Sequence[Path]) -> str:
    """Make the view of a table over its files, an empty one where there are none; gives its name."""
    name = view_name(table.code)
    connection.execute(f"CREATE OR REPLACE VIEW {quoted(name)} AS {_asked(connection, table, paths)}")
    return name


def _asked(connection: duckdb.DuckDBPyConnection, table: RecordTable, paths: Sequence[Path]) -> str:
    if not paths:
        empty = ", ".join(f"CAST(NULL AS {kind}) AS {quoted(code)}" for code, kind in schema(table).items())
        return f"SELECT {empty} WHERE false"
    files = "read_parquet([" + ", ".join(literal(str(path)) for path in paths) + "], union_by_name = true)"
    there = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()}
    columns = [_column(table.column(code), code, kind, there) for code, kind in schema(table).items()]
    return f"SELECT {', '.join(columns)} FROM {files}"


def _column(column: Column | None, code: str, kind: str, there: set[str]) -> str:
    """Give a column as it is called now, from whatever it was called when each file was written."""
    was = column.was if column else []
    named = [quoted(one) for one in (code, *was) if one in there]
    found = named[0] if len(named) == 1 else f"coalesce({', '.join(named)})" if named else "NULL"
    return f"CAST({found} AS {kind}) AS {quoted(code)}"
