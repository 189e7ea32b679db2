"""What a paper asks people to write: its cover, its sections of words, its implications, and what is done about a red.

Promise: whatever is asked is named with the words that its author reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tallystick.engine.catalogue.papers import Red
from tallystick.modules.papers.rules.snapshots import Snapshot

ON_COVER: Final = {
    "decision": ("Decision asked", "What those who read it are asked to decide."),
    "lead_member": ("Lead member", "The councillor in whose name it is laid."),
    "wards": ("Wards affected", "Their names, or “All”."),
    "exempt": ("Exempt status", "“Not exempt”, or the paragraph of the Act that exempts it, as the clerk states it."),
}
RED, IMPLIES = "red", "implications"


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that somebody is asked to write."""

    code: str
    title: str
    help: str = ""
    agency: str = ""  # which alone may write it


def slots(snapshot: Snapshot) -> tuple[Slot, ...]:
    """Give everything that a paper asks people to write, in the order in which it is printed."""
    paper = snapshot.paper
    cover = (Slot(name, *words) for name, words in ON_COVER.items() if getattr(paper.cover, name))
    sections = (
        Slot(one.code, one.title, one.help, one.needs)
        for one in paper.sections
        if one.asks in ("words", "plan.statement") or one.needs
    )
    implied = (
        Slot(f"{IMPLIES}-{one}", f"{one.capitalize()} implications", "Say “None” where there are none, and why.")
        for one in paper.implications
    )
    boxes = (
        Slot(
            asked_of(one), f"Corrective action: {one.title}", f"{one.said} What is done about it, by whom and by when."
        )
        for one in reds(snapshot)
        if not one.done
    )
    return (*cover, *sections, *boxes, *implied)


def reds(snapshot: Snapshot) -> Iterator[Red]:
    """Give every figure of a paper that is beyond its tolerance. Inventory: KPI-31."""
    for section in snapshot.paper.sections:
        yield from snapshot.told(section.code).reds


def asked_of(red: Red) -> str:
    """Under which code its corrective action is asked."""
    return f"{RED}-{red.key}"
