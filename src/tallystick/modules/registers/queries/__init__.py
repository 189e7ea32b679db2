"""What can be asked of registers, their entries and their clocks."""

from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.clocks import (
    Today,
    clocks_for,
    clocks_of,
    recounts_waiting,
    running_for,
)
from tallystick.modules.registers.queries.entries import (
    Search,
    counts_for,
    entries_about,
    entries_for,
    entry_for,
    register_for,
    registers_for,
    saved_lists_of,
    stood_at,
    versions_of,
)
from tallystick.modules.registers.queries.held import held_about_child
from tallystick.modules.registers.queries.worlds import Whom, everybody, world_for

__all__ = [
    "Search",
    "Today",
    "Whom",
    "clocks_for",
    "clocks_of",
    "counts_for",
    "entries_about",
    "entries_for",
    "entry_for",
    "everybody",
    "held_about_child",
    "recounts_waiting",
    "register_for",
    "registers_for",
    "registers_of",
    "running_for",
    "saved_lists_of",
    "stood_at",
    "versions_of",
    "world_for",
]
