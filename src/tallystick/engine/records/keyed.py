"""Rows of several record tables that belong to some keys, each a load and the value of a column, asked in one session.

Promise: no row is given but of a load and value that was asked for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import quoted, view


@dataclass(frozen=True)
class Keyed:
    """Of which table rows are asked, in which files; with `keys`, those of a load and the value of `column` alone."""

    table: RecordTable
    paths: Collection[Path]
    column: str = ""
    keys: Collection[tuple[str, Any]] | None = None


def rows_keyed(asked: Iterable[Keyed], folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Give rows by the code of their table, in the order of their loads and lines; no rows where no file is."""
    with session(folder) as connection:
        return {one.table.code: _rows(connection, one) for one in asked}


def _rows(connection: duckdb.DuckDBPyConnection, one: Keyed) -> list[dict[str, Any]]:
    if not one.paths or (one.keys is not None and not one.keys):
        return []
    rows, values = quoted(view(connection, one.table, list(one.paths))), []
    which = ""
    if one.keys is not None:
        which = f" WHERE (load, {quoted(one.column)}) IN (SELECT unnest(?), unnest(?))"
        values = [[load for load, _ in one.keys], [value for _, value in one.keys]]
    found = connection.execute(f"SELECT * FROM {rows}{which} ORDER BY try_cast(load AS BIGINT), line", values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
