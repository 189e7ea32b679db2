"""A file that shows how an action goes is kept as documents are: by its digest, or not at all."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.core.files.storage import default_storage

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.foundation.backups.keeping import drop_file
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.plans.deeds.intake import digest_of, keep_bytes
from tallystick.modules.plans.models import Document


class FileCannotBeKept(Refusal):
    """A file could not be read whole, or changed while it was read."""


@audited
def keep_evidence_file(path: Path, *, name: str, authority: int, by: User, at: datetime) -> Document:
    """Keep a file's bytes under their digest, for whoever may update actions; refuses one that fails to hash.

    The digest is worked out from what was sent and again from what was stored. Inventory: PLN-06.
    """
    if by.authority_id != authority:
        raise NotAllowed("That belongs to another authority.")
    check_may(by, "update actions")
    digest, size = _kept(path)
    told = {"size": size, "added_by": by, "added_at": at}
    document, new = Document.objects.get_or_create(
        authority_id=authority, digest=digest, name=name[:255], defaults=told
    )
    record("document kept" if new else "document sent again", subject=document, by=by, at=at, digest=digest)
    return document


def _kept(path: Path) -> tuple[str, int]:
    try:
        digest, size = digest_of(path), path.stat().st_size
        keep_bytes(path, digest)
        whole = _digest_stored(digest) == digest
    except OSError as error:
        raise FileCannotBeKept("The file could not be read whole. Send it again.") from error
    if not whole:
        drop_file(f"documents/{digest}")
        raise FileCannotBeKept("The file changed while it was being kept, so it is not kept. Send it again.")
    return digest, size


def _digest_stored(digest: str) -> str:
    found = hashlib.sha256()
    with default_storage.open(f"documents/{digest}") as file:
        for chunk in file.chunks():
            found.update(chunk)
    return found.hexdigest()
