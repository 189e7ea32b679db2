"""A folder held by one process at a time, gone afterwards, and swept where its holder was killed.

Promise: the hold falls with the process, however it ends, and never do two have it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

LOCK = "held"
GONE = ".gone-"  # what a folder is called while it is emptied


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a folder alone, as far as nobody else does; says whether it is ours."""
    lock = _locked(folder / LOCK)
    if lock is None:
        yield False
        return
    with lock:
        yield True


@contextmanager
def held_alone(folder: Path) -> Iterator[Path | None]:
    """Give a folder, gone afterwards, to one process at a time, and None to every other."""
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder) as ours:
        try:
            yield folder if ours else None
        finally:
            if ours:
                _take_away(folder)


def sweep(within: Path) -> int:
    """Take away the folders within one whose holders were killed; gives how many. What is held just now stays.

    A file beside them is nobody's hold, and stays.
    """
    return sum(_swept(folder) for folder in list(within.glob("*")) if folder.is_dir())


def _swept(folder: Path) -> bool:
    if folder.name.startswith(GONE):
        shutil.rmtree(folder, ignore_errors=True)
        return True
    with held(folder) as ours:
        if ours:
            _take_away(folder)
        return ours


def _take_away(folder: Path) -> None:
    """Take a folder away under another name, so that who makes it anew meanwhile loses nothing."""
    gone = folder.with_name(f"{GONE}{uuid4().hex}")
    try:
        folder.rename(gone)
    except FileNotFoundError:  # whoever held it took it away by themselves
        return
    shutil.rmtree(gone, ignore_errors=True)


def _locked(path: Path) -> BinaryIO | None:
    """Give the lock, or None where somebody else has it or there is nothing to lock."""
    while True:
        try:
            lock = path.open("ab")
        except FileNotFoundError:  # whoever held it has just taken it away
            return None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return None
        if _is_still_at(path, lock):
            return lock
        lock.close()  # its holder took it away between our two steps: what we have is nobody's


def _is_still_at(path: Path, lock: BinaryIO) -> bool:
    try:
        there, ours = path.stat(), os.fstat(lock.fileno())
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)
