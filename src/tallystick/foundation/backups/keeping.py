"""Files that a deed keeps: should the deed not come to its end, the next start takes its file away again.

Promise: a file that a row tells of is never taken away, and one that no row tells of does not outlive the next start,
whether the deed was refused or its process was killed. A note is kept first, then the file, then the row; the note goes
when the row is committed.
"""

from functools import partial
from hashlib import file_digest
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from tallystick.foundation.backups.files import digest_of, kept_files
from tallystick.lib.refusals import Refusal

NOTES = "unsettled"
HALF = ".part"  # how a file ends that is not whole yet
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
            keep_file(name, File(file))
        whole = digest_of(name) == digest
    except OSError as fault:
        raise FileCannotBeKept("The file could not be read whole. Send it again.") from fault
    if not whole:
        default_storage.delete(name)
        default_storage.delete(note_of(name))
        raise FileCannotBeKept("The file changed while it was being kept, so it is not kept. Send it again.")
    return digest, size


def keep_file(name: str, content: File) -> None:
    """Keep a file within the deed that writes its row; a name is its digest, so the same name is the same file."""
    assert connection.in_atomic_block, "A file is kept within a deed."
    hold("shared")
    if default_storage.exists(name):
        return
    note = default_storage.save(note_of(name), ContentFile(name.encode()))
    default_storage.save(name, content)
    transaction.on_commit(partial(default_storage.delete, note), robust=True)


def note_of(name: str) -> str:
    """Give where the note of a file lies until its deed has come to its end."""
    return f"{NOTES}/{name.rpartition('/')[2]}"


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
