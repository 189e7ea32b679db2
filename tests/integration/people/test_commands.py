"""On the command line: verification looks at sealed readings too, and a restore forgets again."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.support.children import DOING, a_child, somebody
from tests.support.command_line import run
from tests.support.people import an_authority

from tallystick.foundation.backups.writing import write_backup
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.tasks import seal_all

pytestmark = pytest.mark.row("PLT-06")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.MEDIA_ROOT = tmp_path / "evidence"
    return settings.HOME


@pytest.mark.row("LRN-20")
def test_a_reading_taken_away_past_the_guards_is_found_by_verification(fresh_database: Path, home: Path):
    authority = an_authority()
    child = a_child(authority)
    queries.person_for(somebody(authority, "virtual-school-head"), child.pk)
    assert seal_all(timezone.now() + timedelta(hours=1)) == 1
    with sqlite3.connect(fresh_database) as database:
        database.execute("VACUUM INTO ?", [str(home / "tallystick.sqlite3")])
    assert run(home, "ledger", "verify").returncode == 0
    with sqlite3.connect(home / "tallystick.sqlite3") as database:
        database.execute("DROP TRIGGER people_reading_no_delete")
        database.execute("DELETE FROM people_reading")
    ran = run(home, "ledger", "verify")
    assert ran.returncode == 1
    assert "one was changed, removed or added" in ran.stderr


def test_a_restore_removes_again_whoever_was_forgotten(fresh_database: Path, home: Path, tmp_path: Path):
    authority = an_authority()
    child, _ = a_child(authority), a_child(authority, "Ash", "Vane")
    write_backup(tmp_path / "backup.zip", at=NOW)
    deeds.forget(child, ground="erasure", **DOING)
    ran = run(home, "restore", tmp_path / "backup.zip")
    assert ran.returncode == 0, ran.stderr
    assert "1 records of people who had been forgotten are removed again" in ran.stderr
    with sqlite3.connect(home / "tallystick.sqlite3") as database:
        assert database.execute("SELECT name FROM people_person").fetchall() == [("Ash Vane",)]
    assert run(home, "ledger", "verify").returncode == 0
