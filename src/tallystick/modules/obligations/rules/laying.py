"""How far ahead what is owed is laid out, from when to when, and how it is known that something changed. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from tallystick.engine.obligations import Kept
from tallystick.lib.refusals import Refusal

AHEAD = timedelta(days=14)  # a line is on its owner's list from so long before its day
SCHOOL_YEAR_ENDS = (7, 31)
KIND, BOUNCED = "obligations.owed", "obligations.bounced"  # lines on the due list
COPY = "obligations.copy"  # messages that tell readers of their copies
MEETINGS, AGENDAS, ENTRIES = "bodies.meeting", ("governance.agenda", "governance.item"), "registers.entry"
CALLED = "governance.attendance"
HEARD = (MEETINGS, *AGENDAS, CALLED, ENTRIES)  # tables of rows that settle what is owed


class ObligationRefused(Refusal):
    """What was asked of an obligation does not fit what is known of it."""


def horizon(today: date) -> date:
    """Give the end of the next school year: until then what is owed is laid out. Inventory: GOV-05."""
    return date(today.year + 1 + (today.month > SCHOOL_YEAR_ENDS[0]), *SCHOOL_YEAR_ENDS)


def check_spell(starts: date, ends: date | None) -> None:
    """Refuse what would end before it begins."""
    if ends and ends < starts:
        raise ObligationRefused("The last day is before the first day. Check both.")


def last_day(*days: date | None) -> date | None:
    """Give the earliest of some last days; None where nothing ends."""
    return min((day for day in days if day is not None), default=None)


def dissolved(kept: Iterable[Kept], ends: date | None) -> tuple[str, ...]:
    """Give the stretches of lines that fall due after the last day of whoever they are owed to, also late ones.

    A body that is wound up today as of last month was owed nothing since then, whatever was thought meanwhile.
    """
    if ends is None:
        return ()
    return tuple(one.stretch for one in kept if not one.settled and not one.gone and one.due > ends)


def digest_of(reckoned_by: Iterable[Any]) -> str:
    """Give the digest of all that days are reckoned by, so that a change of any of it is seen."""
    return sha256(repr(tuple(reckoned_by)).encode()).hexdigest()
