"""An installation made from a backup: into an empty database, every row or none, proven the same by its ledgers."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import msgspec
from django.core.files import File
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tallystick.foundation.accounts.queries import authorities
from tallystick.foundation.backups.keeping import hold, lay_down
from tallystick.foundation.backups.manifest import FORMAT, NAME, Manifest, Part
from tallystick.foundation.backups.steps import WholeSteps, take_steps
from tallystick.foundation.backups.tables import BATCH, kept_tables, numbers_go_on, read_back
from tallystick.foundation.ledger.checkpoints import key_place
from tallystick.foundation.ledger.keys import replay
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal

CHUNK = 1024 * 1024
Say = Callable[[str], None]


class BackupRefused(Refusal):
    """The file cannot be restored here, and nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What was restored, and everything found wanting."""

    rows: int
    files: int
    faults: tuple[str, ...]


def restore(path: Path, *, say: Say, new_key: bool = False) -> Restored:
    """Restore a backup; raises BackupRefused before anything is changed where it is damaged or does not fit."""
    with opened(path) as archive:
        manifest = read_manifest(archive)
        check_whole(archive, manifest)
        if not new_key:
            check_key_is_here(manifest)
        migrate_to(manifest.migrations)
        check_nobody_is_here()
        say(f"The backup of {manifest.made_at:%d %B %Y, %H:%M} is whole. Restoring it.")
        with transaction.atomic():
            files = put_files_back(archive, manifest)
            rows = load(archive, manifest)
    bring_up_to_date()
    forgotten = replay()
    if forgotten:
        say(f"{forgotten} keys that had been destroyed are destroyed again.")
    return Restored(rows=rows, files=files, faults=tuple(faults(manifest)))


def opened(path: Path) -> ZipFile:
    """Open a backup."""
    try:
        return ZipFile(path)
    except BadZipFile:
        raise BackupRefused(
            f"{path.name} is not a whole backup: it was cut short, or is another kind of file."
        ) from None


def read_manifest(archive: ZipFile) -> Manifest:
    """Read what a backup says of itself."""
    try:
        manifest = msgspec.json.decode(archive.read(NAME), type=Manifest)
    except (KeyError, BadZipFile, msgspec.DecodeError):
        raise BackupRefused("The file holds no manifest that can be read, so it is not one of our backups.") from None
    if manifest.format != FORMAT:
        raise BackupRefused(f"The backup is written as {manifest.format}; this Tallystick reads {FORMAT}.")
    return manifest


def check_whole(archive: ZipFile, manifest: Manifest) -> None:
    """Refuse a backup of which any part is not as its manifest says."""
    for name, part in parts_of(manifest):
        try:
            digest = digest_of(archive, name)
        except (KeyError, BadZipFile, EOFError):
            raise BackupRefused(f"The backup is damaged: {name} cannot be read.") from None
        if digest != part.sha256:
            raise BackupRefused(f"The backup is damaged: {name} is not as it was written.")


def parts_of(manifest: Manifest) -> Iterator[tuple[str, Part]]:
    """Give every part with its name in the archive."""
    yield from ((f"tables/{label}.jsonl", part) for label, part in manifest.tables.items())
    yield from ((f"files/{name}", part) for name, part in manifest.files.items())


def digest_of(archive: ZipFile, name: str) -> str:
    """Give the digest of one part."""
    with archive.open(name) as part:
        return hashlib.file_digest(part, "sha256").hexdigest()


def migrate_to(migrations: list[tuple[str, str]]) -> None:
    """Bring an empty database to the migrations that the backup was made under."""
    executor = WholeSteps(connection)
    known = set(executor.loader.disk_migrations)
    ours = {label for label, _ in known}
    unknown = [f"{label} {name}" for label, name in migrations if label in ours and (label, name) not in known]
    if unknown:
        raise BackupRefused(
            f"The backup comes from a later Tallystick ({unknown[0]}). Bring this one up to date first."
        )
    targets = ends([one for one in map(tuple, migrations) if one in known])
    if any(backwards for _, backwards in executor.migration_plan(targets)):
        raise BackupRefused(
            "The backup comes from an earlier Tallystick. Restore it into a database without any table."
        )
    executor.migrate(targets)


def ends(migrations: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the last migration of each app."""
    last: dict[str, str] = {}
    for label, name in sorted(migrations):
        last[label] = name
    return list(last.items())


def check_key_is_here(manifest: Manifest) -> None:
    """Refuse to make a new key unasked, under which no checkpoint of the backup could be checked."""
    checkpoints = manifest.tables.get("ledger.checkpoint")
    if checkpoints and checkpoints.rows and not key_place().exists():
        raise BackupRefused(
            "The backup holds checkpoints, and the key that signed them is not in this home folder. Put checkpoint_key "
            "back there first; or restore with --new-key, and rely on the checkpoints that others keep."
        )


def check_nobody_is_here() -> None:
    """Refuse to restore over an installation that is in use."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_authority")
        (count,) = cursor.fetchone()
    if count:
        raise BackupRefused("There is an authority in this database already. Restore into an empty one.")


def put_files_back(archive: ZipFile, manifest: Manifest) -> int:
    """Put the kept files where they were; files come before rows, since a row without its file would be worse."""
    hold("alone")
    for name in manifest.files:
        with archive.open(f"files/{name}") as part:
            lay_down(name, File(part))
    return len(manifest.files)


def load(archive: ZipFile, manifest: Manifest) -> int:
    """Load every row in one transaction, into the tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state(ends(sorted(executor.loader.applied_migrations)))
    tables = [table for table in kept_tables(state.apps) if table._meta.label_lower in manifest.tables]
    with transaction.atomic():
        for table in tables:
            with archive.open(f"tables/{table._meta.label_lower}.jsonl") as lines:
                table._base_manager.bulk_create(read_back(table, lines), batch_size=BATCH)
        numbers_go_on(tables)
    return sum(part.rows for part in manifest.tables.values())


def bring_up_to_date() -> None:
    """Apply the migrations that came after the backup."""
    take_steps()


def faults(manifest: Manifest) -> Iterator[str]:
    """Say what is not as it was: a ledger that does not hold or ends elsewhere, a file that was gone."""
    for authority in authorities():
        end = manifest.ledgers[authority.code]
        found = verify(authority, head=end.head or None)
        yield from (f"{authority}: {fault.sentence}" for fault in found.faults)
    yield from (f"{name} was already gone when the backup was made." for name in manifest.missing_files)
