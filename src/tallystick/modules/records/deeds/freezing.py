"""Records and registers are frozen as at a day: one digest that says everything, or nothing is frozen."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from tallystick.engine.records import write_rows
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.keeping import drop, keep
from tallystick.modules.records.models import LoadedPart, RecordFile, Snapshot, SnapshotPart
from tallystick.modules.records.permissions import check_can_take_snapshots
from tallystick.modules.records.rules import SnapshotRefused, frozen, manifest_digest
from tallystick.modules.records.rules.freezing import FrozenPart, check_day, manifest_bytes


@audited
def take_snapshot(
    authority: Authority,
    *,
    as_at: date,
    by: User | None,
    at: datetime,
    known_by: datetime | None = None,
    keep_until: date | None = None,
) -> Snapshot:
    """Freeze every record table that counted as at a day, and every register's entries; the same again is the same.

    Rooms above write their rows by the functions named in the setting `SNAPSHOT_SOURCES`: each is called with an
    authority, `as_at` and `known_by`, and gives a name, columns with their types, and rows. Inventory: PLT-06.
    """
    check_can_take_snapshots(by, authority.pk)
    check_day(as_at, timezone.localdate(at))
    known = known_by or at
    with TemporaryDirectory(prefix="tallystick-") as folder:
        parts = [*_tables(authority.pk, as_at, known), *_registers(authority, as_at, known, Path(folder))]
        if not parts:
            raise SnapshotRefused(
                "There was nothing to freeze on that day. Choose a later day, or load a return first."
            )
        return _keep(authority, as_at, known, parts, Path(folder), keep_until=keep_until, by=by, at=at)


@audited
def let_snapshot_go(snapshot: Snapshot, *, because: str, by: User | None, at: datetime) -> Snapshot:
    """Let the files of a snapshot go once it has been kept long enough; that it was, and its digest, stay."""
    check_can_take_snapshots(by, snapshot.authority_id)
    snapshot = Snapshot.objects.select_for_update(no_key=True).get(pk=snapshot.pk)
    if snapshot.keep_until and timezone.localdate(at) <= snapshot.keep_until:
        raise SnapshotRefused(f"It is kept until {snapshot.keep_until:%d/%m/%Y}. Let it go after that day.")
    if not because.strip():
        raise SnapshotRefused("Say why it is let go: what was computed from it cannot be computed again.")
    files = {one.file for one in snapshot.parts.select_related("file") if one.file and one.load_id is None}
    files |= {snapshot.manifest} if snapshot.manifest else set()
    snapshot.parts.update(file=None)
    snapshot.manifest = None
    snapshot.save()
    for file in sorted(files, key=lambda one: one.pk):
        if not _wanted_elsewhere(file, snapshot):
            drop(file)
    record("snapshot let go", subject=snapshot, by=by, at=at, digest=snapshot.digest, because=because.strip()[:200])
    return snapshot


def _wanted_elsewhere(file: RecordFile, snapshot: Snapshot) -> bool:
    return SnapshotPart.objects.filter(file=file).exclude(snapshot=snapshot).exists()


def _tables(authority_id: int, as_at: date, known_by: datetime) -> list[tuple[FrozenPart, LoadedPart]]:
    """Give the tables that counted, each by the digest that it is kept under."""
    return [
        (_frozen_table(one), one) for one in queries.parts_then(authority_id, as_at, known_by) if one.file is not None
    ]


def _frozen_table(one: LoadedPart) -> FrozenPart:
    told = {"returned": one.load.returned, "period": one.load.period, "load": one.load_id}
    return FrozenPart("record table", one.table, one.digest, one.rows, **told)


def _registers(
    authority: Authority, as_at: date, known_by: datetime, folder: Path
) -> list[tuple[FrozenPart, RecordFile]]:
    """Write what rooms above tell of that day, and keep each table of it."""
    parts = []
    for number, source in enumerate(settings.SNAPSHOT_SOURCES):
        for name, columns, rows in import_string(source)(authority, as_at, known_by):
            path = folder / f"{number}-{name}.parquet"
            written = write_rows(path, columns, rows)
            file = keep(path, RecordFile.Kind.TABLE, authority.pk)
            parts.append((FrozenPart("register", name, file.digest, written), file))
    return parts


def _keep(
    authority: Authority,
    as_at: date,
    known_by: datetime,
    parts: list[tuple[FrozenPart, LoadedPart | RecordFile]],
    folder: Path,
    *,
    keep_until: date | None,
    by: User | None,
    at: datetime,
) -> Snapshot:
    """Keep the manifest and the rows that tell of it; where the same was frozen before, say so and keep nothing."""
    manifest = frozen(as_at, known_by, [one for one, _ in parts])
    digest = manifest_digest(manifest)
    if (same := Snapshot.objects.of(authority.pk).filter(digest=digest).first()) is not None:
        _take_again(same, manifest_bytes(manifest), parts, folder, keep_until=keep_until)
        record("snapshot taken again", subject=same, by=by, at=at, digest=digest)
        return same
    written = folder / "manifest.json"
    written.write_bytes(manifest_bytes(manifest))
    told = {"as_at": as_at, "known_by": known_by, "digest": digest, "keep_until": keep_until}
    kept = keep(written, RecordFile.Kind.MANIFEST, authority.pk)
    made = Snapshot.objects.create(authority=authority, manifest=kept, taken_by=by, taken_at=at, **told)
    SnapshotPart.objects.bulk_create(_part(made, one, of) for one, of in parts)
    record("snapshot taken", subject=made, by=by, at=at, digest=digest, as_at=as_at.isoformat(), parts=len(parts))
    return made


def _take_again(
    same: Snapshot,
    manifest: bytes,
    parts: list[tuple[FrozenPart, LoadedPart | RecordFile]],
    folder: Path,
    *,
    keep_until: date | None,
) -> None:
    """Keep a snapshot for as long as the later taker asks, where that is longer; fill one again that was let go."""
    let_go = same.manifest is None
    longer = keep_until and (let_go or same.keep_until is None or same.keep_until < keep_until)
    if let_go:
        written = folder / "manifest.json"
        written.write_bytes(manifest)
        same.manifest = keep(written, RecordFile.Kind.MANIFEST, same.authority_id)
        for one, of in parts:
            kept = _part(same, one, of)
            own = same.parts.filter(source=one.source, name=one.name, digest=one.digest, load_id=kept.load_id)
            own.update(file=kept.file)
    if longer:
        same.keep_until = keep_until
    if let_go or longer:
        same.save()


def _part(snapshot: Snapshot, one: FrozenPart, of: LoadedPart | RecordFile) -> SnapshotPart:
    file, load = (of.file, of.load_id) if isinstance(of, LoadedPart) else (of, None)
    told = {"source": one.source, "name": one.name, "digest": one.digest, "rows": one.rows}
    return SnapshotPart(authority_id=snapshot.authority_id, snapshot=snapshot, file=file, load_id=load, **told)
