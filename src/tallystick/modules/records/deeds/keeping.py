"""A file of records is kept: its bytes under their digest, and a row that tells of it."""

from functools import partial
from pathlib import Path

from django.db import transaction

from tallystick.foundation.backups.keeping import keep_whole, let_go
from tallystick.modules.records import queries
from tallystick.modules.records.models import RecordFile


def keep(path: Path, kind: str, authority_id: int) -> RecordFile:
    """Keep a file within a deed; the same bytes are one row, whoever keeps them again."""
    digest, size = keep_whole(path, RecordFile.stored_as)
    found = RecordFile.objects.of(authority_id).filter(digest=digest).first()
    if found is not None:
        return found
    return RecordFile.objects.create(authority_id=authority_id, digest=digest, kind=kind, size=size)


def drop(file: RecordFile) -> None:
    """Take a file's row away, and its bytes once the deed has ended and no other authority keeps them."""
    name, copy = file.name, queries.copy_of(file)
    file.delete()
    let_go(name)
    transaction.on_commit(partial(copy.unlink, missing_ok=True), robust=True)
