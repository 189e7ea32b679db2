"""What is done with entries: added, changed, moved on, linked, counted anew, purged."""

from tallystick.modules.registers.deeds.clocks import begin_recount, go_on_with_recount, note_rules
from tallystick.modules.registers.deeds.entries import add_entry
from tallystick.modules.registers.deeds.links import link_entry, unlink_entry
from tallystick.modules.registers.deeds.lists import forget_list, save_list
from tallystick.modules.registers.deeds.purging import forget_child, purge_entry
from tallystick.modules.registers.deeds.rounds import keep_rounds
from tallystick.modules.registers.deeds.trying import (
    attach_file,
    change_entries,
    change_entry,
    look_at_change,
    move_entry,
    take_rows,
)

__all__ = [
    "add_entry",
    "attach_file",
    "begin_recount",
    "change_entries",
    "change_entry",
    "forget_child",
    "forget_list",
    "go_on_with_recount",
    "keep_rounds",
    "link_entry",
    "look_at_change",
    "move_entry",
    "note_rules",
    "purge_entry",
    "save_list",
    "take_rows",
    "unlink_entry",
]
