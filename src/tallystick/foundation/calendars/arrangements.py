"""What other rooms arrange with calendars when they start, so that this room knows none of them.

A room says in its `ready()` what it does when dates change. It is told within the deed that changes them, once for each
deed, so that what it writes stands or falls with the change.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from tallystick.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Changed:
    """Which days may count otherwise now: of one authority, from one day to another, for every school or for one."""

    authority_id: int
    first: date
    last: date
    school_id: int | None = None
    why: str = ""  # in words: "Autumn 2026 was changed"


class Hears(Protocol):
    """Does what follows from changed dates: counts clocks again that ran on one of them, or could not be counted."""

    def __call__(self, changed: Changed, *, by: User | None, at: datetime) -> Any: ...


HEARERS: dict[str, Hears] = {}


def hear_of_changes(name: str, hears: Hears) -> None:
    """Let a room hear of every change to the dates of a calendar."""
    HEARERS[name] = hears


def tell(changed: Changed, *, by: User | None, at: datetime) -> None:
    """Tell every room that hears of changes."""
    for hears in HEARERS.values():
        hears(changed, by=by, at=at)
