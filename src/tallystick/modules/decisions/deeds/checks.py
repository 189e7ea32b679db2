"""What the register asks of decisions before an action stands otherwise: dates and gates move by decision only."""

from typing import Any

from tallystick.modules.decisions.models import Appraisal, BoardDecision, Extension
from tallystick.modules.decisions.queries.gates import closed_gate_of
from tallystick.modules.decisions.rules.extensions import DateMovesByDecision
from tallystick.modules.decisions.rules.gates import FINISHED, GateIsClosed, begins, closed_because, state_of
from tallystick.modules.decisions.rules.ranking import AppraisalIncomplete


def check_gate_is_open(action: Any, was: Any) -> None:
    """Refuse that a roll-out begins while its gate is closed. Inventory: PLN-21."""
    if not begins(was.claimed, action.claimed):
        return
    gate = closed_gate_of(action)
    if gate is not None:
        state = state_of(gate.evaluated, [gate.outcome] if gate.outcome else [])
        raise GateIsClosed(closed_because(state, str(gate.pilot)))


def check_date_was_decided(action: Any, was: Any) -> None:
    """Refuse that a date moved by decision is moved by a correction. Inventory: PLN-08."""
    if (was.due, was.expected) == (action.due, action.expected):
        return
    granted = Extension.objects.granted().filter(action_id=action.pk).last()
    if granted and (action.due, action.expected) != (granted.was_last, granted.to_last):
        raise DateMovesByDecision(
            f"The date of “{action}” was moved by decision {granted.number}. Ask for a later date to move it again."
        )


def check_board_decided(action: Any, was: Any) -> None:
    """Refuse that an action is finished while a board has not decided on its options. Inventory: PLN-23."""
    if action.claimed not in FINISHED or was.claimed in FINISHED:
        return
    undecided = Appraisal.objects.filter(action_id=action.pk).exclude(pk__in=BoardDecision.objects.values("appraisal"))
    if appraisal := undecided.first():
        raise AppraisalIncomplete(
            f"The options of “{appraisal}” wait for a board’s decision. Record it before this action is completed."
        )
