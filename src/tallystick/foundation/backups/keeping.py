"""Files that a deed keeps: should the deed not come to its end, the next start takes its file away again.

Promise: a file that a row tells of is never taken away, and one that no row tells of does not outlive the next start,
whether the deed was refused or its process was killed. A note is kept first, then the file, then the row; the note goes
when the row is committed. Of a file that is let go a note is kept too, and goes with the file once its row is gone.
"""

import errno
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from hashlib import file_digest
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from tallystick.foundation.backups.files import digest_of, is_told_of
from tallystick.lib.refusals import Refusal

NOTES = "unsettled"
HALF = ".part"  # how a file ends that is not whole yet
UNREAD = "The file could not be read whole. Send it again."
FULL = "There is no room left on the disk, so nothing was kept. Send it again once there is room."
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LOCK = 0x7A13  # our number among PostgreSQL's advisory locks


class FileCannotBeKept(Refusal):
    """A file could not be read whole, or changed while it was read."""


def keep_whole(path: Path, stored_as: str) -> tuple[str, int]:
    """Keep a file within the deed that writes its row, where its digest says; gives digest and size.

    The digest is worked out from what was sent and again from what was stored: the two differ where the file changed
    meanwhile, and then neither the file nor its note is left.
    """
    try:
        with path.open("rb") as file:
            digest, size = file_digest(file, "sha256").hexdigest(), path.stat().st_size
            name = stored_as.format(digest=digest)
            laid = keep_file(name, File(file))
        whole = digest_of(name) == digest
    except OSError as fault:
        raise FileCannotBeKept(FULL if fault.errno in NO_ROOM else UNREAD) from fault
    if not whole:
        for one in laid:
            default_storage.delete(one)
        raise FileCannotBeKept("The file changed while it was being kept, so it is not kept. Send it again.")
    return digest, size


def keep_file(name: str, content: File) -> tuple[str, ...]:
    """Keep a file within the deed that writes its row; gives what was laid down: the file and its note, or nothing.

    A name is its digest, so the same name is the same file. Nobody else keeps or drops it until the deed has ended.
    """
    hold("shared")
    hold_file(name)
    return lay_down(name, content)


def lay_down(name: str, content: File) -> tuple[str, ...]:
    """Lay a file down that is held, unless it is there and whole; gives the file and its note, or nothing.

    One that rotted is mended by what comes now, and stays where that does not come whole.
    """
    assert connection.in_atomic_block, "A file is kept within a deed."
    rotted = default_storage.exists(name)
    if rotted and is_whole(name, name):
        return ()
    note = noted(name)
    laid = default_storage.save(f"{name}{HALF}" if rotted else name, content)
    if rotted and is_whole(laid, name):
        Path(default_storage.path(laid)).replace(default_storage.path(name))
        laid = name
    transaction.on_commit(partial(default_storage.delete, note), robust=True)
    return laid, note


def is_whole(laid: str, name: str) -> bool:
    """Say whether what lies in the storage is what a name is the digest of."""
    return digest_of(laid) == name.rpartition("/")[2]


def let_go(name: str) -> None:
    """Take a file away once the deed that took its row away has ended, unless another row tells of it then.

    Whoever settles files waits until the deed has ended: before that the row still tells of the file.
    """
    hold("shared")
    noted(name)
    transaction.on_commit(settle_files, robust=True)


def noted(name: str) -> str:
    """Keep a note of a file until its deed has come to its end; gives where the note lies."""
    return default_storage.save(f"{NOTES}/{name.rpartition('/')[2]}", ContentFile(name.encode()))


def settle_files() -> int:
    """Take away each file whose deed did not come to its end, and give how many; waits for deeds that keep one now."""
    if not names_in(NOTES):
        return 0
    with transaction.atomic():
        hold("alone")
        notes = [f"{NOTES}/{one}" for one in names_in(NOTES)]
        named = {name for note in notes if not note.endswith(HALF) and (name := read(note))}
        drop_halves(named)
        gone = [name for name in sorted(named) if default_storage.exists(name) and not is_told_of(name)]
        for one in (*gone, *notes):
            default_storage.delete(one)
        return len(gone)


def read(note: str) -> str:
    """Give the name of the file that a note is of; of a note that whoever kept it has just taken away, none."""
    try:
        with default_storage.open(note) as file:
            return str(file.read().decode())
    except FileNotFoundError:
        return ""


def drop_halves(names: Iterable[str]) -> None:
    """Take away what is half of some files; each folder is looked through once."""
    folders = defaultdict(set)
    for name in names:
        folder, _, base = name.rpartition("/")
        folders[folder].add(base)
    for folder, bases in folders.items():
        for half in names_in(folder):
            if half.endswith(HALF) and half.partition(".")[0] in bases:
                default_storage.delete(f"{folder}/{half}")


def names_in(folder: str) -> list[str]:
    """Give the names of a folder's files; of one that is not there, none."""
    try:
        return sorted(default_storage.listdir(folder)[1])
    except FileNotFoundError:
        return []


def hold(how: str) -> None:
    """Hold what deeds that keep a file share, or hold it alone; it falls with the transaction.

    On SQLite a transaction holds the whole database from its first word, so that there is nothing left to hold.
    """
    words = {"shared": "pg_advisory_xact_lock_shared", "alone": "pg_advisory_xact_lock"}[how]
    ask_for(f"SELECT {words}(%s)", LOCK)


def hold_file(name: str) -> None:
    """Hold one file alone, so that two deeds which keep the same bytes come one after the other."""
    ask_for("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", LOCK, name)


def ask_for(lock: str, *told: object) -> None:
    """Ask PostgreSQL for a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(lock, told)
