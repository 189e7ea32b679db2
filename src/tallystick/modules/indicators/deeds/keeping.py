"""What was read out of a snapshot is kept for the reader's next page, for minutes.

Promise: it is one person's, whole or not there, and opened by whoever runs the site alone.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from tallystick.modules.indicators import queries

KEPT_FOR = timedelta(minutes=10)


def kept_read(name: str, at: datetime) -> bytes | None:
    """Give what was read a moment ago for another page, or None; what is too old is taken away."""
    place = queries.reading_folder() / name
    forgotten(place, at)
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def keep_read(name: str, packed: bytes) -> None:
    """Keep what was read for the next page, under a name that holds whose it is."""
    place = queries.reading_folder() / name
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = place.with_name(f"{place.name}-{uuid4().hex}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(packed)
    new.replace(place)


def forgotten(place: Path, now: datetime) -> bool:
    """Take a file away that was kept long enough; says whether it did. Another may have taken it away meanwhile."""
    try:
        if not place.is_file() or now.timestamp() - place.stat().st_mtime <= KEPT_FOR.total_seconds():
            return False
        place.unlink()
    except FileNotFoundError:
        return False
    return True
