"""How what is owed stands on a day, and what becomes of what is kept when its days are reckoned anew.

Promise: it is late from the day after it was due and never on it; what was delivered, excused or is late already stays
as it is, whatever rule, calendar or cycle is changed; asked again after that was done, nothing changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tallystick.engine.obligations.meetings import Meeting
from tallystick.engine.obligations.owing import Owed

Days = tuple[date, date]  # the first and the last of a stretch
One = TypeVar("One", Owed, Meeting)


class State(StrEnum):
    """How it stands on a day."""

    TO_COME = "to come"
    DUE = "due"  # today is its last day
    LATE = "late"
    DELIVERED = "delivered"
    DELIVERED_LATE = "delivered late"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one stretch for one recipient."""

    stretch: str  # its name
    due: date
    settled: bool = False  # delivered, excused, or moved by a person with a reason
    gone: bool = False  # it was no longer owed when its days were last reckoned
    days: Days | None = None  # of its stretch, by which it is known where that is called otherwise now


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be done to what is kept; nothing is ever deleted."""

    added: tuple[Owed, ...] = ()
    redated: tuple[Owed, ...] = ()
    gone: tuple[str, ...] = ()  # names of stretches for which it is owed no more
    back: tuple[Owed, ...] = ()  # for which it is owed again


def state(due: date, delivered: date | None, today: date, excused: date | None = None) -> State:
    """Say how it stands at the end of a day, given when it was delivered and when excused. Inventory: GOV-05."""
    if delivered is not None and delivered <= today:
        return State.DELIVERED_LATE if delivered > due else State.DELIVERED
    if excused is not None and excused <= today:
        return State.EXCUSED
    if today > due:
        return State.LATE
    return State.DUE if today == due else State.TO_COME


def reckoned_anew(kept: Iterable[Kept], now: Iterable[Owed], today: date) -> Changes:
    """Give what changes in what is kept, now that this falls due. Inventory: GOV-05.

    `now` is to reach back before the day of every line that is not settled, or lines would be taken for gone.
    """
    lines = {one.stretch: one for one in kept}
    reckoned = {one.stretch.name: one for one in named_as_kept(now, {name: one.days for name, one in lines.items()})}
    open_now = {name: one for name, one in lines.items() if not one.settled and not one.gone and one.due >= today}
    return Changes(
        added=tuple(one for name, one in reckoned.items() if name not in lines),
        redated=tuple(one for name, one in reckoned.items() if name in open_now and open_now[name].due != one.due),
        gone=tuple(name for name in open_now if name not in reckoned),
        back=tuple(one for name, one in reckoned.items() if name in lines and _comes_back(lines[name])),
    )


def named_as_kept(found: Iterable[One], kept: Mapping[str, Days | None]) -> list[One]:
    """Give what was reckoned, under the name by which the stretch of the same days is kept already.

    A term that is called otherwise is the same stretch: nothing is owed, and no meeting planned, a second time for it.
    One single day is no stretch: two meetings of a day are two.
    """
    every = list(found)
    told = {one.stretch.name for one in every}
    by_days = {days: name for name, days in kept.items() if days and days[0] < days[1] and name not in told}
    return [one if one.stretch.name in kept else _named(one, by_days) for one in every]


def _named(one: One, by_days: Mapping[Days, str]) -> One:
    span = one.stretch
    name = by_days.get((span.starts, span.ends))
    return replace(one, stretch=replace(span, name=name)) if name else one


def _comes_back(one: Kept) -> bool:
    """Whether what was gone is owed again once it is reckoned again; what a person settled is not."""
    return one.gone and not one.settled
