"""A database and a folder as an act finds them, of which each try gets a copy of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.databases import use


class Scene:
    """Where an act begins: a folder, with SQLite's file in it unless the address of a PostgreSQL database is given."""

    def __init__(self, base: Path, url: str) -> None:
        self.base, self.url, self.made = base, urlsplit(url) if url else None, 0

    @contextmanager
    def fresh(self) -> Iterator[Path]:
        """Let this process and its children use a fresh copy; gives its folder."""
        self.made += 1
        folder = self.base.with_name(f"{self.base.name}-{self.made}")
        shutil.copytree(self.base, folder)
        with self.database(f"{self.base.name}_{self.made}".replace("-", "_")) as name:
            self.point_to(folder, name)
            yield folder
        shutil.rmtree(folder)

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """Copy the database of a server; SQLite's file was copied with its folder."""
        if self.url is None:
            yield ""
            return
        self.say_to_server(f"CREATE DATABASE {name} TEMPLATE {self.url.path[1:]}")
        yield name
        self.say_to_server(f"DROP DATABASE {name} WITH (FORCE)")

    def point_to(self, folder: Path, name: str = "") -> None:
        """Let the settings name a folder and a database."""
        from django.conf import settings
        from django.db import connections

        from tallystick.config import environment

        settings.HOME, settings.MEDIA_ROOT = folder, folder / "evidence"
        url = "" if self.url is None else (self.url._replace(path=f"/{name}") if name else self.url).geturl()
        connections["default"].close()
        use(environment.database(url, folder))

    def say_to_server(self, statement: str) -> None:
        """Run a statement about a whole database."""
        import psycopg

        assert self.url is not None
        with psycopg.connect(self.url._replace(path="/postgres").geturl(), autocommit=True) as server:
            server.execute(statement)
