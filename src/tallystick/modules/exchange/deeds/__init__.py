"""What people do in the exchange: compare sources, set feeds up and take them in, and settle what differs."""

from tallystick.modules.exchange.deeds.feeding import end_feed, note_missed, set_up_feed, settle, take_in
from tallystick.modules.exchange.deeds.forgetting import forget_child
from tallystick.modules.exchange.deeds.reconciling import explain, hand_over, reconcile, watch

__all__ = [
    "end_feed",
    "explain",
    "forget_child",
    "hand_over",
    "note_missed",
    "reconcile",
    "set_up_feed",
    "settle",
    "take_in",
    "watch",
]
