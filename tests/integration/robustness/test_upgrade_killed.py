"""An upgrade that is killed leaves each of its steps done or not begun, and the next start completes it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.support.databases import default_database
from tests.support.people import an_authority
from tests.support.plans import a_plan

from tallystick.config import environment
from tallystick.config.cli.django_site import bring_up_to_date
from tallystick.foundation.backups.restoring import restore
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.plans.models import Action

EARLIER = Path(__file__).parents[1] / "backups" / "november_2026.zip"
numbers = count(1)

# For each place a child of its own starts the upgrade and kills itself there; what it leaves is for the next one.
PROGRAM = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from tallystick.config.cli.django_site import bring_up_to_date

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def die_at(point):
    seen = iter(range(point))
    def count(execute, sql, params, many, context):
        if next(seen, None) is None:
            die()
        return execute(sql, params, many, context)
    return count

if sys.argv[1] == "noting":
    MigrationRecorder.record_applied = lambda *_: die()
with connection.execute_wrapper(die_at(int(sys.argv[2]))):
    bring_up_to_date()
"""


@contextmanager
def earlier(request: pytest.FixtureRequest, vendor: str, folder: Path) -> Iterator[dict[str, str]]:
    """Give how to reach a database that an earlier Tallystick left, with a plan in it."""
    settings, copies = environment.sqlite(folder / "tallystick.sqlite3"), None
    if vendor == "postgresql":
        copies, name = request.getfixturevalue("postgres_copies"), f"earlier_{next(numbers)}"
        copies.execute(f"CREATE DATABASE {name}")
        settings = copies.settings(name)
    with default_database(settings):
        with as_it_was():
            restore(EARLIER, say=lambda _: None)
        reached = {"TALLYSTICK_HOME": str(folder), "DATABASE_URL": ""}
        yield reached | (copies.environment(settings) if copies else {})
        connection.close()
    if copies:
        copies.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def as_it_was() -> Iterator[None]:
    """Restore without the steps that came since."""
    from tallystick.foundation.backups import restoring

    later, faults = restoring.bring_up_to_date, restoring.faults
    restoring.bring_up_to_date = lambda: None
    restoring.faults = lambda _: ()
    restoring.replay, replay = (lambda: 0), restoring.replay
    try:
        yield
    finally:
        restoring.bring_up_to_date, restoring.faults, restoring.replay = later, faults, replay


def upgrade(reached: dict[str, str], how: str = "statements", point: int = 10**9) -> subprocess.CompletedProcess[str]:
    """Start an upgrade in a process of its own, to be killed at a place."""
    told: dict[str, Any] = {**os.environ, **reached, "DJANGO_SETTINGS_MODULE": "tallystick.config.settings"}
    command = [sys.executable, "-c", PROGRAM, how, str(point)]
    return subprocess.run(command, env=told, capture_output=True, text=True, check=False)


def waiting() -> int:
    """Give how many steps wait."""
    connection.close()
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_an_upgrade_that_is_killed_again_and_again_is_completed_by_the_next_start(
    request, django_db_blocker, tmp_path, vendor
):
    with django_db_blocker.unblock(), earlier(request, vendor, tmp_path) as reached:
        assert waiting() > 1
        killed = [upgrade(reached, "noting"), *(upgrade(reached, point=point) for point in (40, 90))]
        assert {one.returncode for one in killed} == {-signal.SIGKILL}, [one.stderr for one in killed]
        last = upgrade(reached)
        assert last.returncode == 0, last.stderr
        assert waiting() == 0
        assert_works()


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_site_and_two_workers_that_start_at_once_after_an_upgrade_bring_it_up_to_date_once(
    request, django_db_blocker, tmp_path, vendor
):
    with django_db_blocker.unblock(), earlier(request, vendor, tmp_path) as reached:
        told = {**os.environ, **reached, "DJANGO_SETTINGS_MODULE": "tallystick.config.settings"}
        command = [sys.executable, "-c", PROGRAM, "statements", str(10**9)]
        started = [subprocess.Popen(command, env=told, stderr=subprocess.PIPE, text=True) for _ in range(3)]
        ended = [(one.communicate()[1], one.returncode) for one in started]
        assert [status for _, status in ended] == [0, 0, 0], ended
        assert waiting() == 0
        assert_works()


def assert_works() -> None:
    """See the ledger hold, the guards stand, and people go on working."""
    from tallystick.foundation.accounts.models import Authority, User

    authority = Authority.objects.get()
    assert verify(authority).faults == ()
    assert a_plan(User.objects.filter(memberships__role="improvement-officer").first() or User.objects.first())
    assert Action.objects.count() > 1
    assert verify(authority).faults == ()
    assert verify(an_authority("Harrowmere Council", "elsewhere")).holds
    bring_up_to_date()
