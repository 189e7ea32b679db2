"""A folder is put in the place of another all at once, whatever happens meanwhile."""

import errno
import os
from pathlib import Path

import pytest

from tallystick.lib import whole_folders
from tallystick.lib.whole_folders import FolderNotPut, held_in, put_folder

OLD = {"index.html": b"old", "papers/1/paper.pdf": b"same"}
NEW = {"index.html": b"new", "papers/1/paper.pdf": b"same", "papers/2/index.html": b"two"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "public"


def beside(folder: Path) -> set[str]:
    """Give what lies beside a folder, but for the lock."""
    return {one.name for one in folder.parent.iterdir()} - {folder.name, f".{folder.name}.lock"}


def test_what_was_there_is_replaced_whole_and_nothing_stale_stays(folder: Path):
    put_folder({**OLD, "gone.html": b"gone"}, folder)
    put_folder(NEW, folder)
    assert held_in(folder) == NEW
    assert len(beside(folder)) == 1


def test_a_file_that_says_the_same_is_the_same_file_so_that_caches_hold(folder: Path):
    put_folder(OLD, folder)
    before = {name: (folder / name).stat() for name in OLD}
    put_folder(NEW, folder)
    after = {name: (folder / name).stat() for name in OLD}
    same = "papers/1/paper.pdf"
    assert (after[same].st_mtime_ns, after[same].st_ino) == (before[same].st_mtime_ns, before[same].st_ino)
    assert after["index.html"].st_ino != before["index.html"].st_ino


def test_a_folder_whose_name_begins_as_anothers_stands_when_that_one_is_put(folder: Path):
    longer = folder.with_name(f"{folder.name}-north")
    put_folder(OLD, longer)
    put_folder(NEW, folder)
    assert held_in(longer) == OLD
    put_folder(NEW, longer)
    assert (held_in(folder), held_in(longer)) == (NEW, NEW)


@pytest.mark.parametrize("step", ["_written", "_write", "symlink_to", "replace"])
def test_whoever_is_killed_at_any_step_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    put_folder(OLD, folder)

    class Killed(BaseException):
        """The process ends here."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(whole_folders if step.startswith("_") else Path, step, killed)
        with pytest.raises(Killed):
            put_folder(NEW, folder)
    assert held_in(folder) == OLD
    put_folder(NEW, folder)
    assert held_in(folder) == NEW
    assert len(beside(folder)) == 1, "what the killed writer left is swept"


def test_a_full_disk_is_said_and_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    put_folder(OLD, folder)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole_folders, "_write", full)
    with pytest.raises(FolderNotPut, match=r"The disk that holds public is full\. What was there before still stands"):
        put_folder(NEW, folder)
    assert held_in(folder) == OLD


def test_of_two_writers_one_says_that_the_other_is_at_work(folder: Path):
    put_folder(OLD, folder)
    with (
        whole_folders._alone(folder),
        pytest.raises(FolderNotPut, match="Something else is writing public just now"),
    ):
        put_folder(NEW, folder)
    assert held_in(folder) == OLD


def test_files_that_somebody_else_put_there_are_never_taken_away(folder: Path):
    folder.mkdir()
    (folder / "theirs.txt").write_text("theirs")
    with pytest.raises(FolderNotPut, match="holds files that Tallystick did not put there"):
        put_folder(NEW, folder)
    assert (folder / "theirs.txt").read_text() == "theirs"


def test_an_empty_folder_is_taken(folder: Path):
    folder.mkdir()
    put_folder(NEW, folder)
    assert held_in(folder) == NEW


def test_a_place_that_may_not_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FolderNotPut, match="could not be written"):
        put_folder(NEW, tmp_path / "file" / "public")
