"""What people do with bodies: found, change and wind them up, seat members, report, meet and decide."""

from tallystick.modules.bodies.deeds.closing import close_body, close_decision, open_body, open_decision
from tallystick.modules.bodies.deeds.deciding import link_decision, record_decision
from tallystick.modules.bodies.deeds.founding import agree_terms, change_body, found_body, wind_up
from tallystick.modules.bodies.deeds.joining import end_seat, report_to, seat_member, stop_reporting
from tallystick.modules.bodies.deeds.meeting import (
    call_off,
    hold_meeting,
    move_meeting,
    note_held,
    place_meeting,
    plan_meeting,
)

__all__ = [
    "agree_terms",
    "call_off",
    "change_body",
    "close_body",
    "close_decision",
    "end_seat",
    "found_body",
    "hold_meeting",
    "link_decision",
    "move_meeting",
    "note_held",
    "open_body",
    "open_decision",
    "place_meeting",
    "plan_meeting",
    "record_decision",
    "report_to",
    "seat_member",
    "stop_reporting",
    "wind_up",
]
