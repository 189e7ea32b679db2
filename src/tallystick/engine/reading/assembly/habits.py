"""What holds for a whole document: its columns, its names, its date. Asked once, before any row is read.

Promise: nothing here is a value; it only decides how values are cut.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tallystick.engine.drafts import Status
from tallystick.engine.reading.assembly.joining import said
from tallystick.engine.reading.cells.numbering import split_numbered
from tallystick.engine.reading.cells.sentences import proper_words
from tallystick.engine.reading.record import Record

DATED = ("timescale", "start", "end")
NO_KEY: Mapping[str, Status] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Habits:
    """How this document writes its rows."""

    document_date: str | None
    proper: frozenset[str]
    has_timescales: bool  # a column of their own
    has_statuses: bool
    numbers_recommendations: bool
    flattened: bool  # several actions run together in one cell
    numbered: frozenset[str] = frozenset({"recommendation", "outcome"})  # levels that a number column may be of
    has_cells: bool = False  # the file itself says which cells are merged, so that an empty one is empty
    keeps_lines: bool = False  # a cell keeps the lines that part its names
    key: Mapping[str, Status] = field(default_factory=lambda: NO_KEY)  # what its colours mean, by its own key


def habits_of(records: Sequence[Record], document_date: str | None) -> Habits:
    """The habits of a document, from all its records."""
    texts = [passage.text for record in records for passage in record.cells.values()]
    return Habits(
        document_date=document_date,
        proper=proper_words(texts),
        has_timescales=any(r.cells.get(name) for r in records for name in DATED),
        has_statuses=any(r.cells.get("status") for r in records),
        numbers_recommendations=any(r.cells.get("recommendation.ref") for r in records),
        flattened=_mostly_flattened(records),
        numbered=frozenset(level for level in ("recommendation", "outcome") if _takes_numbers(records, level)),
    )


def _takes_numbers(records: Sequence[Record], level: str) -> bool:
    """Each of the level has one number; where rows under one heading have several, the numbers are the rows'."""
    refs: dict[object, set[str]] = {}
    for record in records:
        if record.cells.get(level):
            refs.setdefault(record.cells[level].stretches, set()).add(said(record, "ref"))
    several = sum(len(found) > 1 for found in refs.values())
    return several * 2 <= len(refs)


def _mostly_flattened(records: Sequence[Record]) -> bool:
    cells = [r.cells["action"] for r in records if r.cells.get("action")]
    several = sum(len(split_numbered(cell).items) > 1 for cell in cells)
    return bool(cells) and several >= max(2, len(cells) // 2)
