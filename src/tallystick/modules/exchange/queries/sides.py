"""What each side of a comparison says of a stretch of time: rows of record tables, or entries of a register.

Promise: a child whom the index or a link knows by the side's number is the same child on both sides; another keeps
the number.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from tallystick.engine.catalogue.comparisons import Side
from tallystick.engine.comparing import Row
from tallystick.engine.records import latest_rows
from tallystick.modules.people.queries.linked import linked_by
from tallystick.modules.records import queries as records
from tallystick.modules.registers import queries as registers

BATCH = 2_000
UNKNOWN = "number "  # before the number of a child whom nobody is known by


@dataclass(frozen=True)
class Stretch:
    """A stretch of time: what happened from one day to another, both counted in."""

    authority_id: int
    on: str  # the column, in the words of both sides, that says when it happened
    first: date
    last: date

    def within(self, row: Row) -> bool:
        """Whether a row is of the stretch."""
        return self.first.isoformat() <= row.value(self.on) <= self.last.isoformat()


def told_by(side: Side, stretch: Stretch) -> list[Row]:
    """Give what a side says. Inventory: LRN-10."""
    rows = _entries(side, stretch) if side.register else _returned(side, stretch)
    return [row for row in rows if stretch.within(row)]


def _entries(side: Side, stretch: Stretch) -> Iterator[Row]:
    fields = list(side.columns.values())
    for person, entry, said in registers.rows_told(stretch.authority_id, side.register, fields):
        yield Row(f"people.person/{person}", _common(side, said), f"registers.entry/{entry}")


def _returned(side: Side, stretch: Stretch) -> Iterator[Row]:
    """Give what loads told, a later one in place of an earlier where both tell of the same."""
    parts = records.parts_then(stretch.authority_id).filter(table=side.table).in_turn()
    files = [(str(one.load_id), records.path_of(one.file)) for one in parts if one.file is not None]
    coming = latest_rows(records.known_tables()[side.table], files, records.records_folder() / "asked")
    while rows := list(islice(coming, BATCH)):
        yield from _with_children(side, stretch.authority_id, rows)


def _with_children(side: Side, authority_id: int, rows: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Give rows under the child whom the index or a link knows by each number."""
    rows = list(rows)
    numbers = {str(row[side.child]) for row in rows if row[side.child]}
    known = linked_by(authority_id, side.scheme, numbers)
    for row in rows:
        number = str(row[side.child] or "")
        child = f"people.person/{known[number]}" if number in known else f"{UNKNOWN}{number}"
        yield Row(child, _common(side, row), f"{row['load']}/{row['line']}")


def _common(side: Side, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give what a row says in the words of both sides."""
    said = ((name, _words(row.get(column))) for name, column in side.columns.items())
    return tuple(sorted((name, side.common(name, value)) for name, value in said))


def _words(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
