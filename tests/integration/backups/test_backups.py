"""A backup holds the whole installation, and an installation restored from it is proven to be the same."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from tests.support.databases import default_database
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.config import environment
from tallystick.config.cli import backup as command_line
from tallystick.foundation.accounts.models import User
from tallystick.foundation.backups.manifest import NAME
from tallystick.foundation.backups.restoring import BackupRefused, restore
from tallystick.foundation.backups.writing import clear, whole_or_nothing, write_backup
from tallystick.foundation.ledger.keys import destroy, key_for, name_of
from tallystick.foundation.ledger.keystore import KeyDestroyed, folder, place_of
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Action, Document
from tallystick.modules.plans.queries import draft_of, plans_for

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture(autouse=True)
def evidence(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def officer(either_database, tmp_path: Path) -> User:
    """Somebody whose authority has a plan with its document."""
    person = a_person(an_authority())
    path = tmp_path / "harrowmere.txt"
    path.write_text("Put up a shelter on the quay")
    deeds.keep_document(path, name="harrowmere.txt", authority=person.authority, by=person, at=MORNING)
    a_plan(person)
    return person


@pytest.fixture
def backup(officer: User, tmp_path: Path) -> Path:
    path = tmp_path / "backup.zip"
    write_backup(path, at=NOW)
    return path


@pytest.mark.parametrize("onto", ["sqlite_copies", "postgres_copies"])
def test_what_is_restored_is_the_same_on_either_database(request, officer, backup, onto, settings, tmp_path):
    plan = plans_for(officer).get()
    printed, head = draft_of(plan), Notch.objects.order_by("position").last().seal
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with request.getfixturevalue(onto).fresh() as empty, default_database(empty):
        restored = restore(backup, say=quiet)
        assert restored.faults == ()
        assert draft_of(plans_for(User.objects.get(email=officer.email)).get()) == printed
        assert verify(officer.authority, head=head).holds
        assert default_storage.exists(f"documents/{document_digest()}")


def document_digest() -> str:
    return Document.objects.get().digest


def test_people_go_on_working_after_a_restore(request, officer, backup, sqlite_copies):
    with sqlite_copies.fresh() as empty, default_database(empty):
        restore(backup, say=quiet)
        person = User.objects.get(email=officer.email)
        before = Action.objects.count()
        a_plan(person)
        assert Action.objects.count() > before
        assert verify(person.authority).holds


def test_a_backup_is_not_restored_over_an_installation_in_use(officer, backup):
    with pytest.raises(BackupRefused, match="Restore into an empty one"):
        restore(backup, say=quiet)


@pytest.mark.parametrize("part", ["tables/plans.action.jsonl", "manifest.json", "files/"])
def test_a_damaged_backup_is_refused_and_nothing_is_changed(officer, backup, sqlite_copies, tmp_path, part):
    damaged = tmp_path / "damaged.zip"
    with ZipFile(backup) as whole, ZipFile(damaged, "w") as copy:
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, content.replace(b"a", b"b", 1) if name.startswith(part) else content)
    with sqlite_copies.fresh() as empty, default_database(empty):
        with pytest.raises(BackupRefused):
            restore(damaged, say=quiet)
        assert User.objects.count() == 0


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_backup_cut_short_is_refused(officer, backup, sqlite_copies, tmp_path, share):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])
    with sqlite_copies.fresh() as empty, default_database(empty), pytest.raises(BackupRefused, match="cut short"):
        restore(cut, say=quiet)


def test_a_row_changed_inside_a_backup_is_found_by_the_ledger_even_where_the_manifest_was_mended(
    officer, backup, sqlite_copies, tmp_path
):
    forged = tmp_path / "forged.zip"
    with ZipFile(backup) as whole, ZipFile(forged, "w") as copy:
        table = whole.read("tables/plans.action.jsonl")
        other = table.replace(b"Train the ferry crews", b"Train nobody at all..")
        told = whole.read(NAME).replace(sha256(table).hexdigest().encode(), sha256(other).hexdigest().encode())
        for name in whole.namelist():
            content = {"tables/plans.action.jsonl": other, NAME: told}.get(name, whole.read(name))
            copy.writestr(name, content)
    with sqlite_copies.fresh() as empty, default_database(empty):
        faults = restore(forged, say=quiet).faults
    assert any("plans.action/" in fault and "changed past the ledger" in fault for fault in faults)


def test_no_backup_is_made_of_a_row_that_was_changed_past_the_ledger(officer, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_action SET text = 'Train nobody at all'")
    ran = CliRunner().invoke(command_line.backup, ["--to", str(tmp_path / "backup.zip")])
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert re.fullmatch(r"No backup was made: .* does not hold\. .*plans\.action/.* changed .*\n", ran.stderr)
    assert [path for path in tmp_path.iterdir() if "backup" in path.name] == []
    copied = CliRunner().invoke(command_line.backup, ["--as-it-is", "--to", str(tmp_path / "backup.zip")])
    assert copied.exit_code == 0
    assert b"Train nobody at all" in ZipFile(tmp_path / "backup.zip").read("tables/plans.action.jsonl")


def test_a_file_that_no_longer_has_its_digest_is_named(officer, tmp_path):
    name = f"documents/{document_digest()}"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"another shelter"))
    assert write_backup(tmp_path / "backup.zip", at=NOW).missing_files == [name]


def test_a_disk_that_refuses_leaves_no_backup_behind(officer, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_backup(tmp_path / "backup.zip", at=NOW)
    assert [path for path in tmp_path.iterdir() if "backup" in path.name] == []


def test_what_was_forgotten_is_forgotten_again_after_a_restore_with_an_old_copy_of_the_keys(
    officer, tmp_path, sqlite_copies, settings
):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    key_for("pupil-7")
    old_copy = tmp_path / "keys-before"
    shutil.copytree(folder(), old_copy)
    destroy("pupil-7", authority=officer.authority, by=officer, at=NOW)
    write_backup(tmp_path / "backup.zip", at=NOW)
    shutil.rmtree(folder())
    shutil.copytree(old_copy, folder(), dirs_exist_ok=True)
    with sqlite_copies.fresh() as empty, default_database(empty):
        assert restore(tmp_path / "backup.zip", say=quiet).faults == ()
    assert not place_of(name_of("pupil-7")).exists()
    with pytest.raises(KeyDestroyed):
        key_for("pupil-7")


EARLIER = Path(__file__).with_name("november_2026.zip")  # written when plans had no level and accounts no second step


@pytest.fixture(params=["sqlite", "postgresql"])
def no_table(request, django_db_blocker, tmp_path: Path) -> Iterator[None]:
    """A database without any table."""
    settings = environment.sqlite(tmp_path / "empty.sqlite3")
    if request.param == "postgresql":
        copies = request.getfixturevalue("postgres_copies")
        name = f"no_table_{os.getpid()}"
        copies.execute(f"CREATE DATABASE {name}")
        settings = copies.settings(name)
    with django_db_blocker.unblock(), default_database(settings):
        yield
    if request.param == "postgresql":
        copies.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_backup_of_an_earlier_tallystick_is_restored_brought_up_to_date_and_still_proven(no_table):
    assert restore(EARLIER, say=quiet).faults == ()
    assert Action.objects.get().text == "Put up a shelter on the quay"


def test_an_earlier_backup_does_not_take_a_newer_database_back(fresh_database):
    with pytest.raises(BackupRefused, match="without any table"):
        restore(EARLIER, say=quiet)


def test_a_backup_is_held_until_it_is_in_its_place(tmp_path: Path, monkeypatch):
    moved = Path.replace

    def while_another_begins(half: Path, place: Path) -> Path:
        clear(half.parent)
        return moved(half, place)

    monkeypatch.setattr(Path, "replace", while_another_begins)
    with whole_or_nothing(tmp_path / "copy.zip") as beside:
        beside.write_bytes(b"Whole.")
    assert [(one.name, one.read_bytes()) for one in tmp_path.glob("*.zip")] == [("copy.zip", b"Whole.")]
