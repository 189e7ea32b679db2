"""What people do when bodies meet: set cycles, lay meetings out, write agendas, call seats, write minutes."""

from tallystick.modules.governance.deeds.agendas import (
    add_item,
    attach_paper,
    change_item,
    detach_paper,
    drop_item,
    open_agenda,
    place_item,
    publish_agenda,
    withdraw_agenda,
)
from tallystick.modules.governance.deeds.closing import close_item, decide, minute_item, open_item
from tallystick.modules.governance.deeds.cycles import call_off_meeting, end_cycle, lay_out, move, set_cycle
from tallystick.modules.governance.deeds.sittings import (
    agree_minutes,
    answer_attendance,
    take_attendance,
    write_minutes,
)
from tallystick.modules.governance.deeds.standing import release_item, require_item

__all__ = [
    "add_item",
    "agree_minutes",
    "answer_attendance",
    "attach_paper",
    "call_off_meeting",
    "change_item",
    "close_item",
    "decide",
    "detach_paper",
    "drop_item",
    "end_cycle",
    "lay_out",
    "minute_item",
    "move",
    "open_agenda",
    "open_item",
    "place_item",
    "publish_agenda",
    "release_item",
    "require_item",
    "set_cycle",
    "take_attendance",
    "withdraw_agenda",
    "write_minutes",
]
