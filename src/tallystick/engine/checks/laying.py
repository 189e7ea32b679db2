"""The tables laid out for a run: those of the period under their names, those of the period before in a schema beside.

Promise: a row has one line number among all rows of its table, however many loads they came with.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.checks.questions import BEFORE
from tallystick.engine.records import view, view_name
from tallystick.engine.records.views import literal

Paths = Mapping[str, Sequence[Path]]
AS_LOADED = "as_loaded"
STEP = 1 << 40  # lines of the second load start here, of the third at twice this


def lay_out(
    connection: duckdb.DuckDBPyConnection, contracts: Mapping[str, RecordTable], now: Paths, before: Paths
) -> None:
    """Make a view of each table that is handed in, of the period and of the one before."""
    for schema in (AS_LOADED, BEFORE):
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    connection.execute("CREATE OR REPLACE TABLE loads_of_rows (tab VARCHAR, place BIGINT, load VARCHAR)")
    _views(connection, BEFORE, contracts, before)
    _views(connection, AS_LOADED, contracts, now)
    for code in now:
        _number(connection, contracts[code])


def _views(
    connection: duckdb.DuckDBPyConnection, schema: str, contracts: Mapping[str, RecordTable], paths: Paths
) -> None:
    connection.execute(f"USE {schema}")
    for code, files in paths.items():
        view(connection, contracts[code], files)
    connection.execute("USE main")


def _number(connection: duckdb.DuckDBPyConnection, table: RecordTable) -> None:
    """Give the rows of a table's second and later loads lines of their own."""
    name = view_name(table.code)
    connection.execute(
        f"INSERT INTO loads_of_rows SELECT ?, row_number() OVER (ORDER BY load) - 1, load "
        f"FROM (SELECT DISTINCT load FROM {AS_LOADED}.{name})",
        [table.code],
    )
    found = connection.execute("SELECT load, place FROM loads_of_rows WHERE tab = ?", [table.code]).fetchall()
    line = "line"
    if len(found) > 1:
        places = ", ".join(f"{literal(load)}: {place * STEP}" for load, place in found)
        line = f"line + MAP {{{places}}}[load]"
    connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * REPLACE ({line} AS line) FROM {AS_LOADED}.{name}")
