"""The files that rows tell of, each named by its digest, so that one that was lost or changed is known."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from tallystick.foundation.backups.tables import kept_tables

CHUNK = 1024 * 1024


def tables_with_files() -> list[Any]:
    """Give the tables whose rows tell of a file. A table says by `stored_as` where the file of a row lies."""
    return [table for table in kept_tables(apps) if hasattr(table, "stored_as")]


def rows_with_files(table: Any) -> QuerySet[Any]:
    """Give the rows of a table that tell of a file: all of them, unless it says by `stored_for` which do."""
    return table._base_manager.filter(getattr(table, "stored_for", Q()))


def kept_files() -> list[str]:
    """Give the names of every file that a row tells of."""
    told = ((table, rows_with_files(table).values_list("digest", flat=True)) for table in tables_with_files())
    return sorted({table.stored_as.format(digest=digest) for table, digests in told for digest in digests})


def is_told_of(name: str) -> bool:
    """Say whether any row tells of a file."""
    digest = name.rpartition("/")[2]
    tables = [table for table in tables_with_files() if table.stored_as.format(digest=digest) == name]
    return any(rows_with_files(table).filter(digest=digest).exists() for table in tables)


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
