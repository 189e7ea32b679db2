"""A kept file is what its name says: one that rotted is mended, and nobody takes away what somebody else keeps."""

import hashlib
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.backups import keeping
from tallystick.foundation.backups.files import lost_files
from tallystick.foundation.backups.keeping import FileCannotBeKept, let_go, settle_files
from tallystick.modules.plans.deeds import keep_document
from tallystick.modules.plans.models import Document

WORDS = b"As it was sent."
NAME = f"documents/{hashlib.sha256(WORDS).hexdigest()}"


@pytest.fixture
def path(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "kept"
    (tmp_path / "sent").write_bytes(WORDS)
    return tmp_path / "sent"


def files() -> list[str]:
    """Give every file that lies in the storage, also notes and halves."""
    return [f"{folder}/{name}" for folder in ("documents", "unsettled") for name in keeping.names_in(folder)]


def kept(path: Path, person, name: str = "plan.txt") -> Document:
    return keep_document(path, name=name, authority=person.authority_id, by=person, at=MORNING)


def test_a_file_that_rotted_is_mended_by_whoever_sends_it_again(either_database, path):
    person = a_person(an_authority())
    kept(path, person)
    default_storage.delete(NAME)
    default_storage.save(NAME, ContentFile(b"As it rotted."))
    assert list(lost_files()) == [NAME]
    kept(path, person)
    assert list(lost_files()) == []
    assert files() == [NAME]


def test_a_file_that_rotted_stays_where_what_is_sent_again_does_not_come_whole(either_database, path, monkeypatch):
    person, rotted = a_person(an_authority()), b"As it rotted."
    kept(path, person)
    default_storage.delete(NAME)
    default_storage.save(NAME, ContentFile(rotted))
    monkeypatch.setattr(keeping, "File", lambda _: ContentFile(b"Other words."))
    with pytest.raises(FileCannotBeKept, match="changed while"):
        kept(path, person)
    assert files() == [NAME]
    with default_storage.open(NAME) as file:
        assert file.read() == rotted


def test_a_file_that_changes_while_it_is_sent_again_leaves_the_one_that_is_kept(either_database, path, monkeypatch):
    person = a_person(an_authority())
    kept(path, person)
    monkeypatch.setattr(keeping, "file_digest", lambda *_: hashlib.sha256(b"Other words."))
    with pytest.raises(FileCannotBeKept, match="changed while"):
        kept(path, person)
    assert list(lost_files()) == []
    assert files() == [NAME]


def test_two_who_keep_the_same_file_at_once_come_one_after_the_other(postgres_database, path, monkeypatch):
    person, both, noted, met = a_person(an_authority()), Barrier(2), keeping.noted, []

    def when_the_other_is_as_far(name):
        with suppress(BrokenBarrierError):  # as it should be: the other one waits until this one has ended
            met.append(both.wait(0.5))
        return noted(name)

    monkeypatch.setattr(keeping, "noted", when_the_other_is_as_far)
    _, refused = at_once(*(lambda name=name: kept(path, person, name) for name in ("one.txt", "other.txt")))
    assert (refused, met) == ([], [])
    assert files() == [NAME]
    assert Document.objects.count() == 2


def forgotten() -> None:
    """Take every document's row away, past the database's own guard, and let its file go."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM plans_document")
    let_go(NAME)


def test_a_file_that_is_let_go_goes_though_somebody_settles_files_before_its_row_is_gone(postgres_database, path):
    kept(path, a_person(an_authority()))
    noted, settled = Event(), Event()

    def drop():
        with transaction.atomic():
            forgotten()
            noted.set()
            settled.wait(0.5)  # in vain, as it should be: whoever settles waits for this deed

    def settle():
        noted.wait(5)
        settle_files()
        settled.set()

    _, refused = at_once(drop, settle)
    assert refused == []
    assert files() == []


def test_a_file_that_is_let_go_while_somebody_keeps_it_stays(postgres_database, path, monkeypatch):
    person = a_person(an_authority())
    kept(path, person)
    there, gone = Event(), Event()
    laid = keeping.lay_down

    def after_it_was_let_go(name, content):
        found = laid(name, content)
        there.set()
        gone.wait(5)
        return found

    def drop():
        there.wait(5)
        with transaction.atomic():
            forgotten()
            gone.set()

    monkeypatch.setattr(keeping, "lay_down", after_it_was_let_go)
    _, refused = at_once(lambda: kept(path, person, "again.txt"), drop)
    assert refused == []
    assert files() == [NAME]
    assert list(lost_files()) == []


def test_what_a_killed_deed_kept_is_taken_away_and_what_a_row_tells_of_stays(either_database, path):
    kept(path, a_person(an_authority()))
    stray = f"documents/{'0' * 64}"
    for name in (NAME, stray):
        keeping.noted(name)
    default_storage.save(stray, ContentFile(b"Nobody's."))
    default_storage.save(f"{stray}.7.part", ContentFile(b"Nobo"))
    assert settle_files() == 1
    assert files() == [NAME]


def test_a_note_that_its_keeper_takes_away_while_files_are_settled_is_passed_over(either_database, path, monkeypatch):
    keeping.noted(NAME)
    listed = keeping.names_in
    monkeypatch.setattr(keeping, "names_in", lambda folder: [*listed(folder), "1" * 64])
    assert settle_files() == 0
    monkeypatch.undo()
    assert keeping.names_in("unsettled") == []
