"""Loads that stand beside each other, told as one: what several of them tell, the latest says.

Promise: of rows with one key the row of the latest load is left, whatever the order of the files. Where a table says by
what several loads tell the same, because its key is a place in one file or it has none, those are left of the latest
load that tells of it; a row that does not say what it tells of is kept.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records.rows import BATCH
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal, quoted, view


def latest(
    connection: duckdb.DuckDBPyConnection, table: RecordTable, paths: Sequence[Path], loads: Sequence[str]
) -> str:
    """Make the view of a table over its files, and beside it one called …_latest, whose name it gives.

    `loads` are their loads, the earliest first. A load that is not among them counts as the earliest.
    """
    rows = view(connection, table, paths)
    name = f"{rows}_latest"
    connection.execute(f"CREATE OR REPLACE VIEW {quoted(name)} AS SELECT * FROM {quoted(rows)} {_one(table, loads)}")
    return name


def _one(table: RecordTable, loads: Sequence[str]) -> str:
    """Give what leaves one row for each key, or one load's rows for each thing told; a thing half said is kept."""
    if table.told_by:
        names = [quoted(one) for one in table.told_by]
        unsaid = " OR ".join(f"{one} IS NULL" for one in names)
        return f"QUALIFY {unsaid} OR rank() OVER (PARTITION BY {', '.join(names)} ORDER BY {_turn(loads)} DESC) = 1"
    if not table.key:
        return ""
    key = ", ".join(map(quoted, table.key))
    return f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {_turn(loads)} DESC, line DESC) = 1"


def _turn(loads: Sequence[str]) -> str:
    """Give the place of a row's load among some, as SQL."""
    return f"coalesce(list_position([{', '.join(map(literal, loads))}]::VARCHAR[], load), 0)"


def latest_rows(
    table: RecordTable,
    files: Sequence[tuple[str, Path]],
    folder: Path,
    *,
    order: Sequence[str] = (),
    only: Mapping[str, Collection[str]] | None = None,
) -> Iterator[dict[str, Any]]:
    """Give the rows of loads as one, a batch in memory at a time; `files` are loads and their files in turn.

    Where `order` names the load, rows of a later one come first. `only` says of columns which words a row has in them.
    """
    with session(folder) as connection:
        loads, paths = [load for load, _ in files], [path for _, path in files]
        said = [f"{_turn(loads)} DESC" if one == "load" else quoted(one) for one in order]
        by = f" ORDER BY {', '.join(said)}" if said else ""
        where = " AND ".join(_among(name, words) for name, words in (only or {}).items()) or "true"
        rows_of = quoted(latest(connection, table, paths, loads))
        found = connection.execute(f"SELECT * FROM {rows_of} WHERE {where}{by}")
        names = [one[0] for one in found.description]
        while rows := found.fetchmany(BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in rows)


def _among(column: str, words: Collection[str]) -> str:
    return f"{quoted(column)} IN ({', '.join(map(literal, sorted(words)))})" if words else "false"


def rows_at(
    table: RecordTable, paths: Sequence[Path], places: Sequence[tuple[str, int]], folder: Path
) -> dict[tuple[str, int], dict[str, Any]]:
    """Give the rows that stand at some places, each a load and its line; what is in none of the files is left out."""
    if not places:
        return {}
    with session(folder) as connection:
        wanted = ", ".join(f"({literal(load)}, {int(line)})" for load, line in places)
        rows = quoted(view(connection, table, paths))
        found = connection.execute(f"SELECT * FROM {rows} WHERE (load, line) IN ({wanted})")
        names = [one[0] for one in found.description]
        told = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {(row["load"], row["line"]): row for row in told}
