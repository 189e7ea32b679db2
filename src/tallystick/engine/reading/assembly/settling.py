"""Cells that stand once for several rows: kept on the parent where they hold for all of it, else on each action.

Promise: a cell is put where the page puts it; nothing is copied onto rows that the page left empty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tallystick.engine.reading.assembly.nodes import Node, tidy
from tallystick.engine.reading.cells.timing import entries
from tallystick.engine.reading.passage import Passage

SHARED = ("lead", "partners", "timescale", "resources", "progress", "status", "revised_timescale", "notes", "kept")
Put = Callable[[Node, str, Passage, float], None]


@dataclass(slots=True)
class Row:
    """What one record gave: its shared cells and the actions that they stand beside."""

    cells: dict[str, Passage]
    actions: list[Node] = field(default_factory=list)
    sure: float = 1.0
    beside: bool = False  # the row prints its outcome or recommendation too


def settle(holder: Node, rows: Sequence[Row], put: Put, *, has_cells: bool = False) -> None:
    """Give each shared cell of these rows to the holder or to the rows' own actions."""
    rows = [row for row in rows if row.actions or row.cells]
    for name in SHARED:
        filled = [row for row in rows if row.cells.get(name)]
        if filled and _holds_for_all(holder, name, rows, filled, has_cells=has_cells):
            put(holder, name, filled[0].cells[name], filled[0].sure)
            _mark_repeats(holder, name, filled)
            continue
        for row in filled:
            _put_on_actions(holder, name, row, put)


def _mark_repeats(holder: Node, name: str, filled: Sequence[Row]) -> None:
    """The same words printed again stand behind the one value."""
    values = holder.names.get(name) or [value for value in (holder.values.get(name),) if value]
    if values:
        values[0].marks += tuple(row.cells[name] for row in filled[1:])


def _put_on_actions(holder: Node, name: str, row: Row, put: Put) -> None:
    passage = row.cells[name]
    parts = entries(passage) if name == "timescale" and len(row.actions) > 1 else []
    if len(parts) == len(row.actions) and parts:
        for node, part in zip(row.actions, parts, strict=True):
            put(node, name, part, row.sure)
        return
    for node in row.actions or [holder]:
        put(node, name, passage, row.sure)


def _holds_for_all(holder: Node, name: str, rows: Sequence[Row], filled: Sequence[Row], *, has_cells: bool) -> bool:
    """One row; or one merged cell; or, where merges cannot be told, the same words with rows left empty beside."""
    first = filled[0].cells[name]
    if len(rows) == 1:
        return _alone_holds(holder, name, rows[0])
    if len(filled) > 1 and all(row.cells[name].stretches == first.stretches for row in filled):
        return True
    same = {tidy(row.cells[name].text) for row in filled}
    empty = [row for row in rows if not row.cells.get(name)]
    cut_off = bool(empty) and not any(any(row.cells.values()) for row in empty)
    return not has_cells and cut_off and len(same) == 1 < len(filled)


def _alone_holds(holder: Node, name: str, row: Row) -> bool:
    if not row.actions:
        return True
    one = len(row.actions) == 1
    if name in {"status", "revised_timescale"} or (one and (holder.level == "recommendation" or not row.beside)):
        return False
    return name != "timescale" or len(entries(row.cells[name])) != len(row.actions)
