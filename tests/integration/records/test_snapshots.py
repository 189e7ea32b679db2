"""A snapshot is one digest of everything as at a day; a backup carries every file of records."""

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.storage import default_storage
from django.utils import timezone
from tests.support.databases import default_database
from tests.support.people import a_person, an_authority
from tests.support.records import CHILDREN, WRONG_DAY, YEAR, a_header, received, rows_in, some_episodes

from tallystick.config.cli.records import list_, load, snapshot
from tallystick.foundation.backups.restoring import restore
from tallystick.foundation.backups.writing import write_backup
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import Load, RecordFile, Snapshot
from tallystick.modules.records.rules import SnapshotRefused

HELD = [{"entry": 1, "stage": "open"}, {"entry": 2, "stage": "closed"}]


def held_in_registers(authority, as_at: date, known_by):
    """Give what a room above would freeze."""
    yield "ferry-passes", {"entry": "whole", "stage": "text"}, HELD


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    settings.SNAPSHOT_SOURCES = [f"{__name__}.held_in_registers"]


@pytest.fixture
def analyst(db):
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


def taken(analyst, **told) -> Snapshot:
    """Take a snapshot as at today."""
    now = timezone.now()
    return deeds.take_snapshot(analyst.authority, **{"as_at": timezone.localdate(now), "by": analyst, "at": now} | told)


def test_a_snapshot_is_called_by_the_digest_of_its_list_which_anybody_works_out(analyst, tmp_path):
    one = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    found = taken(analyst)
    told = queries.path_of(found.manifest).read_bytes()
    assert sha256(told).hexdigest() == found.digest
    parts = {part["name"]: part for part in json.loads(told)["parts"]}
    assert parts["care-children"]["sha256"] == one.tables.get().digest
    assert parts["ferry-passes"]["rows"] == 2
    frozen = found.parts.get(name="ferry-passes")
    assert rows_in(queries.path_of(frozen.file), ["entry", "stage"]) == [(1, "open"), (2, "closed")]


def test_the_same_again_is_the_same_snapshot_and_a_later_file_makes_another(analyst, tmp_path):
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    first = taken(analyst)
    assert taken(analyst).pk == first.pk
    received(a_header(tmp_path / "h2.csv", CHILDREN[0]), analyst.authority, analyst)
    later = taken(analyst)
    assert later.digest != first.digest
    assert rows_in(queries.path_of(first.parts.get(name="care-children").file), ["child"]) == [("4101",), ("4102",)]


def test_a_snapshot_as_at_an_earlier_day_holds_no_period_that_ended_later(analyst, tmp_path):
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    early = taken(analyst, as_at=YEAR - timedelta(days=1))
    assert [one.name for one in early.parts.all()] == ["ferry-passes"]
    with pytest.raises(SnapshotRefused, match="day that is over"):
        taken(analyst, as_at=timezone.localdate() + timedelta(days=1))


def test_a_snapshot_is_let_go_only_after_its_day_and_what_counts_keeps_its_files(analyst, tmp_path):
    one = received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    found, now = taken(analyst, keep_until=timezone.localdate()), timezone.now()
    with pytest.raises(SnapshotRefused, match="kept until"):
        deeds.let_snapshot_go(found, because="No longer asked for.", by=analyst, at=now)
    found = deeds.let_snapshot_go(found, because="No longer asked for.", by=analyst, at=now + timedelta(days=2))
    assert (found.manifest, found.digest != "") == (None, True)
    assert default_storage.exists(one.tables.get().file.name)
    assert verify(analyst.authority).faults == ()


@pytest.mark.row("PLT-06")
def test_a_snapshot_that_is_taken_again_is_kept_as_long_as_anybody_asked_and_has_its_files_again(analyst, tmp_path):
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    today = timezone.localdate()
    first, longer = taken(analyst, keep_until=today), today + timedelta(days=90)
    assert taken(analyst, keep_until=longer).keep_until == longer
    assert taken(analyst, keep_until=today).keep_until == longer
    later = timezone.now() + timedelta(days=100)
    deeds.let_snapshot_go(first, because="No longer asked for.", by=analyst, at=later)
    again = taken(analyst)
    again.refresh_from_db()
    assert again.pk == first.pk
    assert sha256(queries.path_of(again.manifest).read_bytes()).hexdigest() == again.digest
    assert again.parts.count() == 2
    assert rows_in(queries.path_of(again.parts.get(name="ferry-passes").file), ["entry"]) == [(1,), (2,)]
    assert rows_in(queries.path_of(again.parts.get(name="care-children").file), ["child"]) == [("4101",), ("4102",)]
    assert verify(analyst.authority).faults == ()


def test_a_restored_load_answers_with_the_same_rows(either_database, database_copies, tmp_path, settings):
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv"), analyst.authority, analyst)
    refused = received(some_episodes(tmp_path / "e.csv", WRONG_DAY), analyst.authority, analyst)
    digest, told = taken(analyst).digest, list(queries.refusals_of(refused))
    write_backup(tmp_path / "backup.zip", at=timezone.now())
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with database_copies.fresh() as empty, default_database(empty):
        assert restore(tmp_path / "backup.zip", say=lambda _: None).faults == ()
        (part,) = queries.parts_then(analyst.authority_id)
        assert "elsewhere" in str(queries.path_of(part.file))
        assert rows_in(queries.path_of(part.file), ["child", "line"]) == [("4101", 1), ("4102", 2)]
        assert list(queries.refusals_of(Load.objects.get(state="refused"))) == told
        assert sha256(queries.path_of(Snapshot.objects.get().manifest).read_bytes()).hexdigest() == digest
        assert all(default_storage.exists(one.name) for one in RecordFile.objects.all())


def test_the_command_line_loads_lists_and_freezes(either_database, tmp_path, monkeypatch):
    monkeypatch.setattr("tallystick.config.cli.records.wake", lambda: None)
    an_authority()
    good, wrong = a_header(tmp_path / "h.csv"), some_episodes(tmp_path / "e.csv", WRONG_DAY)
    other = tmp_path / "other.csv"
    other.write_text("Ferry,Quay\n1,2\n")
    run = CliRunner().invoke
    said = run(load, ["auto", str(good), str(wrong), "--period", "2026-03-31", "--json"])
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert said.exit_code == 1
    assert [(one["state"], one["rows"], one["refused"]) for one in lines] == [("published", 2, 0), ("refused", 0, 1)]
    again = run(load, ["ssda903", str(good), "--period", "2026-03-31", "--json"])
    assert json.loads(again.stdout)["already"] is True
    assert run(load, ["auto", str(other), "--period", "2026-03-31"]).exit_code == 2
    assert run(load, ["auto", str(good), "--period", "March"]).exit_code == 2
    assert len(run(list_, ["--json"]).stdout.splitlines()) == 2
    assert run(snapshot, ["--as-at", "2026-11-01"]).stdout.strip() == Snapshot.objects.get().digest
