"""What decides about returns: which period, what takes whose place, what is missing, what a snapshot holds. Pure."""

from tallystick.modules.records.rules.freezing import SnapshotRefused, frozen, manifest_digest
from tallystick.modules.records.rules.loading import (
    LoadRefused,
    Received,
    Sent,
    check_period,
    check_reason,
    definition_digest,
    missing_parts,
    takes_place_of,
)
from tallystick.modules.records.rules.mapping import MappingRefused, check_mapping, suggested, to_return

__all__ = [
    "LoadRefused",
    "MappingRefused",
    "Received",
    "Sent",
    "SnapshotRefused",
    "check_mapping",
    "check_period",
    "check_reason",
    "definition_digest",
    "frozen",
    "manifest_digest",
    "missing_parts",
    "suggested",
    "takes_place_of",
    "to_return",
]
