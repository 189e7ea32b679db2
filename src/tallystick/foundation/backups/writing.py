"""A backup is written at one moment, beside its place, and moved there when it is whole."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tallystick.foundation.accounts.queries import authorities
from tallystick.foundation.backups.files import chunks_of, kept_files
from tallystick.foundation.backups.manifest import FORMAT, NAME, LedgerEnd, Manifest, Part
from tallystick.foundation.backups.tables import kept_tables, written
from tallystick.foundation.ledger.checkpoints import LedgerDoesNotHold
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import standing_still, verify_at_rest

HALF = ".tallystick-part"


def write_backup(path: Path, *, at: datetime, as_it_is: bool = False) -> Manifest:
    """Write the whole installation to a file; where the disk refuses or a ledger does not hold, nothing is left.

    What no longer holds is copied only `as_it_is`, to be looked into and mended elsewhere.
    """
    with whole_or_nothing(path) as beside, ZipFile(beside, "w", allowZip64=True) as archive:
        with standing_still():
            if not as_it_is:
                check_ledgers_hold()
            manifest = told(archive, at)
        archive.writestr(NAME, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return manifest


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[Path]:
    """Give a place beside the path, and move what was written there to the path once it is on the disk."""
    clear(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}{HALF}")
    try:
        with held_alone(beside) as held:
            yield beside
            os.fsync(held.fileno())
            beside.replace(path)  # still held, so that no other backup takes it for a half left behind
    finally:
        beside.unlink(missing_ok=True)


def held_alone(path: Path) -> IO[bytes]:
    """Open a file that nobody else takes for a half left behind: begun again where somebody just took it away."""
    while True:
        held = path.open("ab")
        fcntl.flock(held, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(held.fileno()), path.stat()):
                return held
        held.close()


def clear(folder: Path) -> None:
    """Take away what backups that were killed left in a folder: halves that no process holds any more."""
    for half in folder.glob(f".*{HALF}"):
        with suppress(OSError), half.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            half.unlink()


def check_ledgers_hold() -> None:
    """Refuse to copy what a ledger no longer vouches for: the last good backup would be put away for it."""
    for authority in authorities():
        for fault in verify_at_rest(authority).faults[:1]:
            raise LedgerDoesNotHold(
                f"No backup was made: the ledger of {authority} does not hold. {fault.sentence} "
                "To copy it as it is, to be looked into, add --as-it-is."
            )


def told(archive: ZipFile, at: datetime) -> Manifest:
    """Write every table and file, and say what was written."""
    tables = {
        table._meta.label_lower: put(archive, f"tables/{table._meta.label_lower}.jsonl", written(table))
        for table in kept_tables(apps)
    }
    files, missing = put_files(archive)
    return Manifest(
        format=FORMAT,
        version=version("tallystick"),
        made_at=at,
        database=connection.vendor,
        migrations=sorted(MigrationRecorder(connection).applied_migrations()),
        tables=tables,
        files=files,
        missing_files=missing,
        ledgers={one.code: end_of(one.pk) for one in authorities()},
    )


def put(archive: ZipFile, name: str, chunks: Iterable[bytes], *, packed: bool = True) -> Part:
    """Write one part and give its digest."""
    digest, size, lines = sha256(), 0, -1
    info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    with archive.open(info, "w", force_zip64=True) as part:
        for chunk in chunks:
            part.write(chunk)
            digest.update(chunk)
            size, lines = size + len(chunk), lines + 1
    return Part(sha256=digest.hexdigest(), size=size, rows=lines if packed else 0)


def put_files(archive: ZipFile) -> tuple[dict[str, Part], list[str]]:
    """Write every kept file; one that is gone, or no longer has the digest it is named by, is named as missing."""
    files, missing = {}, []
    for name in kept_files():
        part = put(archive, f"files/{name}", chunks_of(name), packed=False) if default_storage.exists(name) else None
        if part and part.sha256 == name.rsplit("/", 1)[-1]:
            files[name] = part
        else:
            missing.append(name)
    return files, missing


def end_of(authority_id: int) -> LedgerEnd:
    """Give where an authority's ledger ends."""
    last = Notch.objects.filter(authority_id=authority_id).order_by("-position").values_list("position", "seal").first()
    return LedgerEnd(*(last or (0, "")))
