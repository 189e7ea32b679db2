"""What can be asked of registers, their entries and their clocks."""

from tallystick.modules.registers.queries.areas import AreaChosen, areas_of_high_need
from tallystick.modules.registers.queries.attaching import attachment_for, file_field_of
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.clashing import clash_of
from tallystick.modules.registers.queries.clocks import (
    Today,
    breaches_for,
    clocks_for,
    clocks_of,
    clocks_of_many,
    has_clocks,
    moving_with_days,
    recounts_waiting,
    running_for,
)
from tallystick.modules.registers.queries.comparing import rows_told
from tallystick.modules.registers.queries.dates import dates_coming
from tallystick.modules.registers.queries.entries import (
    Search,
    chosen,
    counts_for,
    entries_about,
    entries_for,
    entry_for,
    note_rows_read,
    register_for,
    registers_for,
    saved_list_of,
    saved_lists_of,
    stood_at,
    versions_of,
)
from tallystick.modules.registers.queries.freezing import tables_frozen
from tallystick.modules.registers.queries.frozen import world_frozen
from tallystick.modules.registers.queries.held import held_about_child
from tallystick.modules.registers.queries.keeping import due_to_be_purged
from tallystick.modules.registers.queries.links import left_standing, link_of, linked_to, links_of
from tallystick.modules.registers.queries.naming import named_by
from tallystick.modules.registers.queries.periods import Period, period_opened
from tallystick.modules.registers.queries.reports import Reported, reports_of
from tallystick.modules.registers.queries.rounds import (
    cadences_for,
    lately,
    registers_that_come_round,
    rounds_for,
    rounds_now,
)
from tallystick.modules.registers.queries.ruling import redated_of, rules_changed, rules_decided_under
from tallystick.modules.registers.queries.settling import entries_kept, purged_among
from tallystick.modules.registers.queries.worlds import (
    Whom,
    everybody,
    values_of_versions,
    world_for,
    world_of,
    world_of_rows,
)
from tallystick.modules.registers.queries.writing import told_of

__all__ = [
    "AreaChosen",
    "Period",
    "Reported",
    "Search",
    "Today",
    "Whom",
    "areas_of_high_need",
    "attachment_for",
    "breaches_for",
    "cadences_for",
    "chosen",
    "clash_of",
    "clocks_for",
    "clocks_of",
    "clocks_of_many",
    "counts_for",
    "dates_coming",
    "due_to_be_purged",
    "entries_about",
    "entries_for",
    "entries_kept",
    "entry_for",
    "everybody",
    "file_field_of",
    "has_clocks",
    "held_about_child",
    "lately",
    "left_standing",
    "link_of",
    "linked_to",
    "links_of",
    "moving_with_days",
    "named_by",
    "note_rows_read",
    "period_opened",
    "purged_among",
    "recounts_waiting",
    "redated_of",
    "register_for",
    "registers_for",
    "registers_of",
    "registers_that_come_round",
    "reports_of",
    "rounds_for",
    "rounds_now",
    "rows_told",
    "rules_changed",
    "rules_decided_under",
    "running_for",
    "saved_list_of",
    "saved_lists_of",
    "stood_at",
    "tables_frozen",
    "told_of",
    "values_of_versions",
    "versions_of",
    "world_for",
    "world_frozen",
    "world_of",
    "world_of_rows",
]
