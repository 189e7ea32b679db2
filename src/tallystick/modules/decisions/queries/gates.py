"""Pilots and the gates behind them: which are open, what they wait for, and what was learnt."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from tallystick.foundation.accounts.models import User
from tallystick.modules.decisions.models import Evaluation, Gate, GateDecision, Lesson
from tallystick.modules.decisions.permissions import check_can_read_decisions
from tallystick.modules.decisions.rules.gates import OPENS, GateState, state_of


def gates_for(user: User) -> QuerySet[Gate]:
    """The gates of the asker's authority, each with how it stands as `evaluated` and `outcome`."""
    check_can_read_decisions(user)
    found = _with_state(Gate.objects.of(user.authority_id)).select_related("pilot__plan", "set_by")
    return found.prefetch_related("roll_outs__action__plan")


def gates_waiting(user: User) -> QuerySet[Gate]:
    """The gates whose evaluation waits for a decision. Inventory: PLN-21."""
    return gates_for(user).filter(outcome=None, evaluated__gt=0)


def gates_holding(action: Any) -> QuerySet[Gate]:
    """The gates that an action is the pilot of, or has to wait for."""
    held = Q(pk__in=action.held_by.values("gate")) | Q(pilot=action)
    return _with_state(Gate.objects.filter(held)).select_related("pilot__plan").prefetch_related("roll_outs__action")


def evaluations_of(gate: Gate) -> QuerySet[Evaluation]:
    """A gate's evaluations with their lessons and decisions, the newest first."""
    found = Evaluation.objects.filter(gate=gate).select_related("written_by").order_by("-written_at", "-pk")
    return found.prefetch_related("lessons", "decisions__decided_by")


def pilot_of(action: Any) -> Gate | None:
    """The gate that an action is the pilot of."""
    return Gate.objects.filter(pilot=action).first()


def state_of_gate(gate: Gate) -> GateState:
    """How a gate stands, where it was asked for with its state."""
    return state_of(gate.evaluated, [gate.outcome] if gate.outcome else [])


def closed_gate_of(action: Any) -> Gate | None:
    """The gate that keeps an action from beginning; None where nothing does. Inventory: PLN-21."""
    held = _with_state(Gate.objects.filter(roll_outs__action=action)).select_related("pilot")
    return held.filter(Q(outcome=None) | ~Q(outcome__in=OPENS)).first()


def lessons_found(user: User, words: str = "") -> QuerySet[Lesson]:
    """Every lesson of the asker's authority by the words in it, in its scope or its pilot. Inventory: PLN-21."""
    check_can_read_decisions(user)
    found = Lesson.objects.of(user.authority_id).select_related("evaluation__gate__pilot__plan")
    for word in words.split():
        asked = Q(text__icontains=word) | Q(evaluation__gate__scope__icontains=word)
        found = found.filter(asked | Q(evaluation__gate__pilot__text__icontains=word))
    return found.order_by("-evaluation__day", "-evaluation__pk", "position")


def _with_state(gates: QuerySet[Gate]) -> QuerySet[Gate]:
    latest = GateDecision.objects.filter(evaluation__gate=OuterRef("pk")).order_by("-decided_at", "-pk")
    counted = Count("evaluations", distinct=True)
    found = gates.annotate(outcome=Subquery(latest.values("outcome")[:1]), evaluated=counted)
    return found.order_by("-set_at", "-pk")
