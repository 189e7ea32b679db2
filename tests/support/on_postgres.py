"""Runs what otherwise runs on SQLite alone again, on PostgreSQL: `python -m tests.support.on_postgres [options]`.

A server is made for the run, as for every other test. What commits has its own copies of both databases already, and
is left out here.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from tests.support.postgres import postgres_server

ADDRESS = "TALLYSTICK_TEST_DATABASE_URL"
COPIES = {"either_database", "fresh_database", "postgres_database", "sqlite_copies", "postgres_copies", "site"}


def runs_again(fixtures: Iterable[str], *, marked: bool) -> bool:
    """Say whether a test runs in the default database, and so has not been on PostgreSQL yet.

    It asks for that database by the fixture `db` or by the mark `django_db`.
    """
    return (marked or "db" in fixtures) and not COPIES & set(fixtures)


def keep_those(items: list[Any], config: Any) -> None:
    """Leave out the tests that PostgreSQL has seen already."""
    again = [
        item for item in items if runs_again(item.fixturenames, marked=item.get_closest_marker("django_db") is not None)
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
    items[:] = again


def main() -> int:
    """Start a server, run the tests on it, and give how they ended."""
    command = [sys.executable, "-m", "pytest", *(sys.argv[1:] or ["-q", "-n", "2", "tests/integration"])]
    with postgres_server() as folder:
        told = {**os.environ, ADDRESS: f"postgresql://postgres@/postgres?host={folder}"}
        return subprocess.run(command, env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
