"""A child is taken out of kept files: each is written anew without their rows, and without their number anywhere else.

Promise: a file in which nothing of them stands is left as it is; other rows keep their load, line and order.
"""

import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

import duckdb

from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal, quoted

# Each kind of number with the columns in which it says whose a row is; a key is what registers name people by.
WHOSE: dict[str, tuple[str, ...]] = {
    "child": ("child",),
    "upn": ("upn", "former_upn"),
    "uln": ("uln",),
    "young_person": ("young_person",),
    "key": ("about", "key", "record"),
}
LONG = 8  # a number of as many characters is nobody else's wherever it stands
CHUNK = 1024 * 1024
PLACE = "pupil"  # in transfer files: the place in the file by which rows without a number belong to a pupil
ZIPPED = b"PK\x03\x04"


@dataclass(frozen=True)
class Child:
    """By which numbers a child is known, by kind, and at which places in a file that has places."""

    numbers: Mapping[str, Collection[str]]
    places: Collection[int] = field(default_factory=frozenset)

    @property
    def everywhere(self) -> dict[str, str]:
        """The words that are looked for in every cell, each with what stands in their place."""
        keys = self.numbers.get("key", ())
        long = {one for kind, many in self.numbers.items() if kind != "key" for one in many if len(one) >= LONG}
        return {f'"{key}"': "null" for key in sorted(keys)} | dict.fromkeys(sorted(long), "")


class Left(NamedTuple):
    """What is left of a file: how many rows, and which went, as their load and line."""

    rows: int
    gone: list[tuple[str, int]]


def places_of(path: Path, child: Child, folder: Path) -> set[int]:
    """Give the places at which a file says that a child stands."""
    with session(folder) as connection:
        columns = _columns(connection, path)
        if PLACE not in columns:
            return set()
        asked = f"SELECT DISTINCT {PLACE} FROM {_file(path)} WHERE {_theirs(columns, Child(child.numbers))}"
        return {one for (one,) in connection.execute(asked).fetchall() if one is not None}


def without_child(path: Path, child: Child, to: Path, folder: Path) -> Left | None:
    """Write a file anew without a child; None, and no file, where nothing of them stands in it."""
    with session(folder) as connection:
        columns = _columns(connection, path)
        theirs, told = _theirs(columns, child), _told(columns, child)
        if not connection.execute(f"SELECT 1 FROM {_file(path)} WHERE {theirs} OR {told} LIMIT 1").fetchone():
            return None
        numbered = "load, line" if {"load", "line"} <= columns.keys() else "'', 0"
        gone = connection.execute(f"SELECT {numbered} FROM {_file(path)} WHERE {theirs}").fetchall()
        cells = ", ".join(_cell(name, kind, child) for name, kind in columns.items())
        return Left(_copied(connection, f"SELECT {cells} FROM {_file(path)} WHERE NOT ({theirs})", to), gone)


def without_lines(path: Path, lines: Iterable[tuple[str, str, int]], to: Path, folder: Path) -> dict[str, int] | None:
    """Write findings anew without those of some lines, each its table, load and line; gives how many a check finds.

    None, and no file, where none of them is found.
    """
    with session(folder) as connection:
        connection.execute("CREATE TABLE gone (tab VARCHAR, load VARCHAR, line BIGINT)")
        connection.executemany("INSERT INTO gone VALUES (?, ?, ?)", [list(one) for one in lines])
        found = f"FROM {_file(path)} WHERE (tab, load, line)"
        if not connection.execute(f"SELECT 1 {found} IN (SELECT (tab, load, line) FROM gone) LIMIT 1").fetchone():
            return None
        _copied(connection, f"SELECT * {found} NOT IN (SELECT (tab, load, line) FROM gone)", to)
        return dict(connection.execute(f'SELECT "check", count(*) FROM {_file(to)} GROUP BY ALL').fetchall())


def says(path: Path, child: Child, *, least: int = 0) -> bool:
    """Say whether a file as it was sent tells of a child, be it words, XML or a workbook; of a broken one, yes.

    Numbers of fewer signs than `least` are not looked for: "2016" stands in every date.
    """
    told = sorted({one for kind, many in child.numbers.items() if kind != "key" for one in many if len(one) >= least})
    if not told:
        return False
    alone = re.compile(rb"(?<![0-9A-Za-z])(?:%s)(?![0-9A-Za-z])" % b"|".join(re.escape(one.encode()) for one in told))
    try:
        return any(alone.search(chunk) for chunk in _chunks(path))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return True


def _chunks(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file, or of everything zipped in it, so that no word is cut in two."""
    with path.open("rb") as file:
        zipped = file.read(len(ZIPPED)) == ZIPPED
        file.seek(0)
        if not zipped:
            yield from _overlapping(file)
            return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as member:
                yield from _overlapping(member)


def _overlapping(file: IO[bytes]) -> Iterator[bytes]:
    kept = b""
    while chunk := file.read(CHUNK):
        yield kept + chunk
        kept = (kept + chunk)[-100:]


def _columns(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(f"DESCRIBE SELECT * FROM {_file(path)}").fetchall()}


def _theirs(columns: Mapping[str, str], child: Child) -> str:
    """Give the condition that a row is the child's."""
    said = [
        f"coalesce(upper(CAST({quoted(name)} AS VARCHAR)) IN ({_listed(many)}), false)"
        for kind, many in child.numbers.items()
        for name in WHOSE[kind]
        if many and name in columns
    ]
    if child.places and PLACE in columns:
        said.append(f"coalesce({PLACE} IN ({', '.join(str(int(one)) for one in child.places)}), false)")
    return " OR ".join(said) or "false"


def _listed(words: Collection[str]) -> str:
    return ", ".join(sorted(literal(one.upper()) for one in words))


def _told(columns: Mapping[str, str], child: Child) -> str:
    """Give the condition that a number of the child stands in some cell of a row."""
    texts = [quoted(name) for name, kind in columns.items() if kind == "VARCHAR"]
    said = [f"coalesce(contains({name}, {literal(word)}), false)" for name in texts for word in child.everywhere]
    return " OR ".join(said) or "false"


def _cell(name: str, kind: str, child: Child) -> str:
    """Give a column without the numbers of the child."""
    if kind != "VARCHAR" or not child.everywhere:
        return quoted(name)
    said = quoted(name)
    for word, instead in child.everywhere.items():
        said = f"replace({said}, {literal(word)}, {literal(instead)})"
    return f"nullif({said}, '') AS {quoted(name)}"


def _copied(connection: duckdb.DuckDBPyConnection, question: str, to: Path) -> int:
    found = connection.execute(f"COPY ({question}) TO {literal(str(to))} (FORMAT parquet, COMPRESSION zstd)").fetchone()
    return int(found[0]) if found else 0


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"
