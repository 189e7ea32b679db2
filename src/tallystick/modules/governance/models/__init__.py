"""The tables of governance: cycles, what stands for each stretch of one, agendas, who came, and minutes."""

from tallystick.modules.governance.models.agendas import Agenda, Item, Paper, StandingItem
from tallystick.modules.governance.models.cycles import OFTEN, WEEKDAYS, WHICH, YEARS, Cycle, Planned
from tallystick.modules.governance.models.sittings import Attendance, Called, Minutes

__all__ = [
    "OFTEN",
    "WEEKDAYS",
    "WHICH",
    "YEARS",
    "Agenda",
    "Attendance",
    "Called",
    "Cycle",
    "Item",
    "Minutes",
    "Paper",
    "Planned",
    "StandingItem",
]
