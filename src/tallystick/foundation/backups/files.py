"""The files that rows tell of, each named by its digest, so that one that was lost or changed is known."""

from collections.abc import Iterator
from hashlib import sha256

from django.apps import apps
from django.core.files.storage import default_storage

from tallystick.foundation.backups.tables import kept_tables

CHUNK = 1024 * 1024


def kept_files() -> list[str]:
    """Give the names of every file that a row tells of. A table says by `stored_as` where the file of a row lies."""
    tables = [table for table in kept_tables(apps) if hasattr(table, "stored_as")]
    return sorted({table.stored_as.format(**row) for table in tables for row in table._base_manager.values()})


def lost_files() -> Iterator[str]:
    """Give the names of kept files that are gone or are no longer what they were."""
    return (name for name in kept_files() if not default_storage.exists(name) or digest_of(name) != name.split("/")[-1])


def digest_of(name: str) -> str:
    """Give the digest of a kept file as it is now."""
    digest = sha256()
    for chunk in chunks_of(name):
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(name: str) -> Iterator[bytes]:
    """Give a kept file's bytes."""
    with default_storage.open(name) as file:
        while chunk := file.read(CHUNK):
            yield chunk
