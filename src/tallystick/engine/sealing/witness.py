"""Whether a ledger still extends the checkpoints that were noted of it, and which of them is the last that holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.engine.sealing.chain import Break
from tallystick.engine.sealing.notes import Checkpoint


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What checkpoints show of a ledger: the last that holds, and where the ledger departs from the others."""

    holds: Checkpoint | None
    breaks: tuple[Break, ...]


def held_against(checkpoints: Iterable[Checkpoint], roots: Mapping[int, bytes], size: int) -> Witnessed:
    """Hold checkpoints against a ledger of a size, given its roots at their sizes. Inventory: PLT-06.

    Nothing noted after the first checkpoint that fails counts as holding: whoever wrote the tail anew wrote those too.
    """
    ordered = sorted(checkpoints, key=lambda one: (one.size, one.at))
    failed = [one for one in ordered if roots.get(one.size, b"").hex() != one.root]
    held = [one for one in ordered if not failed or one.size < failed[0].size]
    last = held[-1] if held else None
    return Witnessed(last, tuple(Break(*departure(one, last, size)) for one in failed))


def departure(failed: Checkpoint, held: Checkpoint | None, size: int) -> tuple[int, str]:
    """Give the first line that may be another than it was, and a sentence that says so."""
    first = held.size + 1 if held else 1
    kept = f"The last checkpoint that holds is of {held.at:%-d %B %Y %H:%M}, at line {held.size}." if held else NONE
    noted = f"a checkpoint of {failed.at:%-d %B %Y %H:%M} saw {failed.size} lines"
    if failed.size > size:
        return size + 1, f"The ledger was cut short: it ends at line {size}, but {noted}. {kept}"
    return first, f"The ledger is not the one that was noted: {noted}, and they were others. {kept}"


NONE = "No earlier checkpoint holds."
