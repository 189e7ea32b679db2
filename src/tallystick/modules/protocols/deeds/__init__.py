"""What people do with protocols, and how things are signed. Each deed checks, changes and records."""

from tallystick.modules.protocols.deeds.consulting import answer_response, send_text, take_response
from tallystick.modules.protocols.deeds.registering import (
    change_protocol,
    move_protocol,
    open_protocol,
    write_text,
)
from tallystick.modules.protocols.deeds.signing import ask_again, put_plan_to_sign, put_text_to_sign, sign

__all__ = [
    "answer_response",
    "ask_again",
    "change_protocol",
    "move_protocol",
    "open_protocol",
    "put_plan_to_sign",
    "put_text_to_sign",
    "send_text",
    "sign",
    "take_response",
    "write_text",
]
