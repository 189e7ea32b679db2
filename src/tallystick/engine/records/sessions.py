"""A session with DuckDB that keeps to its memory and its folder.

Promise: nothing is fetched from elsewhere, and what does not fit in memory lies in the folder until the session ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

LOCAL: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@contextmanager
def session(folder: Path, *, memory: str = "1GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection whose temporary files lie in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(config={**LOCAL, "temp_directory": str(folder), "memory_limit": memory})
    try:
        yield connection
    finally:
        connection.close()
