"""A child is forgotten in returns: every file that tells of them is written anew without them, or let go.

Promise: all of it or none, for files go and come with the rows that tell of them; what was computed from a snapshot
that held the child cannot be computed again, and both snapshots say so.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.engine.records.forgetting import LONG, Child, places_of, says, without_child, without_lines
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record, record_of
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.holding import folder_held
from tallystick.modules.records.deeds.keeping import drop, keep
from tallystick.modules.records.deeds.publishing import keep_manifest
from tallystick.modules.records.models import CheckRun, Load, LoadedPart, RecordFile, Snapshot, SnapshotPart
from tallystick.modules.records.permissions import check_can_remove_children
from tallystick.modules.records.rules import frozen, manifest_digest
from tallystick.modules.records.rules.freezing import FrozenPart, manifest_bytes

AT = "records.load"
ENDINGS = (".csv", ".xlsx", ".xlsm", ".xml")
GONE = "A child whom it told of was removed on a legal ground. Send it again without them."


@dataclass
class Anew:
    """What has been written anew so far: each file with its successor and its rows, and the lines that went."""

    authority_id: int
    child: Child
    folder: Path
    successors: dict[int, tuple[RecordFile, int]] = field(default_factory=dict)
    looked_at: set[int] = field(default_factory=set)
    let_go: dict[int, RecordFile] = field(default_factory=dict)
    lines: list[tuple[str, str, int]] = field(default_factory=list)

    def written(self, file: RecordFile, table: str, places: Collection[int] = ()) -> tuple[RecordFile, int] | None:
        """Give the successor of a file with its rows, kept once; None where nothing of the child stands in it."""
        if file.pk not in self.looked_at:
            self.looked_at.add(file.pk)
            to = self.folder / f"{file.digest}.parquet"
            child = Child(self.child.numbers, frozenset(places))
            left = without_child(queries.path_of(file), child, to, self.folder)
            if left is not None:
                self.lines += [(table, load, line) for load, line in left.gone]
                self.successors[file.pk] = (keep(to, RecordFile.Kind.TABLE, self.authority_id), left.rows)
                self.let_go[file.pk] = file
        return self.successors.get(file.pk)


@audited
def forget_child(authority: Authority, numbers: Mapping[str, Collection[str]], *, by: User | None, at: datetime) -> int:
    """Take a child who is forgotten on a legal ground out of returns and snapshots; gives how many files it touched.

    `numbers` are those by which the child is known: `child`, `upn`, `uln`, `young_person`, and the `key` by which
    registers name them. What was sent cannot be written anew, and goes whole. Inventory: PLT-06.
    """
    check_can_remove_children(by, authority.pk)
    with folder_held() as folder:
        assert folder, "A folder without a name is nobody else's."
        anew = Anew(authority.pk, Child(numbers), folder)
        for load in Load.objects.of(authority.pk).order_by("pk").select_for_update(no_key=True):
            _forget_in_load(load, anew)
        _forget_findings(anew)
        for snapshot in Snapshot.objects.of(authority.pk).exclude(manifest=None).order_by("pk"):
            _follow(snapshot, anew, by, at)
        for file in anew.let_go.values():
            drop(file)
    number = len(anew.let_go)
    record_of("returns forgot a child", subject=AT, authority_id=authority.pk, by=by, at=at, number=number)
    return number


def _forget_in_load(load: Load, anew: Anew) -> None:
    """Write a load's tables anew; where they or what was sent tell of the child, let go of what was sent."""
    parts = [one for one in load.tables.select_related("file") if one.file]
    places = set().union(*(places_of(queries.path_of(one.file), anew.child, anew.folder) for one in parts))
    changed = [one for one in parts if _forget_in_part(one, anew, places)]
    # Of rows that were read the tables tell exactly; short numbers are looked for where some row is in no table.
    least = LONG if parts and not load.refused else 0
    sent = load.source is not None and (bool(changed) or says(queries.path_of(load.source), anew.child, least=least))
    if not changed and not sent:
        return
    load.name = _nameless(load.name)
    if sent:
        anew.let_go[load.source.pk], load.source = load.source, None
    if changed:
        brought = list(load.tables.filter(left_of=None))
        load.rows = sum(one.rows for one in brought)
        anew.let_go[load.manifest.pk] = load.manifest
        load.manifest = keep_manifest(load, brought, anew.folder)
    if load.state == Load.State.RECEIVED:
        load.state, load.because = Load.State.REFUSED, GONE
    load.version += 1
    load.save()


