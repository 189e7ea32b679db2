"""In which files a child is told of: keyed digests of numbers beside digests of files, so that few files are opened.

Promise: no number stands in it, it says nothing that the files do not, and what is gone from them is let go.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from pyarrow import parquet

NUMBERS = ("child", "upn", "uln", "young_person")  # the columns by which a table tells of a child
WAIT = 30  # seconds for another process that writes
TABLES = (
    "CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE)",
    "CREATE TABLE IF NOT EXISTS whose (number INTEGER, file INTEGER, PRIMARY KEY (number, file)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS known (of INTEGER PRIMARY KEY, place INTEGER NOT NULL, digest TEXT NOT NULL)",
)


class Whose:
    """Which files tell of whom."""

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        self._connection, self._key = connection, key

    def known_to(self, of: int) -> tuple[int, str]:
        """Give how far the files of an authority were looked through: a place among them, and the file there."""
        found = self._connection.execute("SELECT place, digest FROM known WHERE of = ?", (of,)).fetchone()
        return found or (0, "")

    def is_known_to(self, of: int, place: int, digest: str) -> None:
        """Note how far they were looked through."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", (of, place, digest))

    def has(self, digest: str) -> bool:
        """Whether it is known whom a file tells of."""
        return self._connection.execute("SELECT 1 FROM files WHERE digest = ?", (digest,)).fetchone() is not None

    def learn(self, digest: str, path: Path) -> None:
        """Note whom a file tells of."""
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO files (digest) VALUES (?)", (digest,))
            (file,) = self._connection.execute("SELECT id FROM files WHERE digest = ?", (digest,)).fetchone()
            told = ((self._keyed(number), file) for number in numbers_in(path))
            self._connection.executemany("INSERT OR IGNORE INTO whose VALUES (?, ?)", told)

    def telling_of(self, numbers: Collection[str]) -> set[str]:
        """Give the files in which any of some numbers stands."""
        keyed = [self._keyed(one) for one in numbers]
        asked = f"SELECT digest FROM files JOIN whose ON file = id WHERE number IN ({', '.join('?' * len(keyed))})"
        return {one for (one,) in self._connection.execute(asked, keyed)}

    def forget_all_but(self, digests: Collection[str]) -> None:
        """Let go of the files that are kept no longer."""
        held = self._connection.execute("SELECT id, digest FROM files").fetchall()
        gone = [(file,) for file, digest in held if digest not in digests]
        with self._connection:
            self._connection.executemany("DELETE FROM whose WHERE file = ?", gone)
            self._connection.executemany("DELETE FROM files WHERE id = ?", gone)

    def _keyed(self, number: str) -> int:
        told = blake2b(number.encode(), digest_size=8, key=self._key).digest()
        return int.from_bytes(told, "big", signed=True)


@contextmanager
def whose(path: Path, key: bytes) -> Iterator[Whose]:
    """Give the index that lies at a path, made where there is none. A key has at most 64 bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=WAIT)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        for table in TABLES:
            connection.execute(table)
        yield Whose(connection, key)
    finally:
        connection.close()


def numbers_in(path: Path) -> Iterator[str]:
    """Give every number of a child that stands in a file, each once a column."""
    with parquet.ParquetFile(path) as file:
        columns = [one for one in NUMBERS if one in file.schema_arrow.names]
        told = file.read(columns)
    for column in columns:
        yield from (str(one) for one in told[column].unique().to_pylist() if one is not None)
