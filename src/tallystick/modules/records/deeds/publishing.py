"""What a file became is published whole, or refused whole: rows kept by digest, then told of in one transaction."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from tallystick.engine.records import Manifest, PartFile
from tallystick.engine.returns import Staged
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.keeping import keep
from tallystick.modules.records.deeds.replacing import replace_earlier, whose_in, why_not_its_own
from tallystick.modules.records.models import Load, LoadedPart, RecordFile
from tallystick.modules.records.permissions import check_can_send_returns
from tallystick.modules.records.rules import LoadRefused, check_period, check_reason


@audited
def publish_load(load: Load, staged: Staged, folder: Path, *, by: User | None, at: datetime) -> Load:
    """Let a file's rows count from now on, in place of what the same part said before; or refuse it whole.

    A file of which some rows are refused is refused, unless its return is taken partly; and so is a unit's that tells
    of a school that is not the unit's own. Inventory: LRN-03, ATX-02.
    """
    check_can_send_returns(by, load.sender, load.authority_id)
    load = _held(load)
    load.period = period_of(load, staged, timezone.localdate(at))
    load.read_at, load.refused = at, staged.refused
    if staged.refused:
        load.refusals = keep(staged.refusals, RecordFile.Kind.REFUSALS, load.authority_id)
    if queries.same_file(load) is not None:
        return _refuse(load, "The same file is loaded for this period already.", by, at)
    kind = queries.kind_of(load)
    if staged.refused and not (kind and kind.partly):
        return _refuse(load, "", by, at)
    whose = whose_in(load, staged, folder)
    if because := why_not_its_own(load, whose, folder):
        return _refuse(load, because, by, at)
    return _publish(load, staged, whose, folder, by, at)


@audited
def refuse_load(load: Load, because: str, *, by: User | None, at: datetime) -> Load:
    """Keep that a file could not be read at all, and why."""
    check_can_send_returns(by, load.sender, load.authority_id)
    load = _held(load)
    load.read_at = at
    return _refuse(load, because, by, at)


@audited
def withdraw_load(load: Load, *, because: str, by: User | None, at: datetime, seen_version: int) -> Load:
    """Let a load count no longer; what counted before it does not count again by itself."""
    check_can_send_returns(by, load.sender, load.authority_id)
    load = Load.objects.select_for_update(no_key=True).get(pk=load.pk)
    check_still_as_seen(load, seen_version)
    if load.state != Load.State.PUBLISHED:
        raise LoadRefused("Only what is loaded, and was not replaced, can be withdrawn.")
    load.because = check_reason(because)
    load.tables.current().update(ended_at=at)
    load.state, load.withdrawn_at = Load.State.WITHDRAWN, at
    load.version += 1
    load.save()
    record("return withdrawn", subject=load, by=by, at=at, returned=load.returned)
    return load


def period_of(load: Load, staged: Staged, today: date) -> date | None:
    """Give the period of a file that was read: what it says, or what was said of it."""
    kind = queries.kind_of(load)
    return check_period(kind, load.period, staged.period, today) if kind else load.period


def _held(load: Load) -> Load:
    """Give a load that still waits, held until the deed has ended."""
    load = Load.objects.select_for_update(no_key=True).get(pk=load.pk)
    if load.state != Load.State.RECEIVED:
        raise LoadRefused("This file has been read already. Look at what became of it.")
    load.version += 1
    return load


def _refuse(load: Load, because: str, by: User | None, at: datetime) -> Load:
    """Keep why a file does not count; nothing of it is published."""
    load.state, load.because = Load.State.REFUSED, because
    load.save()
    record("return refused", subject=load, by=by, at=at, returned=load.returned, lines=load.refused)
    return load


def _publish(load: Load, staged: Staged, whose: list[str], folder: Path, by: User | None, at: datetime) -> Load:
    """Keep the rows, then the manifest that names them, then let them count."""
    parts = [_kept(load, code, one.path, one.rows, whose, at) for code, one in sorted(staged.tables.items())]
    load.manifest = keep_manifest(load, parts, folder)
    load.state, load.rows = Load.State.PUBLISHED, sum(one.rows for one in parts)
    load.save()
    replace_earlier(load, whose, folder, at)
    LoadedPart.objects.bulk_create(parts)
    told = {"returned": load.returned, "rows": load.rows, "refused": load.refused, "manifest": load.manifest.digest}
    record("return loaded", subject=load, by=by, at=at, **told)
    return load


def _kept(load: Load, code: str, path: Path, rows: int, whose: list[str], at: datetime) -> LoadedPart:
    """Keep the rows of one table; gives the row that tells of them, not written yet."""
    file, table = keep(path, RecordFile.Kind.TABLE, load.authority_id), queries.known_tables()[code]
    told = {"table": code, "table_version": table.version, "digest": file.digest, "size": file.size, "rows": rows}
    return LoadedPart(authority_id=load.authority_id, load=load, file=file, whose=whose, begun_at=at, **told)


def keep_manifest(load: Load, parts: Iterable[LoadedPart], folder: Path) -> RecordFile:
    """Keep the manifest that names a load's tables."""
    written = folder / f"manifest-{load.pk}.json"
    written.write_bytes(_manifest(load, parts).written())
    return keep(written, RecordFile.Kind.MANIFEST, load.authority_id)


def _manifest(load: Load, parts: Iterable[LoadedPart]) -> Manifest:
    told = [
        PartFile(table=one.table, version=one.table_version, digest=one.digest, rows=one.rows, size=one.size)
        for one in parts
    ]
    return Manifest(
        load=str(load.pk),
        kind=load.returned,
        source=load.digest,
        period=load.period.isoformat() if load.period else "",
        sender=str(load.sender_id or ""),
        parts=told,
    )
