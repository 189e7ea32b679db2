"""What people do in the exchange: compare sources, set feeds up and take them in, and settle what differs."""

from tallystick.modules.exchange.deeds.accepting import accept, accept_several, put_aside, take_up
from tallystick.modules.exchange.deeds.feeding import end_feed, note_missed, set_up_feed, settle, take_in
from tallystick.modules.exchange.deeds.forgetting import forget_child
from tallystick.modules.exchange.deeds.proposing import ask_anew, work_out
from tallystick.modules.exchange.deeds.reconciling import explain, hand_over, reconcile, watch
from tallystick.modules.exchange.deeds.transfer import (
    change_transfer,
    drop_school,
    name_schools,
    release_transfer,
    remind_school,
    set_up_transfer,
)
from tallystick.modules.exchange.deeds.transfer_intakes import (
    download_intake,
    look_again,
    note_intake,
    note_intake_read,
    note_sent_read,
)
from tallystick.modules.exchange.deeds.transfer_sending import (
    catch_up,
    note_upload,
    send_places,
    send_transfer,
)

__all__ = [
    "accept",
    "accept_several",
    "ask_anew",
    "catch_up",
    "change_transfer",
    "download_intake",
    "drop_school",
    "end_feed",
    "explain",
    "forget_child",
    "hand_over",
    "look_again",
    "name_schools",
    "note_intake",
    "note_intake_read",
    "note_missed",
    "note_sent_read",
    "note_upload",
    "put_aside",
    "reconcile",
    "release_transfer",
    "remind_school",
    "send_places",
    "send_transfer",
    "set_up_feed",
    "set_up_transfer",
    "settle",
    "take_in",
    "take_up",
    "watch",
    "work_out",
]
