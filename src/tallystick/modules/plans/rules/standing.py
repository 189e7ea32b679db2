"""What holds for an action on a day: when it is due, what is claimed of it, and how late it is."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tallystick.engine.drafts import Timescale
from tallystick.engine.drafts.walk import PlacedAction

DONE: Final = frozenset({"completed", "completed_ongoing"})
CLOSED: Final = DONE | {"rejected", "not_achieved"}  # nothing more is expected of these
SOON: Final = 30  # days


@dataclass(frozen=True, slots=True)
class Standing:
    """The cells that hold for an action, and which of them it has from a parent."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    due: date | None
    expected: date | None  # a later date that the document itself gives; the deadline stays where it was
    open_ended: bool
    status: str | None
    inherited: frozenset[str]


def standing_of(placed: PlacedAction) -> Standing:
    """What holds for this action, its own cells and those that reach it. Inventory: PLN-07, PLN-08, PLN-09."""
    action = placed.action
    own = {"lead": action.lead, "partners": action.partners, "timescale": action.timescale, "status": action.status}
    return Standing(
        lead=placed.lead,
        partners=placed.partners,
        due=last_day(placed.timescale),
        expected=last_day(action.revised_timescale),
        open_ended=bool(placed.timescale and placed.timescale.open_ended),
        status=placed.status,
        inherited=frozenset(name for name, value in own.items() if not value and getattr(placed, name)),
    )


def last_day(timescale: Timescale | None) -> date | None:
    """The last day on which a timescale is kept; None where it has none."""
    return date.fromisoformat(timescale.end) if timescale and timescale.end else None


def is_done(status: str | None) -> bool:
    """Whether the status claims that it is done."""
    return status in DONE


def days_late(due: date | None, status: str | None, as_at: date) -> int:
    """Days since the deadline passed, 0 where it has not or the action is closed. Inventory: PLN-08."""
    if due is None or status in CLOSED:
        return 0
    return max(0, (as_at - due).days)


def falls_due_soon(due: date | None, status: str | None, as_at: date) -> bool:
    """Whether an open action's deadline is within the next thirty days."""
    return due is not None and status not in CLOSED and 0 <= (due - as_at).days <= SOON
