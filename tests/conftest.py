"""What tests stand on: databases with their triggers, a live site, and a real browser.

- `db` (pytest-django): SQLite, rolled back at the end of the test. Enough for most.
- `either_database`: a fresh copy that commits, once on SQLite and once on PostgreSQL.
- `fresh_database`, `postgres_database`: the same, on one of them only.
- `database_copies`: for a world that a module shares; SQLite, and PostgreSQL when all runs again there.
- `site`, `page`: a live site on a fresh database, and a page of Chromium that looks at it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from tallystick.lib.collecting import set_aside
from tests.support import on_postgres
from tests.support.databases import Copies, PostgresCopies, SqliteCopies, default_database, kept_as
from tests.support.longest import begin_with_the_longest
from tests.support.postgres import postgres_server
from tests.support.sampling import SAID

pytest_plugins = ["tests.support.browser"]

# How fast a loaded machine draws examples says nothing of the code: no test judges by the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Part what is run on SQLite from what is run on PostgreSQL; begin with what takes longest."""
    on_postgres.part(items, config)
    begin_with_the_longest(items)


def pytest_collection_finish() -> None:
    """Search for rubbish as a server does: never among what was loaded to find the tests."""
    set_aside()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which of many cells were tried, so that they can be tried again."""
    terminalreporter.write_line(SAID)


@pytest.fixture(autouse=True)
def nothing_cached() -> Iterator[None]:
    """Let no test feel the failed sign-ins of another."""
    yield
    cache.clear()


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> SqliteCopies:
    """Give the maker of SQLite copies; the template is migrated once."""
    with django_db_blocker.unblock():
        return SqliteCopies(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def django_db_setup(database_copies: Copies, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let tests that are rolled back share a copy of the migrated database; pytest-django would migrate anew."""
    from tallystick.config.warming import make_ready

    make_ready()
    with django_db_blocker.unblock(), database_copies.in_use():
        yield


@pytest.fixture(scope="session")
def postgres_copies(django_db_blocker: DjangoDbBlocker) -> Iterator[PostgresCopies]:
    """Give the maker of PostgreSQL copies; the server starts once a run."""
    with postgres_server(kept_as("postgresql")) as socket:
        with django_db_blocker.unblock():
            copies = PostgresCopies(socket)
        yield copies


@pytest.fixture(scope="session")
def database_copies(request: pytest.FixtureRequest) -> Copies:
    """Give the maker of copies for worlds that many tests share: of SQLite, and on the second run of PostgreSQL."""
    return request.getfixturevalue("postgres_copies" if on_postgres.ADDRESS in os.environ else "sqlite_copies")


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """Run a test on a fresh copy of each database; gives the environment by which another process reaches it."""
    copies = request.getfixturevalue("sqlite_copies" if request.param == "sqlite" else "postgres_copies")
    with django_db_blocker.unblock(), copies.fresh() as settings, default_database(settings):
        yield copies.environment(settings)


@pytest.fixture
def postgres_database(postgres_copies: PostgresCopies, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """Run a test on a fresh PostgreSQL database only."""
    with django_db_blocker.unblock(), postgres_copies.fresh() as settings, default_database(settings):
        yield postgres_copies.environment(settings)


@pytest.fixture
def fresh_database(sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """Run a test on a fresh SQLite file that really commits."""
    with django_db_blocker.unblock(), sqlite_copies.fresh() as settings, default_database(settings):
        yield settings["NAME"]
