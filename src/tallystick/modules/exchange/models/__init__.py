"""The tables of the exchange: which sources are compared, each time they were, and what differs."""

from tallystick.modules.exchange.models.reconciling import Discrepancy, Reconciliation, Watch

__all__ = ["Discrepancy", "Reconciliation", "Watch"]
