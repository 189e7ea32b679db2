"""Records become the plan tree, with places, covers and doubts beside it.

Promise: the tree holds only the records' own words; what was joined, mended or guessed at is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.engine.drafts import Status
from tallystick.engine.reading.assembly.doubting import say_doubts
from tallystick.engine.reading.assembly.growing import grow
from tallystick.engine.reading.assembly.habits import NO_KEY, habits_of
from tallystick.engine.reading.assembly.joining import joined, mended
from tallystick.engine.reading.assembly.nodes import Node
from tallystick.engine.reading.assembly.parting import parted
from tallystick.engine.reading.assembly.rendering import Rendered, render
from tallystick.engine.reading.assembly.sequences import once, say_sequences
from tallystick.engine.reading.assembly.years import lend_years
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.source import Source, Table


def assemble(
    source: Source,
    records: Sequence[Record],
    *,
    document_date: str | None = None,
    key: Mapping[str, Status] = NO_KEY,
) -> Rendered:
    """The plan tree of these records. Inventory: PLN-01, PLN-19."""
    has_cells = source.kind in {"word", "html", "excel"}
    keeps_lines = has_cells or (source.kind == "pdf" and any(isinstance(block, Table) for block in source.blocks))
    nodes = grown(records, document_date, has_cells=has_cells, keeps_lines=keeps_lines, key=key)
    return render(nodes, source)


def grown(
    records: Sequence[Record],
    document_date: str | None,
    *,
    has_cells: bool = False,
    keeps_lines: bool = False,
    key: Mapping[str, Status] = NO_KEY,
) -> list[Node]:
    """The tree, its values still passages."""
    whole = parted(joined(mended(records)))
    habits = habits_of(whole, document_date)
    nodes = grow(whole, replace(habits, has_cells=has_cells, keeps_lines=keeps_lines, key=key))
    once(nodes)
    lend_years(nodes)
    say_sequences(nodes)
    say_doubts(nodes)
    return nodes
