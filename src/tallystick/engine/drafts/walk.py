"""Every node of a plan in printed order, with its place, its parents and the shared cells that reach it.

Promise: inheritance of shared cells is decided here and nowhere else, and never changes the tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.drafts.tree import (
    Action,
    Measure,
    Outcome,
    Plan,
    Recommendation,
    Shared,
    Status,
    Timescale,
)


@dataclass(frozen=True, slots=True)
class PlacedRecommendation:
    """A recommendation and its JSON Pointer."""

    pointer: str
    recommendation: Recommendation
    number: int  # from 1, in printed order


@dataclass(frozen=True, slots=True)
class PlacedOutcome:
    """An outcome, its JSON Pointer and the recommendation that it serves."""

    pointer: str
    outcome: Outcome
    recommendation: Recommendation
    number: int


@dataclass(frozen=True, slots=True)
class PlacedAction:
    """An action with the cells that hold for it: its own, else its outcome's, else its recommendation's."""

    pointer: str
    action: Action
    recommendation: Recommendation
    outcome: Outcome | None
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    timescale: Timescale | None
    resources: str | None
    progress: str | None
    status: Status | None
    status_text: str | None
    number: int  # from 1, among the actions of its parent

    @property
    def parent(self) -> Recommendation | Outcome:
        return self.outcome if self.outcome is not None else self.recommendation

    @property
    def due(self) -> Timescale | None:
        """The timescale in force: a revised one takes the place of the first."""
        return self.action.revised_timescale or self.timescale


@dataclass(frozen=True, slots=True)
class PlacedMeasure:
    """A success measure, its JSON Pointer and its parents."""

    pointer: str
    measure: Measure
    recommendation: Recommendation
    outcome: Outcome | None
    number: int


def recommendations(plan: Plan) -> Iterator[PlacedRecommendation]:
    """Each recommendation with its JSON Pointer."""
    for number, recommendation in enumerate(plan.recommendations):
        yield PlacedRecommendation(f"/recommendations/{number}", recommendation, number + 1)


def held_at(placed: PlacedAction, cell: str) -> str:
    """The JSON Pointer of the node whose own cell ("lead", "timescale" …) reaches this action."""
    if getattr(placed.action, cell):
        return placed.pointer
    parent = placed.pointer.rsplit("/actions/", 1)[0]
    if placed.outcome is not None and not getattr(placed.outcome, cell):
        return parent.rsplit("/outcomes/", 1)[0]
    return parent


def outcomes(plan: Plan) -> Iterator[PlacedOutcome]:
    """Each outcome with its JSON Pointer."""
    for placed in recommendations(plan):
        for number, outcome in enumerate(placed.recommendation.outcomes):
            yield PlacedOutcome(f"{placed.pointer}/outcomes/{number}", outcome, placed.recommendation, number + 1)


def actions(plan: Plan) -> Iterator[PlacedAction]:
    """Each action with the cells that reach it from its parents. Inventory: PLN-09."""
    for pointer, recommendation, outcome in _parents(plan):
        held = outcome.actions if outcome is not None else recommendation.actions
        for number, action in enumerate(held):
            yield _place(f"{pointer}/actions/{number}", action, recommendation, outcome, number + 1)


def measures(plan: Plan) -> Iterator[PlacedMeasure]:
    """Each success measure with its JSON Pointer and its parents. Inventory: PLN-10."""
    for pointer, recommendation, outcome in _parents(plan):
        held = outcome.measures if outcome is not None else recommendation.measures
        for number, measure in enumerate(held):
            yield PlacedMeasure(f"{pointer}/measures/{number}", measure, recommendation, outcome, number + 1)


def _parents(plan: Plan) -> Iterator[tuple[str, Recommendation, Outcome | None]]:
    for placed in recommendations(plan):
        yield placed.pointer, placed.recommendation, None
        for number, outcome in enumerate(placed.recommendation.outcomes):
            yield f"{placed.pointer}/outcomes/{number}", placed.recommendation, outcome


def _place(
    pointer: str, action: Action, recommendation: Recommendation, outcome: Outcome | None, number: int
) -> PlacedAction:
    line: list[Shared] = [action, outcome, recommendation] if outcome is not None else [action, recommendation]
    stated = next((node for node in line if node.status is not None or node.status_text), action)
    return PlacedAction(
        pointer=pointer,
        action=action,
        recommendation=recommendation,
        outcome=outcome,
        lead=tuple(next((node.lead for node in line if node.lead), [])),
        partners=tuple(next((node.partners for node in line if node.partners), [])),
        timescale=next((node.timescale for node in line if node.timescale), None),
        resources=next((node.resources for node in line if node.resources), None),
        progress=next((node.progress for node in line if node.progress), None),
        status=stated.status,  # a status and its words come from the same cell
        status_text=stated.status_text,
        number=number,
    )
