"""A folder put in the place of another all at once: it is whole and new, or whole and as it was.

Promise: whoever reads the folder at any moment, also while its writer is killed, finds one state and never two mixed;
one writer works at a time; a file whose bytes are the same keeps its day of change, so that a web server's caches hold.

The name is a link to a folder beside it: to point a link elsewhere is one step of the file system, and no other way of
changing many files is.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from errno import ENOSPC
from functools import partial
from pathlib import Path
from uuid import uuid4

from tallystick.lib.refusals import Refusal


class FolderNotPut(Refusal):
    """The folder was not changed; the sentence says why."""


def put_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Put files, by their addresses within it, in the place of all that a folder holds. Raises `FolderNotPut`."""
    with held_folder(folder) as put:
        put(files)


@contextmanager
def held_folder(folder: Path) -> Iterator[Callable[[Mapping[str, bytes]], None]]:
    """Hold a folder alone while its files are made, and give what puts them there. Raises `FolderNotPut`."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _sweep(folder)
            _check_ours(folder)
            yield partial(_put, folder)
    except OSError as problem:
        raise FolderNotPut(_sentence(problem, folder)) from problem


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    _swap(_written(files, folder), folder)
    _sweep(folder)


def held_in(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder by their addresses within it; none where it is not there."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the name alone; the hold falls with the process, however it ends."""
    with (folder.parent / f".{folder.name}.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderNotPut(
                f"Something else is writing {folder.name} just now. Nothing was changed: try again when it is done."
            ) from None
        yield


def _check_ours(folder: Path) -> None:
    if folder.is_symlink() or not folder.exists():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise FolderNotPut(
            f"{folder.name} holds files that Tallystick did not put there, and they stay. Name a new or empty one."
        )
    folder.rmdir()


def _written(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write all files into a new folder beside; those whose bytes are the same are the same file."""
    beside = folder.with_name(f".{folder.name}-{uuid4().hex}")
    beside.mkdir()
    for address, content in files.items():
        place = beside / address
        place.parent.mkdir(parents=True, exist_ok=True)
        before = folder / address
        if before.is_file() and before.read_bytes() == content:
            place.hardlink_to(before.resolve())
        else:
            _write(place, content)
    return beside


def _write(place: Path, content: bytes) -> None:
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(beside: Path, folder: Path) -> None:
    """Let the name stand for the new folder, in one step."""
    link = beside.with_name(f"{beside.name}.link")
    link.symlink_to(beside.name, target_is_directory=True)
    link.replace(folder)


def _sweep(folder: Path) -> None:
    """Take away what the name does not stand for: what was before, and what a killed writer left."""
    stands = folder.resolve().name if folder.is_symlink() else ""
    for one in [each for each in folder.parent.iterdir() if _is_beside(each.name, folder)]:
        if one.is_symlink():
            one.unlink()
        elif one.name != stands:
            shutil.rmtree(one, ignore_errors=True)


def _is_beside(name: str, folder: Path) -> bool:
    """Whether a name is one that is given here for a folder, and not for a neighbour whose name begins the same."""
    return re.fullmatch(rf"\.{re.escape(folder.name)}-[0-9a-f]{{32}}(\.link)?", name) is not None


def _sentence(problem: OSError, folder: Path) -> str:
    if problem.errno == ENOSPC:
        return (
            f"The disk that holds {folder.name} is full. What was there before still stands: make room and try again."
        )
    return f"{folder.name} could not be written: {problem.strerror or problem}. What was there before still stands."
