"""What is done with messages: put out in the deed that causes them, sent by the worker, chosen by people."""

from tallystick.foundation.notices.deeds.bouncing import bounced, correct_address, take_report
from tallystick.foundation.notices.deeds.choices import (
    choose_digest,
    choose_messages,
    set_quiet,
    set_reminding,
    stop_messages,
)
from tallystick.foundation.notices.deeds.forgetting import forget, forget_everywhere
from tallystick.foundation.notices.deeds.gathering import gather
from tallystick.foundation.notices.deeds.letters import revoke_letters, use_letter, write_letter
from tallystick.foundation.notices.deeds.outbox import put_out, send_waiting
from tallystick.foundation.notices.deeds.reading import read_bounces, read_folder, take_message
from tallystick.foundation.notices.deeds.reminders import remind, remind_everywhere, write_digests
from tallystick.foundation.notices.deeds.turns import take_turns

__all__ = [
    "bounced",
    "choose_digest",
    "choose_messages",
    "correct_address",
    "forget",
    "forget_everywhere",
    "gather",
    "put_out",
    "read_bounces",
    "read_folder",
    "remind",
    "remind_everywhere",
    "revoke_letters",
    "send_waiting",
    "set_quiet",
    "set_reminding",
    "stop_messages",
    "take_message",
    "take_report",
    "take_turns",
    "use_letter",
    "write_digests",
    "write_letter",
]
