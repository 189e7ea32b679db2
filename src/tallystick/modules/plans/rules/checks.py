"""What rooms above the register ask before an action stands otherwise. Each puts its own check here as it starts.

Promise: a check sees every action whose date or status would change, whichever deed changes it, and may refuse.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Stood:
    """How an action stood before."""

    due: date | None
    expected: date | None
    claimed: str


Check = Callable[[Any, Stood], None]  # the action as it would stand, and how it stood; raises a refusal
CHECKS: Final[list[Check]] = []


def stood(action: Any) -> Stood:
    """Give how an action stands, before it is changed."""
    return Stood(action.due, action.expected, action.claimed)


def check_may_stand(action: Any, was: Stood) -> None:
    """Ask every room that wants to be asked."""
    for check in CHECKS:
        check(action, was)


def check_may_claim(action: Any, status: str) -> None:
    """Ask them before somebody hands in what would be refused at the last signature: a status that may not be."""
    claimed = copy(action)
    claimed.claimed = status
    check_may_stand(claimed, stood(action))
