"""When a gate between a pilot and its roll-out is open. Inventory: PLN-21."""

from typing import Final, Literal

from tallystick.lib.refusals import Refusal

GateState = Literal["unevaluated", "undecided", "go", "changes", "stop"]
OPENS: Final = frozenset({"go", "changes"})
STARTED: Final = frozenset({"in_progress", "on_track", "completed", "completed_ongoing"})
FINISHED: Final = frozenset({"completed", "completed_ongoing"})


class GateIsClosed(Refusal):
    """A roll-out may not begin before the decision that opens its gate."""


class GateNeeds(Refusal):
    """Something has to be said before a gate, an evaluation or a decision can stand."""


def state_of(evaluations: int, outcomes: list[str]) -> GateState:
    """Give how a gate stands: the latest decision holds, whatever was evaluated after it."""
    if outcomes:
        return outcomes[-1]  # type: ignore[return-value]
    return "undecided" if evaluations else "unevaluated"


def is_open(state: GateState) -> bool:
    """Say whether the roll-out may begin."""
    return state in OPENS


def begins(was: str, becomes: str) -> bool:
    """Say whether a change of status claims that something has begun."""
    return becomes in STARTED and was not in STARTED


def closed_because(state: GateState, pilot: str) -> str:
    """Give the sentence that says why a roll-out may not begin, and what would let it."""
    why = {
        "unevaluated": "nobody has written its evaluation yet. Evaluate the pilot, then have it decided.",
        "undecided": "its evaluation waits for a decision. Record the decision first.",
        "stop": "it was decided that this is not the main strategy. Only a new decision can open the gate.",
    }[state]
    return f"The roll-out waits for the pilot “{pilot}”: {why}"
