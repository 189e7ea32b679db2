"""What people do in the exchange: compare sources, set feeds up and take them in, and settle what differs."""

from tallystick.modules.exchange.deeds.accepting import accept, accept_several, put_aside, take_up
from tallystick.modules.exchange.deeds.feeding import end_feed, note_missed, set_up_feed, settle, take_in
from tallystick.modules.exchange.deeds.forgetting import forget_child
from tallystick.modules.exchange.deeds.proposing import ask_anew, work_out
from tallystick.modules.exchange.deeds.reconciling import explain, hand_over, reconcile, watch

__all__ = [
    "accept",
    "accept_several",
    "ask_anew",
    "end_feed",
    "explain",
    "forget_child",
    "hand_over",
    "note_missed",
    "put_aside",
    "reconcile",
    "set_up_feed",
    "settle",
    "take_in",
    "take_up",
    "watch",
    "work_out",
]
