"""Runs what otherwise runs on SQLite alone again, on PostgreSQL: `python -m tests.support.on_postgres [options]`.

A server is made for the run, as for every other test. What commits has its own copies of both databases already, and
is left out here. Of the worlds that many tests share (every role on every page, every operation), one cell in eleven is
tried again. What is rolled back at its end is run once by `make test`: one in four here, the same ones each time, by
their names, which PARTED leaves out on SQLite. What stands in the folders of ALWAYS, where the databases are spoken to
in words of their own, is run on both. With TALLYSTICK_PROVE=1 nothing is left out anywhere.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.support import sampling
from tests.support.postgres import postgres_server
from tests.support.sampling import always_one_in

ADDRESS = "TALLYSTICK_TEST_DATABASE_URL"
PARTED = "TALLYSTICK_PARTED"  # set where the run on PostgreSQL follows
TWO = ["-q", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
INTEGRATION = Path(__file__).parents[1] / "integration"  # the folder that is run there
SHARED = "database_copies"  # of a world that many tests share
CELLS, OTHERS = 11, 4  # one in so many, of the cells of such a world and of what is rolled back at its end
ALWAYS = {"backups", "ledger", "robustness"}
COPIES = {"either_database", "fresh_database", "postgres_database", "sqlite_copies", "postgres_copies", "site"}


def runs_again(fixtures: Iterable[str], *, marked: bool) -> bool:
    """Say whether a test runs in the default database, and so has not been on PostgreSQL yet.

    It asks for that database by the fixture `db` or by the mark `django_db`, or shares a world made from `SHARED`.
    """
    return (marked or bool({"db", SHARED} & set(fixtures))) and not COPIES & set(fixtures)


def is_sampled(item: Any) -> bool:
    """Say whether a test is tried again: some of them, by their names, or all with TALLYSTICK_PROVE.

    What is rolled back at its end shares no world, though the database that it stands in is made from `SHARED` too.
    """
    rolled_back = is_rolled_back(item)
    is_cell = SHARED in item.fixturenames and hasattr(item, "callspec") and not rolled_back
    if rolled_back or is_cell:
        return item.path.parent.name in ALWAYS or always_one_in(item.nodeid, CELLS if is_cell else OTHERS)
    return True


def is_rolled_back(item: Any) -> bool:
    """Say whether a test stands in the default database and leaves nothing there."""
    return "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


def is_on_postgres(item: Any) -> bool:
    """Say whether the run on PostgreSQL tries a test."""
    marked = item.get_closest_marker("django_db") is not None
    return runs_again(item.fixturenames, marked=marked) and is_sampled(item)


def is_there_alone(item: Any) -> bool:
    """Say whether a test is left to the run on PostgreSQL where one follows."""
    on_both = sampling.PROVING or item.path.parent.name in ALWAYS or INTEGRATION not in item.path.parents
    return not on_both and is_rolled_back(item) and is_on_postgres(item)


def part(items: list[Any], config: Any) -> None:
    """Leave out, on PostgreSQL, the tests that it has seen already; before it, where it follows, those left to it."""
    if ADDRESS in os.environ:
        keep(is_on_postgres, items, config)
    elif PARTED in os.environ:
        keep(lambda item: not is_there_alone(item), items, config)


def keep(wanted: Callable[[Any], bool], items: list[Any], config: Any) -> None:
    """Leave out the tests that are not wanted."""
    config.hook.pytest_deselected(items=[item for item in items if not wanted(item)])
    items[:] = [item for item in items if wanted(item)]


def main() -> int:
    """Start a server, run the tests on it, and give how they ended."""
    command = [sys.executable, "-m", "pytest", *(sys.argv[1:] or [*TWO, str(INTEGRATION)])]
    with postgres_server() as folder:
        told = {**os.environ, ADDRESS: f"postgresql://postgres@/postgres?host={folder}"}
        return subprocess.run(command, env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
