"""Rows of a table by whose they are: who has a share in a file, and the file without some of them.

Promise: what is left keeps its load, its line and its order.
"""

from collections.abc import Collection
from pathlib import Path

from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal, quoted


def shares_in(path: Path, column: str, folder: Path) -> set[str]:
    """Give those whose rows a file holds, as a column says it; none where the file has no such column."""
    with session(folder) as connection:
        there = connection.execute(f"DESCRIBE SELECT * FROM {_file(path)}").fetchall()
        if column not in {row[0] for row in there}:
            return set()
        asked = f"SELECT DISTINCT {quoted(column)} FROM {_file(path)} WHERE {quoted(column)} IS NOT NULL"
        return {str(one) for (one,) in connection.execute(asked).fetchall()}


def without_shares(path: Path, column: str, gone: Collection[str], to: Path, folder: Path) -> int:
    """Write the rows of a file that are of nobody named; gives how many there are."""
    named = ", ".join(sorted(map(literal, gone)))
    rows = f"SELECT * FROM {_file(path)} WHERE coalesce({quoted(column)} NOT IN ({named}), true)"
    with session(folder) as connection:
        written = f"COPY ({rows}) TO {literal(str(to))} (FORMAT parquet, COMPRESSION zstd)"
        found = connection.execute(written).fetchone()
        return int(found[0]) if found else 0


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"
