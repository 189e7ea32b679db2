"""The title and date that an Office file carries about itself."""

import re

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.sources.archives import Archive
from tallystick.engine.reading.sources.gathering import Gathering

DATE = re.compile(r"(\d{4}-\d\d-\d\d)")


def read_properties(archive: Archive, gathering: Gathering) -> None:
    """Fill in title and date of creation; a file without them, or with broken ones, has none."""
    try:
        root = archive.xml("docProps/core.xml")
    except CannotRead:
        return
    found = {str(e.tag).rpartition("}")[2]: (e.text or "").strip() for e in root} if root is not None else {}
    gathering.title = found.get("title") or None
    date = DATE.match(found.get("created") or found.get("modified") or "")
    gathering.date = date[1] if date else None
