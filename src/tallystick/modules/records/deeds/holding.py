"""The folder in which a file is made ready: held by one process, gone afterwards, swept where its holder was killed."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tallystick.modules.records import queries

LOCK = "held"


@contextmanager
def folder_held(name: str = "") -> Iterator[Path | None]:
    """Give a folder, gone afterwards; one of a name only to one process at a time, and None to every other."""
    folder = queries.loading_folder() / (name or uuid4().hex)
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder) as ours:
        try:
            yield folder if ours else None
        finally:
            if ours:
                shutil.rmtree(folder, ignore_errors=True)


def sweep() -> int:
    """Take away the folders of loaders that were killed; gives how many. What is being read just now stays."""
    taken = 0
    for folder in queries.loading_folder().glob("*"):
        with held(folder) as ours:
            if ours:
                shutil.rmtree(folder, ignore_errors=True)
                taken += 1
    return taken


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a folder alone, as far as nobody else does; the hold falls with the process."""
    try:
        lock = (folder / LOCK).open("ab")
    except FileNotFoundError:  # whoever held it has just taken it away
        yield False
        return
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
