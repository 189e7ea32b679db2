"""Which measures tell of which action: those numbered to it, else those of its outcome, else of its recommendation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from tallystick.modules.plans.rules.matrix import matrix

How = Literal["own", "numbered", "outcome", "recommendation"]
Above = tuple[int, int | None]


class Numbered(Protocol):
    """A line of a plan with its printed number and what it stands under."""

    @property
    def pk(self) -> int: ...
    @property
    def ref(self) -> str: ...
    @property
    def recommendation_id(self) -> int: ...
    @property
    def outcome_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a line is what an action is measured by, and how it comes to be."""

    kind: Literal["action", "measure"]
    line: int
    how: How


def bearings(
    actions: Iterable[Numbered], measures: Iterable[Numbered], own: Iterable[int] = ()
) -> dict[int, list[Bearing]]:
    """For each action, what it is measured by; `own` are actions whose own words were bound. Inventory: PLN-10."""
    beside, below = _by_place(actions), _by_place(measures)
    linked, loose = _linked(beside, below)
    bound = frozenset(own)
    return {
        action.pk: [
            *([Bearing("action", action.pk, "own")] if action.pk in bound else []),
            *([Bearing("measure", key, "numbered") for key in linked[action.pk]] or _from_above(place, loose)),
        ]
        for place, found in beside.items()
        for action in found
    }


def _by_place(rows: Iterable[Numbered]) -> dict[Above, list[Numbered]]:
    found: dict[Above, list[Numbered]] = defaultdict(list)
    for row in rows:
        found[row.recommendation_id, row.outcome_id].append(row)
    return found


def _linked(
    beside: Mapping[Above, list[Numbered]], below: Mapping[Above, list[Numbered]]
) -> tuple[dict[int, list[int]], dict[Above, list[int]]]:
    """The measures of each action by number, and those that are numbered to none."""
    linked: dict[int, list[int]] = defaultdict(list)
    loose: dict[Above, list[int]] = {}
    for place, measures in below.items():
        found = matrix({m.pk: m.ref for m in measures}, {a.pk: a.ref for a in beside.get(place, ())})
        loose[place] = [measure for measure, actions in found.items() if not actions]
        for measure, actions in found.items():
            for action in actions:
                linked[action].append(measure)
    return linked, loose


def _from_above(place: Above, loose: Mapping[Above, list[int]]) -> list[Bearing]:
    recommendation, outcome = place
    if outcome is not None and (found := loose.get(place)):
        return [Bearing("measure", key, "outcome") for key in found]
    return [Bearing("measure", key, "recommendation") for key in loose.get((recommendation, None), ())]
