"""Which of many cells that are alike a run tries: some of them each day in turn, all of them with TALLYSTICK_PROVE=1.

The day is the turn, so that in as many days as cells share a turn all of them are tried. A run says its turn at its
end; TALLYSTICK_TURN tries that of another day again.
"""

import os
from datetime import UTC, datetime
from zlib import crc32

PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
ASKED = "TALLYSTICK_TURN"
# Set down for the workers of a run, or midnight would part them.
TURN = int(os.environ.setdefault(ASKED, str(datetime.now(UTC).date().toordinal())))
SAID = (
    "All cells were tried." if PROVING else f"Of cells that are alike some were tried: {ASKED}={TURN} tries them again."
)


def in_turn(cell: str, every: int, place: int = 0) -> bool:
    """Say whether a cell is tried: one in `every`, another the next day; a place parts cells of one name."""
    return PROVING or (crc32(cell.encode()) + place + TURN) % every == 0


def always_one_in(cell: str, every: int) -> bool:
    """Say whether a cell is among the one in `every` that each run tries, whatever its day."""
    return PROVING or crc32(cell.encode()) % every == 0
