"""What is owed, when it falls due, how it stands, and when bodies meet; reckoned out of files and a calendar. Pure."""

from tallystick.engine.obligations.meetings import Meeting, Pattern, clashes, missed, moved, series
from tallystick.engine.obligations.owing import (
    Asking,
    NoMeetingsKnown,
    Owed,
    Settled,
    known_until,
    owed,
    planned_for,
)
from tallystick.engine.obligations.settling import Happened, settles
from tallystick.engine.obligations.standing import Changes, Days, Kept, State, named_as_kept, reckoned_anew, state

__all__ = [
    "Asking",
    "Changes",
    "Days",
    "Happened",
    "Kept",
    "Meeting",
    "NoMeetingsKnown",
    "Owed",
    "Pattern",
    "Settled",
    "State",
    "clashes",
    "known_until",
    "missed",
    "moved",
    "named_as_kept",
    "owed",
    "planned_for",
    "reckoned_anew",
    "series",
    "settles",
    "state",
]
