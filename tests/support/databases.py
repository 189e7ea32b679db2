"""Databases for tests: a fresh copy of a migrated one, with its triggers, on SQLite or PostgreSQL.

Django's own way of emptying a database after a test runs into the ledger's triggers, which is what they are for. So a
test that commits gets a copy of a template instead: a copied file, or `CREATE DATABASE … TEMPLATE …`.
"""

import os
import shutil
import sqlite3
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import django
import psycopg
from django.db import connection, connections

import tallystick
from tallystick.config import environment
from tallystick.foundation.backups.steps import WholeSteps

TEMPLATE = "tallystick_template"
numbers = count(1)


@contextmanager
def default_database(settings: dict[str, Any]) -> Iterator[None]:
    """Let every thread's default connection be another database for a while."""
    before = connections.settings["default"]
    connections["default"].close()
    use(settings)
    try:
        yield
    finally:
        connections["default"].close()
        use(before)


def use(settings: dict[str, Any]) -> None:
    """Point the default connection of this and every later thread to a database."""
    connections.settings["default"] = connections.configure_settings({"default": settings})["default"]
    del connections["default"]


def migrate(settings: dict[str, Any]) -> None:
    """Bring an empty database to its newest state."""
    with default_database(settings):
        steps = WholeSteps(connection)
        steps.migrate(steps.loader.graph.leaf_nodes())


def migrated() -> Path:
    """Give a migrated SQLite file, made once on a machine for as long as no migration and no guard changes."""
    kept = kept_as("sqlite3")
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.sqlite3"
            migrate(environment.sqlite(made))
            with sqlite3.connect(made) as file:
                file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            file.close()
            shutil.copyfile(made, kept.with_suffix(f".{os.getpid()}"))
        kept.with_suffix(f".{os.getpid()}").replace(kept)  # of two that make it at once, both made the same
    return kept


def kept_as(kind: str) -> Path:
    """Give where a migrated database is kept between runs."""
    return Path(tempfile.gettempdir()) / f"tallystick-migrated-{steps_digest()}.{kind}"


def steps_digest() -> str:
    """Give the digest of everything that makes a database what it is."""
    source = Path(tallystick.__file__).parent
    steps = [*source.rglob("migrations/*.py"), *source.rglob("triggers.py"), Path(django.__file__)]
    return sha256(b"".join(path.read_bytes() for path in sorted(steps))).hexdigest()[:16]


class Copies(ABC):
    """What copies of either database can do alike."""

    @abstractmethod
    def fresh(self) -> AbstractContextManager[dict[str, Any]]:
        """Give the settings of a fresh copy."""

    @contextmanager
    def in_use(self) -> Iterator[dict[str, Any]]:
        """Let a fresh copy be the default database for a while."""
        with self.fresh() as settings, default_database(settings):
            yield settings


class SqliteCopies(Copies):
    """Copies of a migrated file."""

    vendor = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = migrated()

    @contextmanager
    def fresh(self) -> Iterator[dict[str, Any]]:
        """Give the settings of a fresh copy."""
        path = self.folder / f"copy-{next(numbers)}.sqlite3"
        shutil.copyfile(self.template, path)
        yield environment.sqlite(path)
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()

    def environment(self, settings: dict[str, Any]) -> dict[str, str]:
        """Give what another process needs to reach a copy."""
        home = Path(settings["NAME"]).with_suffix("")
        home.mkdir(exist_ok=True)
        link = home / "tallystick.sqlite3"
        if not link.exists():
            os.symlink(settings["NAME"], link)
        return {"TALLYSTICK_HOME": str(home), "DATABASE_URL": ""}


class PostgresCopies(Copies):
    """Copies of a migrated database of one server."""

    vendor = "postgresql"

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        if not self.has(TEMPLATE):
            self.execute(f"CREATE DATABASE {TEMPLATE}")
            migrate(self.settings(TEMPLATE))

    def url(self, name: str) -> str:
        """Give a database's address."""
        return f"postgresql://postgres@/{name}?host={self.socket}"

    def settings(self, name: str) -> dict[str, Any]:
        """Give Django's settings for a database; a connection ends with its test."""
        return environment.database(self.url(name), self.socket) | {"CONN_MAX_AGE": 0}

    def has(self, name: str) -> bool:
        """Say whether there is a database of a name, as where the server was kept from an earlier run."""
        with psycopg.connect(self.url("postgres")) as server:
            return server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None

    def execute(self, statement: str) -> None:
        """Run a statement about a whole database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as server:
            server.execute(statement)

    @contextmanager
    def fresh(self) -> Iterator[dict[str, Any]]:
        """Give the settings of a fresh copy."""
        name = f"copy_{next(numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        yield self.settings(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def environment(self, settings: dict[str, Any]) -> dict[str, str]:
        """Give what another process needs to reach a copy."""
        return {"DATABASE_URL": self.url(settings["NAME"])}
