"""A file goes its whole way: recognised, kept, read outside any transaction, and published or refused in one.

Promise: a process that is killed at any point leaves the last good state and a folder that the next start sweeps; the
file that it was reading is read again.
"""

import errno
import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from tallystick.engine.returns import Staged, recognise, stage
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import ColumnMapping, Load
from tallystick.modules.records.rules import LoadRefused

AT_ONCE = 5 * 1024 * 1024  # a file up to this size is read while its sender waits
LOCK = "held"
FULL = "There is no room left on the disk. Nothing was loaded; the file waits, and is read once there is room."


def take_file(
    path: Path,
    *,
    name: str,
    authority: Authority,
    by: User | None,
    kind: str = "",
    period: date | None = None,
    sender: OrganisationUnit | None = None,
    mapping: ColumnMapping | None = None,
) -> deeds.Received:
    """Recognise a file by what is in it and keep it, to be read next; refuses what is no return, and keeps nothing."""
    among = [queries.return_of(mapping, name)] if mapping else queries.returns_named(kind)
    recognised = recognise(path, among, period)
    told: dict[str, Any] = {"period": period, "sender": sender, "mapping": mapping}
    return deeds.receive_file(path, recognised, name=name, authority=authority, by=by, at=timezone.now(), **told)


def read_load(load: Load, *, by: User | None) -> Load | None:
    """Read a file that waits, and publish or refuse it; None where another process is reading it just now."""
    with _folder_of(load) as folder:
        if folder is None:
            return None
        try:
            staged = _staged(load, folder)
        except OSError as fault:
            raise LoadRefused(FULL if fault.errno in (errno.ENOSPC, errno.EDQUOT) else _unread(fault)) from fault
        except Refusal as refusal:
            return deeds.refuse_load(load, refusal.sentence, by=by, at=timezone.now())
        return deeds.publish_load(load, staged, folder, by=by, at=timezone.now())


def sweep() -> int:
    """Take away the folders of loaders that were killed; gives how many. What is being read just now stays."""
    taken = 0
    for folder in queries.loading_folder().glob("*"):
        with _held(folder) as ours:
            if ours:
                shutil.rmtree(folder, ignore_errors=True)
                taken += 1
    return taken


def _staged(load: Load, folder: Path) -> Staged:
    """Give what a load's file holds, typed and looked through."""
    kind = queries.kind_of(load)
    if kind is None or load.source is None:
        raise LoadRefused("The catalogue no longer has this return. Send the file again.")
    path = queries.path_of(load.source)
    recognised = recognise(path, [kind], load.period)
    lists, tables = queries.known_lists(), queries.known_tables()
    return stage(path, recognised, folder, lists, tables, today=timezone.localdate(), load=str(load.pk))


def _unread(fault: OSError) -> str:
    return f"The file could not be read: {fault.strerror or type(fault).__name__}. Nothing was loaded; try again."


@contextmanager
def _folder_of(load: Load) -> Iterator[Path | None]:
    """Give the folder in which a load is made ready, gone afterwards; None where another process holds it."""
    folder = queries.loading_folder() / str(load.pk)
    folder.mkdir(parents=True, exist_ok=True)
    with _held(folder) as ours:
        try:
            yield folder if ours else None
        finally:
            if ours:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder alone, as far as nobody else does; the hold falls with the process."""
    with (folder / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
