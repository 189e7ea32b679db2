"""A file goes its whole way: recognised, kept, read outside any transaction, and published or refused in one.

Promise: a process that is killed at any point leaves the last good state and a folder that the next start sweeps; the
file that it was reading is read again.
"""

from tallystick.modules.records.operations.holding import sweep
from tallystick.modules.records.operations.reading import check_set, check_sets_of, read_load
from tallystick.modules.records.operations.taking import (
    LookedThrough,
    Sent,
    headers_in,
    look_through,
    take_file,
    take_sent,
)

__all__ = [
    "LookedThrough",
    "Sent",
    "check_set",
    "check_sets_of",
    "headers_in",
    "look_through",
    "read_load",
    "sweep",
    "take_file",
    "take_sent",
]
