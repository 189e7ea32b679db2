"""When what was approved is locked, and what is frozen when a period closes. Pure.

Promise: what is frozen is plain values, so that its digest says for ever what the review said.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from tallystick.lib.refusals import Refusal

NO_LEAD: Final = "No lead"


class ReopeningNeedsReason(Refusal):
    """A lock would be taken off without a word about why."""


class NotLocked(Refusal):
    """Something would be reopened that is open."""


class LockedAlready(Refusal):
    """A unit's part of a period would be locked twice."""


class ClosedAlready(Refusal):
    """A period would be closed twice."""


class TooEarly(Refusal):
    """A period would be closed while it still runs."""


@dataclass(frozen=True, slots=True)
class Line:
    """An action at the end of a period, and what its lead said of it, if anything."""

    ref: str
    text: str
    lead: str
    address: str
    status: str = ""  # as the update says; empty where there is none
    state: str = ""  # of the update
    narrative: str = ""
    forecast_by: str = ""
    signed: tuple[Mapping[str, str], ...] = ()


def is_complete(asked: Collection[int], agreed: Collection[int]) -> bool:
    """Say whether everything that was asked of a unit is agreed."""
    return bool(asked) and set(asked) <= set(agreed)


def check_reopening(locked: bool, because: str) -> str:
    """Give the reason for reopening, or refuse what has none or is open."""
    if not locked:
        raise NotLocked("This is not locked. It can be changed as it is.")
    if not because.strip():
        raise ReopeningNeedsReason("Say why it is reopened. The reason is kept with the lock.")
    return because.strip()


def check_can_be_closed(closed: bool, ends: date, today: date) -> None:
    """Refuse to close a period twice, or before it has ended. Inventory: GOV-07."""
    if closed:
        raise ClosedAlready("This period is closed. Its review stays as it was then; reopen it to close it again.")
    if today <= ends:
        raise TooEarly("This period has not ended yet. Its review can be closed from the day after.")


def without_update(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Give the actions on which nothing was submitted, by lead. Inventory: GOV-07."""
    silent: dict[str, list[Line]] = {}
    for line in lines:
        if line.state in ("", "draft"):
            silent.setdefault(line.lead or NO_LEAD, []).append(line)
    return sorted(silent.items(), key=lambda one: (one[0] == NO_LEAD, one[0].casefold()))


def counts(lines: Iterable[Line], order: Sequence[str]) -> list[tuple[str, int]]:
    """Give how many actions their leads put at each status, in an order; those without a word are left out."""
    said = Counter(line.status for line in lines if line.state not in ("", "draft"))
    return [(status, said[status]) for status in order if said[status]]


def frozen(
    about: Mapping[str, Any], lines: Sequence[Line], order: Sequence[str], said: Mapping[str, str]
) -> dict[str, Any]:
    """Give a period's review as plain values: what is kept, digested and shown for ever after. Inventory: GOV-07."""
    return {
        **about,
        "asked": len(lines),
        "agreed": sum(line.state == "agreed" for line in lines),
        "counts": [list(one) for one in counts(lines, order)],
        "without": [{"lead": lead, "lines": [_plain(line) for line in few]} for lead, few in without_update(lines)],
        "updates": [_plain(line) for line in lines if line.state not in ("", "draft")],
        "decisions": [line.strip() for line in said["decisions"].splitlines() if line.strip()],
        "focus": said["focus"].strip(),
    }


def _plain(line: Line) -> dict[str, Any]:
    return {**asdict(line), "signed": [dict(one) for one in line.signed]}
