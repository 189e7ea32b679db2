"""What people do with bodies: found, change and wind them up, seat members, report, meet and decide."""

from tallystick.modules.bodies.deeds.deciding import hold_meeting, link_decision, record_decision
from tallystick.modules.bodies.deeds.founding import agree_terms, change_body, found_body, wind_up
from tallystick.modules.bodies.deeds.joining import end_seat, report_to, seat_member, stop_reporting

__all__ = [
    "agree_terms",
    "change_body",
    "end_seat",
    "found_body",
    "hold_meeting",
    "link_decision",
    "record_decision",
    "report_to",
    "seat_member",
    "stop_reporting",
    "wind_up",
]
