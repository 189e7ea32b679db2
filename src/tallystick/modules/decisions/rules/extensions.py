"""When a later date may be asked for and granted. Pure: days are arguments. Inventory: PLN-08."""

from datetime import date, timedelta
from typing import Final

from tallystick.engine.drafts import Timescale
from tallystick.lib.refusals import Refusal

DECIDE_WITHIN: Final = timedelta(days=14)
MOST_REASON: Final = 4000


class ExtensionNeedsReason(Refusal):
    """A later date, or a refusal of one, needs its reason."""


class ExtensionNotLater(Refusal):
    """The date asked for does not come after the one that stands."""


class NothingToExtend(Refusal):
    """The action has no deadline, or nothing more is expected of it."""


class AskedAlready(Refusal):
    """Another request for the same action waits."""


class DecidedAlready(Refusal):
    """What is to be decided no longer waits."""


class DateMovesByDecision(Refusal):
    """A date that was moved by a decision moves by another one only."""


def last_of(timescale: Timescale | None) -> date | None:
    """Give the last day on which a timescale is kept: the end of the month, where only a month is written."""
    return date.fromisoformat(timescale.end) if timescale and timescale.end else None


def check_reason(because: str, sentence: str = "Say why the deadline has to move.") -> str:
    """Give the reason, tidied; refuse where there is none."""
    if not because.strip():
        raise ExtensionNeedsReason(sentence)
    return because.strip()[:MOST_REASON]


def check_later(to: Timescale | None, standing: date, said: str) -> date:
    """Give the last day of the date asked for; refuse unless it is after the one standing."""
    last = last_of(to)
    if last is None:
        raise ExtensionNotLater("Write a date that has an end, such as “end of July 2027” or “spring term 2027”.")
    if last <= standing:
        raise ExtensionNotLater(f"Write a date that ends after the one that stands now, {said}.")
    return last


def decide_by(asked: date, standing: date) -> date:
    """Give the day by which a request should be decided: within a fortnight, sooner where the date comes sooner."""
    return max(asked, min(standing, asked + DECIDE_WITHIN))
