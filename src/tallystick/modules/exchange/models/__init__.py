"""The tables of the exchange: which sources are compared and what differs; what agencies send and what they tell."""

from tallystick.modules.exchange.models.feeding import Arrival, Feed, Settled, Told
from tallystick.modules.exchange.models.proposing import Proposal, WorkedOut
from tallystick.modules.exchange.models.reconciling import Discrepancy, Reconciliation, Watch
from tallystick.modules.exchange.models.transfer import (
    IntakeDownload,
    IntakeVersion,
    TransferRound,
    TransferSchool,
    TransferUpload,
)

__all__ = [
    "Arrival",
    "Discrepancy",
    "Feed",
    "IntakeDownload",
    "IntakeVersion",
    "Proposal",
    "Reconciliation",
    "Settled",
    "Told",
    "TransferRound",
    "TransferSchool",
    "TransferUpload",
    "Watch",
    "WorkedOut",
]
