"""Labelled values between the tables: a list of targets, a plan's manager, where the reading of tables left them.

Promise: what a table's records hold already is never read a second time.
"""

from collections.abc import Sequence

from tallystick.engine.reading.record import Record

BETWEEN = frozenset({"measure", "measure.ref", "lead", "context", "baseline", "monitoring"})


def filled(records: Sequence[Record], plain: Sequence[Record]) -> list[Record]:
    """The records of the tables with the labelled values between them, in printed order. Inventory: PLN-01."""
    used = {piece for record in records for passage in record.cells.values() for piece in passage.pieces()}
    extra = [record for record in plain if _stands_between(record, used, _place(records[0]))] if records else []
    found = list(records)
    for record in extra:
        at = next((n for n, other in enumerate(found) if _place(other) > _place(record)), len(found))
        found.insert(at, record)
    return found


def _stands_between(record: Record, used: set[int], start: int) -> bool:
    pieces = {piece for passage in record.cells.values() for piece in passage.pieces()}
    return bool(pieces) and set(record.cells) <= BETWEEN and not pieces & used and min(pieces) > start


def _place(record: Record) -> int:
    """The last piece of a record: its headings stand before it, and may be shared with others."""
    return max((piece for passage in record.cells.values() for piece in passage.pieces()), default=-1)
