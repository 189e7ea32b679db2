"""Gates, evaluations and lessons in words."""

from dataclasses import dataclass
from typing import Any, Final

from tallystick.foundation.ui.presenters import Tag, day
from tallystick.modules.decisions.presenters.words import line
from tallystick.modules.decisions.queries import state_of_gate
from tallystick.modules.decisions.rules.gates import closed_because, is_open

STATES: Final = {
    "unevaluated": Tag("Closed: not evaluated", "grey"),
    "undecided": Tag("Closed: to be decided", "yellow"),
    "go": Tag("Open: go", "green"),
    "changes": Tag("Open: go with changes", "turquoise"),
    "stop": Tag("Closed: stop", "orange"),
}
OUTCOMES: Final = {
    "go": Tag("Go", "green"),
    "changes": Tag("Go with changes", "turquoise"),
    "stop": Tag("Stop: not the main strategy", "orange"),
}


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate: its pilot, what waits behind it, how it stands."""

    row: Any
    pilot: str
    roll_outs: tuple[tuple[Any, str], ...]
    state: Tag
    due: str
    why: str
    waits: bool  # for a decision
    is_open: bool


@dataclass(frozen=True, slots=True)
class EvaluationShown:
    """An evaluation, its lessons and the decisions on it."""

    row: Any
    day: str
    lessons: tuple[str, ...]
    decisions: tuple[tuple[Any, Tag, str], ...]


def gate_row(gate: Any) -> GateRow:
    """A gate in words. Inventory: PLN-21."""
    state = state_of_gate(gate)
    return GateRow(
        row=gate,
        pilot=line(gate.pilot),
        roll_outs=tuple((one.action, line(one.action)) for one in gate.roll_outs.all()),
        state=STATES[state],
        due=day(gate.evaluation_due),
        why="" if is_open(state) else closed_because(state, line(gate.pilot)),
        waits=state == "undecided",
        is_open=is_open(state),
    )


def evaluation_shown(one: Any) -> EvaluationShown:
    """An evaluation with its lessons, newest decision last."""
    decisions = ((decision, OUTCOMES[decision.outcome], day(decision.day)) for decision in one.decisions.all())
    return EvaluationShown(one, day(one.day), tuple(lesson.text for lesson in one.lessons.all()), tuple(decisions))


def lesson_row(lesson: Any) -> tuple[Any, str, str]:
    """A lesson, the pilot that taught it, and when."""
    return lesson, line(lesson.evaluation.gate.pilot), day(lesson.evaluation.day)
