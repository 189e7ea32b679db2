"""When somebody is reminded, who else hears of it, in which words, and how often sending is tried. Pure."""

from tallystick.foundation.notices.rules.bounces import Came, Reason, Report, read, reason_called, reason_of, reasons
from tallystick.foundation.notices.rules.gathering import Kept, gathered, kinds_of, listed
from tallystick.foundation.notices.rules.kinds import (
    CannotChoose,
    MessageKind,
    Way,
    check_way,
    kind_of,
    kinds,
    stopped_by,
)
from tallystick.foundation.notices.rules.letters import LetterClosed, check_opens
from tallystick.foundation.notices.rules.markup import as_html
from tallystick.foundation.notices.rules.quiet import (
    Hours,
    HoursUnclear,
    Rhythm,
    check_hours,
    check_works,
    next_digest,
    opens,
    workdays_of,
    written,
)
from tallystick.foundation.notices.rules.retrying import HELD_FOR, LEASE, MOST_TRIES, next_try
from tallystick.foundation.notices.rules.roster import Call, Line, Part, Roster, calls
from tallystick.foundation.notices.rules.stages import LeadTimes, Stage, is_digest_day, reached
from tallystick.foundation.notices.rules.states import STATES
from tallystick.foundation.notices.rules.wording import Item, digest

__all__ = [
    "HELD_FOR",
    "LEASE",
    "MOST_TRIES",
    "STATES",
    "Call",
    "Came",
    "CannotChoose",
    "Hours",
    "HoursUnclear",
    "Item",
    "Kept",
    "LeadTimes",
    "LetterClosed",
    "Line",
    "MessageKind",
    "Part",
    "Reason",
    "Report",
    "Rhythm",
    "Roster",
    "Stage",
    "Way",
    "as_html",
    "calls",
    "check_hours",
    "check_opens",
    "check_way",
    "check_works",
    "digest",
    "gathered",
    "is_digest_day",
    "kind_of",
    "kinds",
    "kinds_of",
    "listed",
    "next_digest",
    "next_try",
    "opens",
    "reached",
    "read",
    "reason_called",
    "reason_of",
    "reasons",
    "stopped_by",
    "workdays_of",
    "written",
]
