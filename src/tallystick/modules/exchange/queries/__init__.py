"""Questions about the exchange, each starting from who asks."""

from tallystick.modules.exchange.queries.held import held_about_child
from tallystick.modules.exchange.queries.reconciling import (
    comparison_of,
    discrepancies_for,
    discrepancy_for,
    how_to,
    not_yet_watched,
    note_discrepancies_read,
    owners_for,
    runs_of,
    waiting_by_owner,
    watch_for,
    watches_for,
)
from tallystick.modules.exchange.queries.sides import Told, told_by

__all__ = [
    "Told",
    "comparison_of",
    "discrepancies_for",
    "discrepancy_for",
    "held_about_child",
    "how_to",
    "not_yet_watched",
    "note_discrepancies_read",
    "owners_for",
    "runs_of",
    "told_by",
    "waiting_by_owner",
    "watch_for",
    "watches_for",
]
