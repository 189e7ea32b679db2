"""What people do with returns. Each deed checks, changes and records, in one transaction, or does nothing."""

from tallystick.modules.records.deeds.checking import keep_findings
from tallystick.modules.records.deeds.freezing import let_snapshot_go, take_snapshot
from tallystick.modules.records.deeds.mapping import change_mapping, save_mapping
from tallystick.modules.records.deeds.publishing import publish_load, refuse_load, withdraw_load
from tallystick.modules.records.deeds.reading import note_low_attendance_read, note_rows_read
from tallystick.modules.records.deeds.receiving import Received, receive_file

__all__ = [
    "Received",
    "change_mapping",
    "keep_findings",
    "let_snapshot_go",
    "note_low_attendance_read",
    "note_rows_read",
    "publish_load",
    "receive_file",
    "refuse_load",
    "save_mapping",
    "take_snapshot",
    "withdraw_load",
]
