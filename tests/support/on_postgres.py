"""Runs what otherwise runs on SQLite alone again, on PostgreSQL: `python -m tests.support.on_postgres [options]`.

A server is made for the run, as for every other test. What commits has its own copies of both databases already, and
is left out here. Of the worlds that many tests share (every role on every page, every operation), every eleventh cell
is tried again; with TALLYSTICK_PROVE=1 all of them are.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from tests.support.postgres import postgres_server

ADDRESS = "TALLYSTICK_TEST_DATABASE_URL"
SHARED = "database_copies"  # of a world that many tests share
EVERY = 11  # of the cells of such a world, where not all is proved
COPIES = {"either_database", "fresh_database", "postgres_database", "sqlite_copies", "postgres_copies", "site"}


def runs_again(fixtures: Iterable[str], *, marked: bool) -> bool:
    """Say whether a test runs in the default database, and so has not been on PostgreSQL yet.

    It asks for that database by the fixture `db` or by the mark `django_db`, or shares a world made from `SHARED`.
    """
    return (marked or bool({"db", SHARED} & set(fixtures))) and not COPIES & set(fixtures)


def is_sampled(number: int, item: Any) -> bool:
    """Say whether a test is tried again without TALLYSTICK_PROVE: of the cells of a shared world, only some."""
    is_cell = SHARED in item.fixturenames and hasattr(item, "callspec")
    return not is_cell or bool(os.environ.get("TALLYSTICK_PROVE")) or number % EVERY == 0


def keep_those(items: list[Any], config: Any) -> None:
    """Leave out the tests that PostgreSQL has seen already."""
    again = [
        item
        for number, item in enumerate(items)
        if runs_again(item.fixturenames, marked=item.get_closest_marker("django_db") is not None)
        and is_sampled(number, item)
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
