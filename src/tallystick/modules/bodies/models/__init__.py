"""The tables of bodies: the directory, who sits where, who reports to whom, meetings, and what they decided."""

from tallystick.modules.bodies.models.directory import Body, BodyQuerySet, ReportsTo, Seat, spell_is_right
from tallystick.modules.bodies.models.meetings import Decision, Meeting, Move

__all__ = ["Body", "BodyQuerySet", "Decision", "Meeting", "Move", "ReportsTo", "Seat", "spell_is_right"]
