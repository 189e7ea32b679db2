"""The lists of the board: what disagrees, agrees, cannot be compared, nothing measures; which red has no action.

Promise: an action stands in one list or, where nothing is claimed of it, in none; the widest gap stands first.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.tally.rules.comparing import DISAGREE, Verdict

# How far along a status says an action is, for the order of what nothing measures: the boldest claim first.
BOLDEST: Final = ("completed", "completed_ongoing", "on_track", "in_progress", "not_achieved", "delayed", "paused")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board's page is asked for; an empty field asks nothing."""

    plan: int | None = None
    lead: str = ""
    rating: str = ""
    sort: str = ""

    @property
    def asks_reds(self) -> bool:
        """Whether reds are among what is asked for."""
        return self.rating in ("", "red")


def fits(one: Any, wanted: Wanted) -> bool:
    """Whether an action beside its figures is asked for."""
    if wanted.plan and one.action.plan_id != wanted.plan:
        return False
    if wanted.lead and _key(wanted.lead) not in map(_key, one.action.lead_held):
        return False
    return not wanted.rating or wanted.rating in {against.compared.rating for against in one.measures}


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def disagreeing(actions: Iterable[Any], sort: str = "") -> list[Any]:
    """Actions whose claim and figures disagree, the widest gap first unless another order is asked for."""
    return sorted((one for one in actions if one.compared.verdict in DISAGREE), key=SORTS.get(sort, SORTS[""]))


def agreeing(actions: Iterable[Any]) -> list[Any]:
    """Actions whose claim and figures agree, the boldest claim first."""
    return _boldest(one for one in actions if one.compared.verdict is Verdict.AGREES)


def uncompared(actions: Iterable[Any]) -> list[Any]:
    """Actions that are measured and yet have nothing to compare with, the boldest claim first."""
    return _boldest(one for one in actions if one.compared.verdict in (Verdict.NO_FIGURE, Verdict.OLD))


def unmeasured(actions: Iterable[Any]) -> list[Any]:
    """Actions of which something is claimed and nothing is measured, the boldest claim first."""
    return _boldest(one for one in actions if one.compared.verdict is Verdict.UNMEASURED)


def _boldest(found: Iterable[Any]) -> list[Any]:
    return sorted(
        found, key=lambda one: BOLDEST.index(one.claim.status) if one.claim.status in BOLDEST else len(BOLDEST)
    )


def is_open(action: Any) -> bool:
    """Whether something is still expected of an action."""
    return action.claimed not in CLOSED


def works_on(one: Any, figures: Collection[Any]) -> bool:
    """Whether one of an action's measures is one of these figures."""
    return any(against.measure.binding and against.measure.binding.asked in figures for against in one.measures)


def _first_lead(one: Any) -> str:
    return _key(one.action.lead_held[0]) if one.action.lead_held else ""


SORTS: Final[dict[str, Callable[[Any], Any]]] = {
    "": lambda one: -one.compared.gap,
    "gap": lambda one: one.compared.gap,
    "-gap": lambda one: -one.compared.gap,
    "plan": lambda one: (one.action.plan.title, -one.compared.gap),
    "lead": lambda one: (_first_lead(one), -one.compared.gap),
    "due": lambda one: (one.action.due is None, str(one.action.due), -one.compared.gap),
}
