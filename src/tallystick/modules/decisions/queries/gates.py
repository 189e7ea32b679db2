"""Pilots and the gates behind them: which are open, what they wait for, and what was learnt."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from tallystick.foundation.accounts.models import User
from tallystick.modules.decisions.models import Evaluation, Gate, GateDecision, Lesson, RollOut
from tallystick.modules.decisions.permissions import check_can_read_decisions
from tallystick.modules.decisions.rules.gates import OPENS, GateState, state_of
from tallystick.modules.plans.queries import end_of, rows_then


def gates_for(user: User, past: date | None = None) -> QuerySet[Gate]:
    """The gates of the asker's authority, each with how it stands, or stood, as `evaluated` and `outcome`."""
    check_can_read_decisions(user)
    found, held = Gate.objects.of(user.authority_id), RollOut.objects.of(user.authority_id)
    if past:
        found = found.filter(set_at__lt=end_of(past))
        held = held.filter(pk__in=[one.pk for one in rows_then(held, past)])
    found = _with_state(found, past).select_related("pilot__plan", "set_by")
    return found.prefetch_related(Prefetch("roll_outs", held.select_related("action__plan")))


def gates_waiting(user: User, past: date | None = None) -> QuerySet[Gate]:
    """The gates whose evaluation waits, or waited, for a decision. Inventory: PLN-21."""
    return gates_for(user, past).filter(outcome=None, evaluated__gt=0)


def gates_holding(action: Any) -> QuerySet[Gate]:
    """The gates that an action is the pilot of, or has to wait for."""
    held = Q(pk__in=action.held_by.values("gate")) | Q(pilot=action)
    return _with_state(Gate.objects.filter(held)).select_related("pilot__plan").prefetch_related("roll_outs__action")


def evaluations_of(gate: Gate, past: date | None = None) -> QuerySet[Evaluation]:
    """A gate's evaluations with their lessons and decisions, the newest first; by a day, where one is named."""
    until = Q(day__lte=past) if past else Q()
    found = Evaluation.objects.filter(until, gate=gate).select_related("written_by").order_by("-written_at", "-pk")
    decisions = GateDecision.objects.filter(until).select_related("decided_by")
    return found.prefetch_related("lessons", Prefetch("decisions", decisions))


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


def _with_state(gates: QuerySet[Gate], past: date | None = None) -> QuerySet[Gate]:
    made, written = (Q(day__lte=past), Q(evaluations__day__lte=past)) if past else (Q(), Q())
    latest = GateDecision.objects.filter(made, evaluation__gate=OuterRef("pk")).order_by("-decided_at", "-pk")
    counted = Count("evaluations", filter=written, distinct=True)
    found = gates.annotate(outcome=Subquery(latest.values("outcome")[:1]), evaluated=counted)
    return found.order_by("-set_at", "-pk")
