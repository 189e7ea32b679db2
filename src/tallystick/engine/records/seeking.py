"""The few rows among millions in which a column says something: a child's own, or a school's.

Promise: a file is read only as far as its statistics cannot rule it out, and of each row only the columns asked for.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import parquet

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records.sessions import LOCAL
from tallystick.engine.records.views import CARRIED, literal, quoted, schema

MEMORY = "512MB"


def rows_saying(
    table: RecordTable, path: Path, columns: Sequence[str], said: Sequence[Mapping[str, str]]
) -> list[dict[str, Any]]:
    """Give some columns of the rows of a file of which any of `said` is true: every column of it says its value."""
    there = set(parquet.read_schema(path).names)
    selected = ", ".join(_column(table, one, there) for one in [*columns, *CARRIED])
    asked: list[str] = []
    values: list[str] = []
    for one in said:
        named = {_named(table, column, there): value for column, value in one.items()}
        if "" not in named:
            asked.append(" AND ".join(f"{quoted(column)} = ?" for column in named))
            values += named.values()
    rows = f"SELECT {selected} FROM read_parquet({literal(str(path))}) WHERE "
    cursor = _kept(os.getpid()).cursor()
    try:
        found = cursor.execute(" UNION ALL ".join(rows + one for one in asked), values).fetchall() if asked else []
    finally:
        cursor.close()
    return [dict(zip([*columns, *CARRIED], row, strict=True)) for row in found]


def rows_among(
    table: RecordTable, path: Path, columns: Sequence[str], column: str, values: Sequence[str]
) -> list[dict[str, Any]]:
    """Give some columns of the rows of a file in whose column any of many values stands, that column first."""
    there = set(parquet.read_schema(path).names)
    name, given = _named(table, column, there), [column, *(one for one in columns if one != column), *CARRIED]
    if not name:
        return []
    selected = ", ".join(_column(table, one, there) for one in given)
    asked = f"SELECT {selected} FROM read_parquet({literal(str(path))}) WHERE {quoted(name)} IN (SELECT unnest(?))"
    cursor = _kept(os.getpid()).cursor()
    try:
        found = cursor.execute(f"{asked} ORDER BY line", [list(values)]).fetchall()
    finally:
        cursor.close()
    return [dict(zip(given, row, strict=True)) for row in found]


def _named(table: RecordTable, code: str, there: set[str]) -> str:
    """Give the name that a column had when the file was written; empty where the file has none."""
    column = table.column(code)
    return next((one for one in (code, *(column.was if column else [])) if one in there), "")


def _column(table: RecordTable, code: str, there: set[str]) -> str:
    name = _named(table, code, there)
    return f"CAST({quoted(name) if name else 'NULL'} AS {schema(table)[code]}) AS {quoted(code)}"


@cache
def _kept(process: int) -> duckdb.DuckDBPyConnection:
    """Give the connection of a process: to open one takes longer than to ask it. It has no thread of its own."""
    return duckdb.connect(config={**LOCAL, "threads": 1, "memory_limit": MEMORY})
