"""A month without a year takes the year of the row above it, and says so.

Promise: only as a doubtful reading; a cell with a year of its own is never touched.
"""

from collections.abc import Sequence

from tallystick.engine.reading.assembly.nodes import Node, Timed
from tallystick.engine.reading.assembly.sequences import holders
from tallystick.engine.reading.cells import phrases

UNREAD = "month-without-year"


def lend_years(nodes: Sequence[Node]) -> None:
    """Read months without a year by their neighbours. Inventory: PLN-05, PLN-19."""
    for holder in holders(nodes):
        dated: str | None = None
        for node in holder.of("actions"):
            timed = node.times.get("timescale")
            if timed and any(doubt.code == UNREAD for doubt in node.doubts):
                _lend(node, timed, dated)
            elif timed and (timed.timescale.end or timed.timescale.start):
                dated = timed.timescale.end or timed.timescale.start


def _lend(node: Node, timed: Timed, dated: str | None) -> None:
    said = timed.timescale.text
    if not dated or timed.timescale.end:
        return
    reading = phrases.read(f"{said.strip()} {dated[:4]}")
    if not reading.read:
        return
    read = reading.timescale
    read.text = said
    node.times["timescale"] = Timed(read, timed.value)
    timed.value.sure = min(timed.value.sure, 0.5)
    for doubt in node.doubts:
        if doubt.code == UNREAD:
            doubt.reason = f"“{said}” has no year; read as {dated[:4]}, the year of the row above."
