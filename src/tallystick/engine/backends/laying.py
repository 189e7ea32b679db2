"""Record tables laid out for engines: one row for each thing told, in Parquet, with the types of expressions.

Promise: a table of one load is used where it lies if it can be; of several loads what the latest says is written anew.
A source has the columns that its files have, so that what a version lacks can be said.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow
from pyarrow import parquet

from tallystick.engine.asking.censuses import together
from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.asking.tree import Kind
from tallystick.engine.attendance.figures import folded
from tallystick.engine.attendance.keeping import MONTHS
from tallystick.engine.backends.sources import KINDS
from tallystick.engine.catalogue.chains import asked_by_census
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.tables import RecordTable, record_tables
from tallystick.engine.records.latest import latest
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal, quoted

Files = Sequence[tuple[str, Path]]  # loads and their files, the earliest first
Spans = Mapping[str, Sequence[tuple[date, date]]]
Days = Mapping[str, Mapping[str, date]]  # by table and load


def laid(
    tables: Mapping[str, Files],
    wanted: Collection[str],
    folder: Path,
    *,
    own: Path | None = None,
    spans: Spans | None = None,
    days: Days | None = None,
) -> Sources:
    """Give those of some record tables that came as sources; what has to be written anew lies in the folder.

    `spans` are the periods of each table's loads, where somebody knows them, and `days` the last day of each load's
    period: by them a table that is asked of one census is laid out census by census too.
    """
    found = {}
    for code in sorted(code for code in wanted if tables.get(code)):
        one = _source(code, code, tables[code], folder, own)
        known = (days or {}).get(code, {}) if code in asked_by_census(own) else {}
        censuses = _censuses(code, tables[code], known, folder, own) if known else None
        found[code] = replace(one, spans=(spans or {}).get(code), censuses=censuses)
    return found


def _source(code: str, name: str, files: Files, folder: Path, own: Path | None) -> Source:
    """Give files of a table as one source; `name` is that of the file in which it lies where it is written anew."""
    table = record_tables(own)[code]
    there = columns_there(table, columns_of(code, own), [path for _, path in files])
    return Source(there, [_where_it_lies(files, there) or _anew(table, there, files, folder / f"{name}.parquet")])


def _censuses(
    code: str, files: Files, days: Mapping[str, date], folder: Path, own: Path | None
) -> dict[date, Source] | None:
    """Give a table census by census; None where a load says no period, for its rows could be of any."""
    if any(load not in days for load, _ in files):
        return None
    census = together(days.values())
    of_each: dict[date, list[tuple[str, Path]]] = {}
    for load, path in files:
        of_each.setdefault(census[days[load]], []).append((load, path))
    return {day: _source(code, f"{code}-{day}", many, folder, own) for day, many in of_each.items()}


def columns_there(table: RecordTable, kinds: Mapping[str, Kind], paths: Sequence[Path]) -> dict[str, Kind]:
    """Give the columns of a contract that any of its files has, by the name of now or one of before."""
    names = {name for path in paths for name in parquet.read_schema(path).names}
    called = {one.code: {one.code, *one.was} for one in table.columns}
    return {code: kind for code, kind in kinds.items() if called[code] & names}


def _where_it_lies(files: Files, there: Mapping[str, Kind]) -> Path | None:
    """Give the file of a table's only load, where every column is called and stored as engines read it."""
    if len(files) != 1:
        return None
    path = files[0][1]
    stored = {one.name: one.type for one in parquet.read_schema(path)}
    return path if all(_plain(stored.get(code)) == KINDS[kind][1] for code, kind in there.items()) else None


def _plain(kind: pyarrow.DataType | None) -> pyarrow.DataType | None:
    return kind.value_type if kind is not None and pyarrow.types.is_dictionary(kind) else kind


def _anew(table: RecordTable, there: Mapping[str, Kind], files: Files, path: Path) -> Path:
    """Write what the latest of several loads says."""
    with session(path.parent) as connection:
        rows = _rows(connection, table, files)
        cells = ", ".join(f"CAST({quoted(code)} AS {KINDS[kind][0]}) AS {quoted(code)}" for code, kind in there.items())
        connection.execute(f"COPY (SELECT {cells} FROM {rows}) TO {literal(str(path))} (FORMAT parquet)")
    return path


def _rows(connection: duckdb.DuckDBPyConnection, table: RecordTable, files: Files) -> str:
    if table.code == MONTHS:  # a session counts once, which is less than a month
        return f"({folded([path for _, path in files])})"
    return quoted(latest(connection, table, [path for _, path in files], [load for load, _ in files]))
