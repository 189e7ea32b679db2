"""A recognised file staged: read, typed by the contracts of its record tables, and what cannot be taken told.

Promise: it never raises for what a file holds; nothing lies in the folder afterwards but the staged files and the
refusals; memory stays bounded however large the file is.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from errno import ENOSPC
from pathlib import Path
from shutil import rmtree

import duckdb

from tallystick.engine.attendance import Kept, Source, codes_of, load_marks
from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.returns import Return
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal, quoted
from tallystick.engine.returns.periods import period_of
from tallystick.engine.returns.raw import RawRows, RawTable
from tallystick.engine.returns.readers import READERS
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import COLUMNS, ReadingStopped, Refusals
from tallystick.engine.returns.typed import Typing
from tallystick.lib.collecting import collecting_put_off

FULL = (duckdb.IOException, duckdb.OutOfMemoryException)  # what DuckDB says of a full disk
WORK = "work"  # what lies in it is gone at the end


@dataclass(frozen=True)
class StagedTable:
    """The typed rows for one record table."""

    path: Path
    rows: int


@dataclass(frozen=True)
class Staged:
    """What came of a file."""

    tables: dict[str, StagedTable]
    refused: int
    refusals: Path  # Parquet: line, part, column, shape, reason, remedy
    period: date | None  # that the file itself says it is of, by its last day
    whole: bool  # everything in it was taken


def stage(
    path: Path,
    recognised: Recognised,
    folder: Path,
    lists: Mapping[str, CodeList],
    tables: Mapping[str, RecordTable],
    *,
    today: date,
    load: str = "",
    memory: str = "1GB",
) -> Staged:
    """Stage a file in a folder of its own. Raises OSError where the disk is full or the file is gone."""
    if recognised.kind.form == "marks":
        part = recognised.parts[0]
        source = Source(path, part.columns, recognised.kind.dates, part.code)
        return _of_marks(load_marks(source, folder, codes_of(lists), today=today, load=load))
    work = folder / WORK
    work.mkdir(parents=True)
    try:
        with ExitStack() as held, ThreadPoolExecutor(1) as beside:
            opening = beside.submit(held.enter_context, session(work / "spill", memory=memory))
            raw = _read(path, recognised, work, tables)
            typing = Typing(opening.result(), recognised, lists, today, load)
            staged = {code: _staged(typing, one, folder) for code, one in raw.tables.items()}
            refused = _gather(typing, work, folder / "refusals.parquet")
            period = _period(typing, staged, recognised.kind, raw)
    except BaseException as fault:  # a full disk, or whoever stops the work: nothing half done is left
        rmtree(folder, ignore_errors=True)
        if isinstance(fault, FULL):
            raise OSError(ENOSPC, "There is no room to stage the file in.") from fault
        raise
    rmtree(work)
    return Staged(staged, refused, folder / "refusals.parquet", period, refused == 0)


def _of_marks(kept: Kept) -> Staged:
    """Give what came of a file of marks, which has a reader of its own."""
    tables = {code: StagedTable(path, rows) for code, (path, rows) in kept.tables.items()}
    return Staged(tables, kept.refused, kept.refusals, kept.last, kept.refused == 0)


def _read(path: Path, recognised: Recognised, work: Path, tables: Mapping[str, RecordTable]) -> RawRows:
    """Read the file as far as it can be read."""
    refused = work / "refused-.parquet"
    with collecting_put_off(), RawRows(work, recognised.parts, tables) as raw, Refusals(refused) as refusals:
        try:
            READERS[recognised.kind.form](path, recognised, raw, refusals)
        except ReadingStopped as stopped:
            refusals.add(stopped.told_of(recognised.parts[0].code))
    return raw


def _staged(typing: Typing, raw: RawTable, folder: Path) -> StagedTable:
    code = raw.table.code
    refused, to = folder / WORK / f"refused-{code}.parquet", folder / f"{code}.parquet"
    typing.stand(raw, folder / WORK / f"typed-{code}.parquet")
    if raw.rows:
        typing.refuse(raw.table, refused)
    return StagedTable(to, typing.write(raw.table, to, refused))


def _gather(typing: Typing, work: Path, to: Path) -> int:
    """Put all that was refused into one file, in the order of the lines; gives how many."""
    columns = ", ".join(quoted(one) for one in COLUMNS)
    told = f"SELECT {columns} FROM read_parquet({literal(str(work / 'refused-*.parquet'))}, union_by_name = true)"
    return typing.copy(f"{told} ORDER BY part, line", to)


def _period(typing: Typing, staged: Mapping[str, StagedTable], kind: Return, raw: RawRows) -> date | None:
    """Give the period that the file says it is of, or that its rows all say."""
    if raw.said:
        return period_of(raw.said, kind)
    for code, one in staged.items():
        if raw.tables[code].table.column(kind.whole_in):
            rows = typing.said(one.path, kind.whole_in)
            return period_of(rows.pop(), kind) if len(rows) == 1 else None
    return None
