"""What a backup says of itself, so that a damaged or unknown one is refused before anything is changed."""

from datetime import datetime

import msgspec

FORMAT = "tallystick-backup/1"
NAME = "manifest.json"


class Part(msgspec.Struct, frozen=True):
    """One table or file of a backup."""

    sha256: str
    size: int
    rows: int = 0


class LedgerEnd(msgspec.Struct, frozen=True):
    """Where an authority's ledger ended when the backup was made."""

    notches: int
    head: str


class Manifest(msgspec.Struct, frozen=True):
    """A backup's contents."""

    format: str
    version: str
    made_at: datetime
    database: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Part]
    files: dict[str, Part]
    missing_files: list[str]
    ledgers: dict[str, LedgerEnd]
