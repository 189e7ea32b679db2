"""Which of what is owed a paper settles when it goes out. Pure.

Promise: of each recipient one line at most, and none that another plan's paper, another stretch or another meeting
settles; where no line fits, a person records the delivery.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar


class Obliged(Protocol):
    """An obligation: its code, and of which plan it is where it is owed for several."""

    code: str
    about: str


class Line(Protocol):
    """One thing owed to one recipient for one stretch."""

    obligation: Obliged
    recipient_id: int
    starts: date
    ends: date
    due: date
    delivered_on: date | None
    excused_on: date | None


L = TypeVar("L", bound=Line)


def settled(lines: Iterable[L], as_at: date, plan: str, by_meetings: Container[str]) -> Iterator[L]:
    """Give the open lines that a paper of a plan as at a day settles.

    `lines` also has those that are settled already; `plan` is its title, empty where it is of none; `by_meetings` are
    the codes of what goes by a body's meetings. Inventory: GOV-05, GOV-07.
    """
    of_each = defaultdict[int, list[L]](list)
    for one in _about(list(lines), plan):
        of_each[one.recipient_id].append(one)
    for owed in of_each.values():
        meets = owed[0].obligation.code in by_meetings
        found = _first_meeting(owed, as_at) if meets else _stretch(owed, as_at)
        if found is not None and found.delivered_on is None and found.excused_on is None:
            yield found


def _about(lines: Sequence[L], plan: str) -> Iterator[L]:
    """What is owed of the plan by its title; where nothing is, what is owed without saying of which."""
    wanted = _told(plan)
    named = {one.obligation.code for one in lines if wanted and _told(one.obligation.about) == wanted}
    for one in lines:
        if _told(one.obligation.about) == (wanted if one.obligation.code in named else ""):
            yield one


def _told(words: str) -> str:
    return " ".join(words.casefold().split())


def _first_meeting(owed: Iterable[L], as_at: date) -> L | None:
    return min((one for one in owed if one.starts >= as_at), key=lambda one: one.starts, default=None)


def _stretch(owed: Sequence[L], as_at: date) -> L | None:
    """The stretch in which the day lies, where it is due before it ends; else the last that had ended by then.

    Where none had ended, what lies is given also if it is due afterwards.
    """
    lies = next((one for one in owed if one.starts <= as_at <= one.ends), None)
    if lies is not None and lies.due <= lies.ends:
        return lies
    return max((one for one in owed if one.ends <= as_at), key=lambda one: one.ends, default=lies)