def _nameless(name: str) -> str:
    """Give what a file that told of the child is called from now on, for its name is often theirs; its form stays."""
    ending = Path(name).suffix.lower()
    return f"file{ending if ending in ENDINGS else ''}"


def _forget_in_part(part: LoadedPart, anew: Anew, places: Collection[int]) -> bool:
    found = anew.written(part.file, part.table, places)
    if found is not None:
        part.file, part.rows = found
        part.digest, part.size = part.file.digest, part.file.size
        part.save()
    return found is not None


def _forget_findings(anew: Anew) -> None:
    """Let no finding stand of a line that is gone; the counts say what is left."""
    if not anew.lines:
        return
    for run in CheckRun.objects.of(anew.authority_id).exclude(findings=None).select_related("findings"):
        to = anew.folder / f"{run.findings.digest}-{run.pk}.parquet"
        left = without_lines(queries.path_of(run.findings), anew.lines, to, anew.folder)
        if left is None:
            continue
        anew.let_go[run.findings.pk] = run.findings
        run.findings = keep(to, RecordFile.Kind.FINDINGS, anew.authority_id)
        run.save()
        for count in run.counts.all():
            count.number = left.get(count.check_code, 0)
            count.save()


def _follow(snapshot: Snapshot, anew: Anew, by: User | None, at: datetime) -> None:
    """Give a snapshot that held the child a successor without them; the old one keeps its digest and no file."""
    parts = list(snapshot.parts.select_related("file", "load"))
    found = {one.pk: anew.written(one.file, one.name) for one in parts if one.file}
    if not any(found.values()):
        return
    made = _successor(snapshot, [_anew(one, found.get(one.pk)) for one in parts], anew, by, at)
    snapshot.parts.update(file=None)
    anew.let_go[snapshot.manifest.pk] = snapshot.manifest
    snapshot.manifest = None
    snapshot.save()
    record("snapshot written anew", subject=made, by=by, at=at, digest=made.digest, follows=snapshot.digest)


def _anew(part: SnapshotPart, found: tuple[RecordFile, int] | None) -> SnapshotPart:
    """Give a part as it is in the successor, not written yet."""
    file, rows = found or (part.file, part.rows)
    told: dict[str, Any] = {name: getattr(part, name) for name in ("authority_id", "source", "name", "load")}
    return SnapshotPart(**told, file=file, rows=rows, digest=file.digest if file else part.digest)


def _successor(old: Snapshot, parts: Iterable[SnapshotPart], anew: Anew, by: User | None, at: datetime) -> Snapshot:
    parts = list(parts)
    manifest = frozen(old.as_at, old.known_by, [_frozen(one) for one in parts], follows=old.digest)
    to = anew.folder / f"{old.digest}.json"
    to.write_bytes(manifest_bytes(manifest))
    made = Snapshot.objects.create(
        authority_id=old.authority_id,
        as_at=old.as_at,
        known_by=old.known_by,
        keep_until=old.keep_until,
        digest=manifest_digest(manifest),
        manifest=keep(to, RecordFile.Kind.MANIFEST, old.authority_id),
        follows=old,
        taken_by=by,
        taken_at=at,
    )
    for one in parts:
        one.snapshot = made
    SnapshotPart.objects.bulk_create(parts)
    return made


def _frozen(one: SnapshotPart) -> FrozenPart:
    load = {"returned": one.load.returned, "period": one.load.period, "load": one.load_id} if one.load else {}
    return FrozenPart(one.source, one.name, one.digest, one.rows, **load)
