"""The steps that bring a database up to date: each done and noted at once or not at all, by one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.migrations.utils import get_references

LOCK = 0x7A12  # our number among PostgreSQL's advisory locks


class NearState(ProjectState):
    """The tables as they are at a step; where one changes, it and those that point at it are drawn anew.

    Django draws every neighbour of a neighbour, which here is every table, for each of them points at an authority:
    nine tenths of the time of all steps. What a step in Python is given is drawn whole.
    """

    def _find_reload_model(self, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
        """Give the keys of the tables to draw anew; Django's own place for the question."""
        self.is_delayed = True
        found: set[tuple[str, str]] = set()
        waiting = {(app_label, model_name)}
        while waiting:
            found |= waiting
            pointing = (model for key in waiting for model, *_ in get_references(self, key))
            waiting = {(model.app_label, model.name_lower) for model in pointing} - found
        return found


class WholeSteps(MigrationExecutor):
    """Takes steps as Django does, but notes each in the step's own transaction.

    Django notes most steps after they are committed. A process killed between the two would leave a step that is done
    and waits to be done again, which no later start could get past.
    """

    def apply_migration(self, state: Any, migration: Any, fake: bool = False, fake_initial: bool = False) -> Any:
        """Take one step and note it."""
        # SQLite builds tables anew with foreign keys off, which can only be said before a transaction begins.
        with self.connection.constraint_checks_disabled(), transaction.atomic(using=self.connection.alias):
            return super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)

    def _create_project_state(self, with_applied_migrations: bool = False) -> NearState:
        """Give the tables as they are now."""
        state = super()._create_project_state(with_applied_migrations)
        return NearState(models=state.models, real_apps=state.real_apps)


def steps_waiting() -> int:
    """Give how many steps wait."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process brings this database up to date, and let none begin."""
    with one_on_postgresql() if connection.vendor == "postgresql" else one_in_the_home_folder():
        yield


@contextmanager
def one_on_postgresql() -> Iterator[None]:
    """Hold the database's own lock; it falls with the connection, so that a killed process leaves none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def one_in_the_home_folder() -> Iterator[None]:
    """Hold a lock on a file, which falls with the process."""
    with (settings.HOME / "upgrade.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def take_steps() -> None:
    """Take every step that waits."""
    with alone():
        executor = WholeSteps(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
