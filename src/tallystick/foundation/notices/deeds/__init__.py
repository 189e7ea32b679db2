"""What is done with messages: put out in the deed that causes them, sent by the worker, chosen by people."""

from tallystick.foundation.notices.deeds.choices import choose_digest, set_reminding
from tallystick.foundation.notices.deeds.letters import revoke_letters, use_letter, write_letter
from tallystick.foundation.notices.deeds.outbox import put_out, send_waiting
from tallystick.foundation.notices.deeds.reminders import remind, remind_everywhere
from tallystick.foundation.notices.deeds.turns import take_turns

__all__ = [
    "choose_digest",
    "put_out",
    "remind",
    "remind_everywhere",
    "revoke_letters",
    "send_waiting",
    "set_reminding",
    "take_turns",
    "use_letter",
    "write_letter",
]
