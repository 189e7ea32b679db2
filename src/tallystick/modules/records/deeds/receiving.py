"""A file is received: kept as it came, under its digest, before anything is made of it."""

from datetime import date, datetime
from pathlib import Path, PurePath

from django.utils import timezone

from tallystick.engine.returns import Recognised
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_is_text
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.keeping import keep
from tallystick.modules.records.models import ColumnMapping, Load, RecordFile
from tallystick.modules.records.permissions import check_can_send_returns
from tallystick.modules.records.rules import LoadRefused, Received, check_period, definition_digest


@audited
def receive_file(
    path: Path,
    recognised: Recognised,
    *,
    name: str,
    authority: Authority,
    by: User | None,
    at: datetime,
    period: date | None = None,
    sender: OrganisationUnit | None = None,
    mapping: ColumnMapping | None = None,
) -> Received:
    """Keep a file of a return whole, to be read next; the same file again is the load that it is already.

    Inventory: LRN-03, ATX-02.
    """
    check_can_send_returns(by, sender, authority.pk)
    called = PurePath(name).name[:255] or "file"
    check_is_text({"": called})
    load = _told(recognised, authority, period, sender, mapping, timezone.localdate(at))
    load.name, load.by, load.at = called, by, at
    load.digest = queries.digest_of(path)
    if (same := queries.same_file(load)) is not None:
        record("return sent again", subject=same, by=by, at=at)
        return Received(same, already=True)
    load.source = keep(path, RecordFile.Kind.SOURCE, authority.pk)
    load.size = load.source.size
    load.save()
    told = {"returned": load.returned, "period": period.isoformat() if period else "", "size": load.size}
    record("return received", subject=load, by=by, at=at, **told)
    return Received(load, already=False)


def _told(
    recognised: Recognised,
    authority: Authority,
    period: date | None,
    sender: OrganisationUnit | None,
    mapping: ColumnMapping | None,
    today: date,
) -> Load:
    """Give the load that a file is, before it is kept; refuses a file without a period that says none itself."""
    kind = recognised.kind
    if kind.period == "none":
        period = None
    elif period or not kind.whole_in:
        period = check_period(kind, period, None, today)
    if not recognised.parts:
        raise LoadRefused("Nothing in the file is a part of a return. Compare its headers with the return's page.")
    return Load(
        authority=authority,
        returned=kind.code,
        parts=sorted({part.code for part in recognised.parts}),
        definition=definition_digest(kind, queries.known_tables()),
        mapping=mapping,
        period=period,
        sender=sender,
    )
