"""The tables of records: files, loads, what checks found, column mappings, snapshots. None holds a child's values."""

from tallystick.modules.records.models.checks import CheckRun, FindingCount
from tallystick.modules.records.models.files import RecordFile
from tallystick.modules.records.models.loads import Load, LoadedPart
from tallystick.modules.records.models.mappings import ColumnMapping
from tallystick.modules.records.models.snapshots import Snapshot, SnapshotPart
from tallystick.modules.records.models.weights import NeedWeights

__all__ = [
    "CheckRun",
    "ColumnMapping",
    "FindingCount",
    "Load",
    "LoadedPart",
    "NeedWeights",
    "RecordFile",
    "Snapshot",
    "SnapshotPart",
]
