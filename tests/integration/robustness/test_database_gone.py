"""The database goes away, is busy or full, or the disk is: one sentence, nothing half-kept, and the site goes on."""

import errno
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from tests.support.deaths import state
from tests.support.progress import SAID, a_draft_update, a_lead, a_led_plan

from tallystick.config.cli.worker import one_round
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.progress.deeds import updates
from tallystick.modules.progress.models import Evidence, Update

WORDS = {"narrative": "Two more crews have been trained.", "ahead": ""}


@pytest.fixture(autouse=True)
def kept(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "evidence"


class Desk:
    """A lead at a page with an update."""

    def __init__(self) -> None:
        self.lead = a_lead()
        self.update = a_draft_update(self.lead, a_led_plan(self.lead).actions.first())
        self.client = Client(raise_request_exception=False)
        self.client.force_login(self.lead)
        self.address = f"/progress/updates/{self.update.pk}/words/"

    def write(self):
        """Send the page."""
        return self.client.post(self.address, WORDS | {"seen_version": self.update.version})

    def assert_goes_on(self) -> None:
        """See nothing half-kept, a ledger that holds, and the next try succeed."""
        kept = Update.objects.get(pk=self.update.pk)
        assert (kept.narrative, kept.version) == (SAID["narrative"], self.update.version)
        assert verify(self.lead.authority).faults == ()
        assert self.write().status_code == 302
        assert Update.objects.get(pk=self.update.pk).narrative == WORDS["narrative"]


def assert_told(answer) -> None:
    """See one page that says what to do."""
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "nothing was half-saved" in answer.content.decode()


def postgres(reached: dict[str, str], statement: str) -> None:
    """Tell the server something about a database, from outside."""
    host = urlsplit(reached["DATABASE_URL"]).query.removeprefix("host=")
    with psycopg.connect(f"postgresql://postgres@/postgres?host={host}", autocommit=True) as server:
        server.execute(statement)


def end_connections(reached: dict[str, str]) -> None:
    """End every connection of a database at once."""
    name = urlsplit(reached["DATABASE_URL"]).path[1:]
    postgres(reached, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


@contextmanager
def database_closed(reached: dict[str, str]) -> Iterator[None]:
    """Let nobody into a database for a while, as where its server is stopped."""
    name = urlsplit(reached["DATABASE_URL"]).path[1:]
    postgres(reached, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    end_connections(reached)
    try:
        yield
    finally:
        postgres(reached, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_a_connection_that_is_cut_in_the_middle_of_a_deed_is_told_and_the_next_try_succeeds(
    postgres_database, monkeypatch
):
    desk, saved = Desk(), updates.saved

    def cut(*args, **kwargs):
        monkeypatch.setattr(updates, "saved", saved)
        end_connections(postgres_database)
        return saved(*args, **kwargs)

    monkeypatch.setattr(updates, "saved", cut)
    assert_told(desk.write())
    desk.assert_goes_on()


def test_a_database_that_is_stopped_is_told_and_found_again_by_the_site_and_the_worker(postgres_database):
    desk = Desk()
    with database_closed(postgres_database):
        assert_told(desk.write())
        assert "could not be reached" in one_round()
    assert "could not be reached" not in one_round()
    desk.assert_goes_on()


def test_a_worker_whose_connection_is_cut_in_the_middle_of_its_work_goes_on(postgres_database, monkeypatch):
    from tallystick.foundation.notices import deeds

    take_turns = deeds.take_turns

    def cut(now):
        take_turns(now)
        end_connections(postgres_database)
        return take_turns(now)

    monkeypatch.setattr(deeds, "take_turns", cut)
    assert "could not be reached" in one_round()
    monkeypatch.setattr(deeds, "take_turns", take_turns)
    assert "could not be reached" not in one_round()


def test_a_full_disk_beneath_the_database_is_told(fresh_database, monkeypatch):
    desk = Desk()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    answers = []
    for number in range(300):  # until the pages that are free are used up
        seen = Update.objects.get(pk=desk.update.pk).version
        words = {"narrative": f"{number} " + "Crews were trained. " * 400, "ahead": "", "seen_version": seen}
        answers.append(desk.client.post(desk.address, words))
        if answers[-1].status_code != 302:
            break
    assert_told(answers[-1])
    kept = Update.objects.get(pk=desk.update.pk)
    assert kept.version == desk.update.version + len(answers) - 1
    assert verify(desk.lead.authority).faults == ()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert desk.client.post(desk.address, WORDS | {"seen_version": kept.version}).status_code == 302


def test_a_database_that_may_not_be_written_is_told(fresh_database):
    desk = Desk()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    assert_told(desk.write())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")
    desk.assert_goes_on()


def test_a_database_that_somebody_holds_for_too_long_is_told(fresh_database):
    desk = Desk()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    holder = sqlite3.connect(fresh_database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert_told(desk.write())
    holder.close()
    desk.assert_goes_on()


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
def test_evidence_that_the_disk_does_not_take_is_told_and_not_kept(either_database, monkeypatch, error):
    from django.core.files.storage import FileSystemStorage

    desk = Desk()
    address = f"/progress/updates/{desk.update.pk}/evidence/"

    def full(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    def send():
        told = {"title": "Register", "effective": "2026-10-01", "seen_version": desk.update.version}
        return desk.client.post(address, told | {"file": SimpleUploadedFile("crews.txt", b"crew 1")})

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    answer = send()
    assert answer.status_code in (400, 503)
    assert "Send it again" in answer.content.decode() or "nothing was half-saved" in answer.content.decode()
    assert not Evidence.objects.exists()
    monkeypatch.undo()
    assert send().status_code == 302
    assert Evidence.objects.count() == 1
    assert verify(desk.lead.authority).faults == ()


LITTLE_ROOM = """
import resource, sys
from tallystick.config.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), -1))
main()
"""


def cramped(reached: dict[str, str], room: int, *command: object) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file beyond so many bytes."""
    told = {**os.environ, **reached}
    told.pop("DJANGO_SETTINGS_MODULE", None)
    line = [sys.executable, "-c", LITTLE_ROOM, str(room), *map(str, command)]
    return subprocess.run(line, env=told, capture_output=True, text=True, check=False)


def test_an_import_and_a_backup_that_find_no_room_are_one_sentence_and_leave_nothing(either_database, tmp_path):
    import msgspec
    from tests.support.plans import a_long_draft

    desk = Desk()
    reached = {"TALLYSTICK_HOME": str(tmp_path / "home")} | either_database
    before = state()
    plan, backup = tmp_path / "long.json", tmp_path / "backup.zip"
    plan.write_bytes(msgspec.json.encode(a_long_draft(1_500)))
    for command in (["plan", "import", plan], ["backup", "--to", backup]):
        ran = cramped(reached, 20_000, *command)
        assert (ran.returncode, ran.stderr.count("Traceback")) == (2, 0), ran.stderr
        assert ran.stderr.strip().splitlines()[-1].endswith(".")
        assert state() == before
    assert not [path for path in tmp_path.iterdir() if "backup" in path.name]
    desk.assert_goes_on()
    for command in (["plan", "import", plan], ["backup", "--to", backup]):
        ran = cramped(reached, resource.RLIM_INFINITY, *command)
        assert ran.returncode == 0, ran.stderr
