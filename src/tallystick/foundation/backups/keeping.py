"""Files that a deed keeps: should the deed not come to its end, the next start takes its file away again.

Promise: a file that a row tells of is never taken away, and one that no row tells of does not outlive the next start,
whether the deed was refused or its process was killed. A note is kept first, then the file, then the row; the note goes
when the row is committed.
"""

from functools import partial

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from tallystick.foundation.backups.files import kept_files

NOTES = "unsettled"
HALF = ".part"  # how a file ends that is not whole yet
LOCK = 0x7A13  # our number among PostgreSQL's advisory locks


def keep_file(name: str, content: File) -> None:
    """Keep a file within the deed that writes its row; a name is its digest, so the same name is the same file."""
    assert connection.in_atomic_block, "A file is kept within a deed."
    hold("shared")
    if default_storage.exists(name):
        return
    note = default_storage.save(f"{NOTES}/{name.rpartition('/')[2]}", ContentFile(name.encode()))
    default_storage.save(name, content)
    transaction.on_commit(partial(default_storage.delete, note), robust=True)


def drop_file(name: str) -> None:
    """Take away a file that was not kept as it was sent, and its note, within the deed that kept it."""
    default_storage.delete(name)
    default_storage.delete(f"{NOTES}/{name.rpartition('/')[2]}")


def settle_files() -> int:
    """Take away each file whose deed did not come to its end, and give how many; waits for deeds that keep one now."""
    if not names_in(NOTES):
        return 0
    with transaction.atomic():
        hold("alone")
        kept = frozenset(kept_files())
        return sum(settle(f"{NOTES}/{note}", kept) for note in names_in(NOTES))


def settle(note: str, kept: frozenset[str]) -> int:
    """Settle one note: of a file that a row tells of only what is half, else all of it."""
    taken = 0
    if not note.endswith(HALF):
        with default_storage.open(note) as file:
            name = file.read().decode()
        taken = name not in kept and default_storage.exists(name)
        if taken:
            default_storage.delete(name)
        folder, _, base = name.rpartition("/")
        for half in names_in(folder):
            if half.startswith(f"{base}.") and half.endswith(HALF):
                default_storage.delete(f"{folder}/{half}")
    default_storage.delete(note)
    return int(taken)


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
    if connection.vendor == "postgresql":
        words = {"shared": "pg_advisory_xact_lock_shared", "alone": "pg_advisory_xact_lock"}[how]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {words}(%s)", [LOCK])
