"""Evidence put beside an update: a file by its digest, or a link."""

from datetime import date, datetime
from pathlib import Path

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited
from tallystick.modules.plans import deeds as plans
from tallystick.modules.progress.deeds.updates import opened, saved
from tallystick.modules.progress.models import Evidence, Update
from tallystick.modules.progress.rules.evidence import check_link, title_of


@audited
def add_file(
    update: Update,
    path: Path,
    *,
    name: str,
    title: str,
    effective: date,
    public: bool,
    by: User,
    at: datetime,
    seen_version: int,
) -> Evidence:
    """Put a file beside an update; one that cannot be hashed is refused. Inventory: PLN-06."""
    update = opened(update, by, at, seen_version)
    document = plans.keep_evidence_file(path, name=name, authority=update.authority_id, by=by, at=at)
    told = {"title": title_of(title, name), "document": document, "effective": effective, "public": public}
    return _put(update, told, by, at)


@audited
def add_link(
    update: Update, link: str, *, title: str, effective: date, public: bool, by: User, at: datetime, seen_version: int
) -> Evidence:
    """Put a link beside an update; only to pages of the web. Inventory: PLN-06."""
    update = opened(update, by, at, seen_version)
    check_link(link)
    told = {"title": title_of(title, link), "link": link.strip(), "effective": effective, "public": public}
    return _put(update, told, by, at)


@audited
def remove_evidence(evidence: Evidence, *, by: User, at: datetime, seen_version: int) -> Update:
    """Take evidence away from an update; its row and its file stay, and what was submitted with it still names it."""
    update = opened(evidence.update, by, at, seen_version)
    evidence.removed_at = at
    evidence.save()
    return saved(update, "evidence taken away", by, at)


def _put(update: Update, told: dict[str, object], by: User, at: datetime) -> Evidence:
    evidence = Evidence.objects.create(
        authority_id=update.authority_id, update=update, added_by=by, added_at=at, **told
    )
    saved(update, "evidence put beside", by, at)
    return evidence
