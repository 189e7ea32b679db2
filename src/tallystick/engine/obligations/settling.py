"""Which line a meeting, an agenda or an entry settles. Pure.

Promise: each settles one line of a recipient at most, and none before whose time it lies; what fits no line is left to
a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from tallystick.engine.catalogue.obligations import BY_MEETINGS, Cycle
from tallystick.engine.clocks.calendar import DAY


class Line(Protocol):
    """One thing owed for one stretch."""

    @property
    def stretch(self) -> str:
        """Its name."""

    @property
    def starts(self) -> date:
        """The first day of its stretch."""

    @property
    def ends(self) -> date:
        """The last day of its stretch."""

    @property
    def due(self) -> date:
        """By the end of which day."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something by which a line may be settled: its ledger key, the day done, the day by which its line is found."""

    key: str
    done: date
    day: date
    finds: Literal["stretch", "due"] = "stretch"


def settles(cycle: Cycle, lines: Iterable[Line], happened: Iterable[Happened]) -> Mapping[str, Happened]:
    """Give by what each line of one recipient is settled, by the name of its stretch. Inventory: GOV-05.

    A line's time runs from its first day until the next one's begins, so that what is held in the holiday after a term
    still counts for it, and late. Of what goes by meetings it is the day of the meeting; what comes once has any day.
    """
    left = sorted(happened, key=lambda one: (one.day, one.done, one.key))
    found: dict[str, Happened] = {}
    in_order = sorted(lines, key=lambda one: (one.starts, one.stretch))
    for place, line in enumerate(in_order):
        until = _until(cycle, in_order, place)
        fits = next((one for one in left if _fits(one, cycle, line, until)), None)
        if fits is not None:
            found[line.stretch] = fits
            left.remove(fits)
    return found


def _until(cycle: Cycle, lines: Sequence[Line], place: int) -> date:
    line = lines[place]
    if cycle in BY_MEETINGS:
        return line.ends
    after = lines[place + 1].starts - DAY if place + 1 < len(lines) else line.due
    return max(line.ends, after)


def _fits(one: Happened, cycle: Cycle, line: Line, until: date) -> bool:
    if cycle == "once":
        return True
    return one.day == line.due if one.finds == "due" else line.starts <= one.day <= until
