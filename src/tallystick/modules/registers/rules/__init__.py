"""What is decided about entries: who is reached, what a change is, how a clock stands in words. Pure."""

from tallystick.modules.registers.rules.changing import corrected, named_in, needs_reason, together, without
from tallystick.modules.registers.rules.reaching import NOWHERE, Reach, reach_of, shared_reach
from tallystick.modules.registers.rules.refusing import (
    BulkRefused,
    EntryRefused,
    NotConfirmed,
    ReasonMissing,
    RegisterUnknown,
)

__all__ = [
    "NOWHERE",
    "BulkRefused",
    "EntryRefused",
    "NotConfirmed",
    "Reach",
    "ReasonMissing",
    "RegisterUnknown",
    "corrected",
    "named_in",
    "needs_reason",
    "reach_of",
    "shared_reach",
    "together",
    "without",
]
