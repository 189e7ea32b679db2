"""When somebody is reminded, who else hears of it, in which words, and how often sending is tried. Pure."""

from tallystick.foundation.notices.rules.letters import LetterClosed, check_opens
from tallystick.foundation.notices.rules.retrying import LEASE, MOST_TRIES, next_try
from tallystick.foundation.notices.rules.roster import Call, Line, Part, Roster, calls
from tallystick.foundation.notices.rules.stages import LeadTimes, Stage, is_digest_day, reached
from tallystick.foundation.notices.rules.wording import Item, digest

__all__ = [
    "LEASE",
    "MOST_TRIES",
    "Call",
    "Item",
    "LeadTimes",
    "LetterClosed",
    "Line",
    "Part",
    "Roster",
    "Stage",
    "calls",
    "check_opens",
    "digest",
    "is_digest_day",
    "next_try",
    "reached",
]
