"""The rows of a record table as they count now, or counted: what several loads tell, the latest says."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from tallystick.engine.records import latest_rows
from tallystick.modules.records.queries.attendance import asking
from tallystick.modules.records.queries.catalogue import known_tables
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import parts_then


def rows_told(
    authority_id: int, table: str, known_by: datetime | None = None, only: Mapping[str, Collection[str]] | None = None
) -> Iterator[dict[str, Any]]:
    """Give each row of a table once, as it was told last, or by what was known at a moment; `load` is its load's key.

    `only` says of columns which words a row has to have in them.
    """
    parts = parts_then(authority_id, known_by=known_by).filter(table=table).in_turn()
    files = [(str(one.load_id), path_of(one.file)) for one in parts if one.file is not None]
    if files:
        with asking() as folder:
            yield from latest_rows(known_tables()[table], files, folder, only=only)
