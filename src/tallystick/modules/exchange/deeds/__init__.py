"""What people do in the exchange: set a comparison up, run it, and say what came of what differs."""

from tallystick.modules.exchange.deeds.reconciling import explain, forget_child, hand_over, reconcile, watch

__all__ = ["explain", "forget_child", "hand_over", "reconcile", "watch"]
