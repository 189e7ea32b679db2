"""What people do with returns. Each deed checks, changes and records, in one transaction, or does nothing."""

from tallystick.modules.records.deeds.checking import keep_findings
from tallystick.modules.records.deeds.forgetting import forget_child
from tallystick.modules.records.deeds.freezing import let_snapshot_go, take_snapshot
from tallystick.modules.records.deeds.going import ask_checks, ask_checks_of, read_load
from tallystick.modules.records.deeds.holding import sweep
from tallystick.modules.records.deeds.mapping import change_mapping, save_mapping
from tallystick.modules.records.deeds.publishing import publish_load, refuse_load, withdraw_load
from tallystick.modules.records.deeds.reading import (
    note_absence_read,
    note_low_attendance_read,
    note_marks_read,
    note_rows_read,
    note_school_pupil_read,
    note_school_read,
)
from tallystick.modules.records.deeds.receiving import receive_file
from tallystick.modules.records.deeds.taking import read_if_small, take_file, take_sent
from tallystick.modules.records.deeds.weighing import put_weights_by, save_weights

__all__ = [
    "ask_checks",
    "ask_checks_of",
    "change_mapping",
    "forget_child",
    "keep_findings",
    "let_snapshot_go",
    "note_absence_read",
    "note_low_attendance_read",
    "note_marks_read",
    "note_rows_read",
    "note_school_pupil_read",
    "note_school_read",
    "publish_load",
    "put_weights_by",
    "read_if_small",
    "read_load",
    "receive_file",
    "refuse_load",
    "save_mapping",
    "save_weights",
    "sweep",
    "take_file",
    "take_sent",
    "take_snapshot",
    "withdraw_load",
]
