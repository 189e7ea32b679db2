"""What is done about obligations: taken up, laid out, delivered, excused; each recorded."""

from tallystick.modules.obligations.deeds.copies import bounced, mend, read
from tallystick.modules.obligations.deeds.delivering import add_part, deliver, excuse
from tallystick.modules.obligations.deeds.laying import lay_out
from tallystick.modules.obligations.deeds.lists import put_on_list
from tallystick.modules.obligations.deeds.sending import came_back, corrected
from tallystick.modules.obligations.deeds.settling import hear
from tallystick.modules.obligations.deeds.taking import change, end, take_up
from tallystick.modules.obligations.deeds.taking_back import take_back

__all__ = [
    "add_part",
    "bounced",
    "came_back",
    "change",
    "corrected",
    "deliver",
    "end",
    "excuse",
    "hear",
    "lay_out",
    "mend",
    "put_on_list",
    "read",
    "take_back",
    "take_up",
]
