"""The steps that bring a database up to date make what Django's own would make, in a tenth of the time."""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.support.databases import default_database

from tallystick.config import environment
from tallystick.foundation.backups.steps import NearState, WholeSteps

pytestmark = [pytest.mark.row("PLT-06")]
# Django's own takes half a minute for all of them.
ROOMS = None if os.environ.get("TALLYSTICK_PROVE") else {"accounts", "calendars", "ledger"}


def tables_made(file: Path, kind: type[MigrationExecutor]) -> list[tuple[str]]:
    """Give what an empty SQLite file says of its tables, indexes and triggers after the steps."""
    with default_database(environment.sqlite(file)):
        executor = kind(connection)
        executor.migrate([one for one in executor.loader.graph.leaf_nodes() if ROOMS is None or one[0] in ROOMS])
        with connection.cursor() as cursor:
            return cursor.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()


def test_the_tables_are_those_of_djangos_own_steps(tmp_path: Path, django_db_blocker):
    with django_db_blocker.unblock():
        near, django = (tables_made(tmp_path / kind.__name__, kind) for kind in (WholeSteps, MigrationExecutor))
    assert len(near) > 20
    assert near == django


def test_a_table_that_changes_is_drawn_anew_with_those_that_point_at_it_and_no_other(db):
    state = WholeSteps(connection).loader.project_state()
    near = NearState(models=state.models, real_apps=state.real_apps)
    found = near._find_reload_model("plans", "plan")
    assert {("plans", "plan"), ("plans", "recommendation"), ("plans", "action")} <= found
    assert not {("accounts", "authority"), ("accounts", "user")} & found
    assert near.is_delayed  # so that a step in Python is given all of them drawn anew
