"""What a snapshot holds and what it is called: the digest of a list of digests, so that the same is the same. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tallystick.engine.sealing import canonical, digest
from tallystick.lib.refusals import Refusal

FORMAT = "tallystick-snapshot/1"


class SnapshotRefused(Refusal):
    """A snapshot cannot be taken or let go as was asked."""


@dataclass(frozen=True, slots=True)
class FrozenPart:
    """One table of a snapshot: where it is from, what it is, and the digest of its rows."""

    source: str
    name: str
    digest: str
    rows: int
    returned: str = ""
    period: date | None = None
    load: int | None = None


def frozen(as_at: date, known_by: datetime, parts: Iterable[FrozenPart], *, follows: str = "") -> dict[str, Any]:
    """Give the manifest of a snapshot, the same for the same parts whenever it is taken."""
    told = [
        {
            "source": one.source,
            "name": one.name,
            "sha256": one.digest,
            "rows": one.rows,
            "return": one.returned,
            "period": one.period.isoformat() if one.period else "",
            "load": one.load or 0,
        }
        for one in parts
    ]
    told.sort(key=lambda one: (one["source"], one["name"], one["return"], one["period"], one["load"]))
    head = {"format": FORMAT, "as_at": as_at.isoformat(), "known_by": known_by.date().isoformat(), "parts": told}
    return head | ({"follows": follows} if follows else {})


def manifest_digest(manifest: dict[str, Any]) -> str:
    """Give the digest by which a snapshot is called."""
    return digest(manifest)


def manifest_bytes(manifest: dict[str, Any]) -> bytes:
    """Give a manifest as it is kept: its SHA-256 is the snapshot's digest."""
    return canonical(manifest)


def check_day(as_at: date, today: date) -> None:
    """Refuse a day to come: nobody knows yet what will be true."""
    if as_at > today:
        raise SnapshotRefused("A snapshot is of today or a day that is over. Choose such a day.")
