"""The digest of readings: the same rows always seal to the same digest, and a row more, less or changed shows."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

Row = tuple[int, datetime, int, int, str, str]  # key, at, user, person, what, purpose


def readings_digest(rows: Iterable[Row]) -> tuple[int, str]:
    """Give how many readings there are and their digest. Inventory: LRN-20, PLT-06."""
    digest, count = sha256(b"tallystick readings 1\n"), 0
    for key, at, *rest in rows:
        line = [key, at.astimezone(UTC).isoformat(timespec="microseconds"), *rest]
        digest.update(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
        count += 1
    return count, digest.hexdigest()
