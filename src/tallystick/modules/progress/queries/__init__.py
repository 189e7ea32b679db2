"""Questions about cycles and updates, each starting from who asks."""

from tallystick.modules.progress.queries.asked import still_to_ask
from tallystick.modules.progress.queries.cycles import (
    cycles_for,
    cycles_running_out,
    period_asked,
    periods_for,
    running_cycle,
    windows_to_open,
)
from tallystick.modules.progress.queries.locks import lock_on
from tallystick.modules.progress.queries.updates import (
    actions_for,
    evidence_for,
    evidence_of,
    last_submission,
    update_for_action,
    updates_for,
)

__all__ = [
    "actions_for",
    "cycles_for",
    "cycles_running_out",
    "evidence_for",
    "evidence_of",
    "last_submission",
    "lock_on",
    "period_asked",
    "periods_for",
    "running_cycle",
    "still_to_ask",
    "update_for_action",
    "updates_for",
    "windows_to_open",
]
