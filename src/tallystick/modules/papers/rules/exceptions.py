"""What a board should see first: late, claimed done but not, led by nobody, without a date, or doubtful.

Promise: an exception is found by a rule that is written down, and names the action it was found on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tallystick.engine.drafts import Doubt, Draft
from tallystick.engine.drafts.walk import PlacedAction, actions
from tallystick.modules.papers.rules.contradictions import contradicted
from tallystick.modules.plans.rules.standing import CLOSED, days_late, last_day


@dataclass(frozen=True, slots=True)
class Late:
    """An action past its date, and by how many days."""

    placed: PlacedAction
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All that is off track as at a date, and how many actions are open."""

    open: int
    late: tuple[Late, ...]
    contradicted: tuple[PlacedAction, ...]
    without_lead: tuple[PlacedAction, ...]
    without_timescale: tuple[PlacedAction, ...]
    doubtful: tuple[Doubt, ...]

    @property
    def any(self) -> bool:
        """Whether a board has something to decide."""
        return bool(self.late or self.contradicted or self.without_lead or self.without_timescale)


def exceptions_of(draft: Draft, as_at: date) -> Exceptions:
    """The exceptions of a plan as at a date, the latest first. Inventory: PLN-08."""
    placed = list(actions(draft))
    open_ones = [one for one in placed if one.status not in CLOSED]
    disputed = contradicted(draft, as_at)
    return Exceptions(
        open=len(open_ones),
        late=tuple(sorted(_late(placed, as_at), key=lambda late: -late.days)),
        contradicted=tuple(one for one in placed if one.pointer in disputed),
        without_lead=tuple(one for one in open_ones if not one.lead),
        without_timescale=tuple(one for one in open_ones if one.timescale is None),
        doubtful=tuple(draft.doubtful),
    )


def _late(placed: Iterable[PlacedAction], as_at: date) -> Iterable[Late]:
    for one in placed:
        due = last_day(one.timescale)
        days = days_late(due, one.status, as_at)
        if due and days:
            yield Late(one, due, days)
