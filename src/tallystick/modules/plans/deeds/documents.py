"""A document, and a file that shows how an action goes, are kept by their digest, or not at all."""

from datetime import datetime
from pathlib import Path

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.foundation.backups.keeping import keep_whole
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.plans.models import Document
from tallystick.modules.plans.permissions import check_can_import_plans


@audited
def keep_document(path: Path, *, name: str, authority: Authority | int, by: User | None, at: datetime) -> Document:
    """Keep a file's bytes under their digest; the same file is kept once. Inventory: PLN-19."""
    authority_id = getattr(authority, "pk", authority)
    check_can_import_plans(by, authority_id)
    return _kept(path, name, authority_id, by=by, at=at)


@audited
def keep_evidence_file(path: Path, *, name: str, authority: int, by: User, at: datetime) -> Document:
    """Keep a file's bytes under their digest, for whoever may update actions. Inventory: PLN-06."""
    if by.authority_id != authority:
        raise NotAllowed("That belongs to another authority.")
    check_may(by, "update actions")
    return _kept(path, name, authority, by=by, at=at)


def _kept(path: Path, name: str, authority_id: int, *, by: User | None, at: datetime) -> Document:
    """Keep a document or a file beside an update under its digest, and note it once by its name."""
    digest, size = keep_whole(path, Document.stored_as)
    told = {"size": size, "added_by": by, "added_at": at}
    document, new = Document.objects.get_or_create(
        authority_id=authority_id, digest=digest, name=name[:255], defaults=told
    )
    record("document kept" if new else "document sent again", subject=document, by=by, at=at, digest=digest)
    return document
