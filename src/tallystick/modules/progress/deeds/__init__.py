"""What people do with cycles and updates. Each deed checks, changes and records, or does nothing."""

from tallystick.modules.progress.deeds.cycles import begin_periods, change_cycle, end_cycle, open_window, set_up_cycle
from tallystick.modules.progress.deeds.evidence import add_file, add_link, remove_evidence
from tallystick.modules.progress.deeds.updates import begin_update, change_update, submit_update

__all__ = [
    "add_file",
    "add_link",
    "begin_periods",
    "begin_update",
    "change_cycle",
    "change_update",
    "end_cycle",
    "open_window",
    "remove_evidence",
    "set_up_cycle",
    "submit_update",
]
