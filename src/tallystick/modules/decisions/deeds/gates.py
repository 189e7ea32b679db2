"""A pilot is evaluated, and a decision opens the way to its roll-out or keeps it shut. Inventory: PLN-21."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.decisions.models import Evaluation, Gate, GateDecision, Lesson, RollOut
from tallystick.modules.decisions.permissions import (
    check_can_decide_on,
    check_can_evaluate,
    check_can_write_decisions,
    check_same_authority,
    check_still_as_seen,
)
from tallystick.modules.decisions.rules.gates import STARTED, GateNeeds
from tallystick.modules.plans.queries import plans_for

DUE = "decisions.evaluation"


@audited
def set_gate(
    pilot: Any,
    *,
    roll_outs: Sequence[Any],
    scope: str,
    evaluation_due: date | None = None,
    by: User,
    at: datetime,
) -> Gate:
    """Keep a roll-out from beginning until its pilot has been evaluated and decided on. Inventory: PLN-21."""
    check_can_write_decisions(by, pilot)
    if not scope.strip():
        raise GateNeeds("Say what is tried, where and with whom.")
    if Gate.objects.filter(pilot=pilot).exists():
        raise GateNeeds("This action is the pilot of a gate already. Add the roll-out to that one.")
    gate = Gate.objects.create(
        authority_id=pilot.authority_id,
        pilot=pilot,
        scope=scope.strip(),
        evaluation_due=evaluation_due,
        set_by=by,
        set_at=at,
    )
    for action in roll_outs:
        _hold(gate, action, by)
    _put_on_list(gate, by, at)
    record("gate set", subject=gate, by=by, at=at, roll_outs=len(roll_outs))
    return gate


@audited
def hold_roll_out(gate: Gate, action: Any, *, by: User, at: datetime, seen_version: int) -> Gate:
    """Keep another action behind the same gate."""
    check_can_write_decisions(by, gate)
    gate = _opened(gate, seen_version)
    _hold(gate, action, by)
    record("roll-out held", subject=gate, by=by, at=at)
    return gate


@audited
def evaluate_pilot(
    gate: Gate,
    *,
    found: str,
    lessons: Sequence[str] = (),
    evidence: str = "",
    link: str = "",
    day: date,
    by: User,
    at: datetime,
    seen_version: int,
) -> Evaluation:
    """Write down what a pilot showed and what was learnt. It opens nothing by itself. Inventory: PLN-21."""
    check_same_authority(by, gate)
    check_can_evaluate(by, gate.pilot, timezone.localdate(at))
    if not found.strip():
        raise GateNeeds("Say what was found.")
    gate = _opened(gate, seen_version)
    one = Evaluation.objects.create(
        authority_id=gate.authority_id,
        gate=gate,
        found=found.strip(),
        evidence=evidence.strip(),
        link=link,
        day=day,
        written_by=by,
        written_at=at,
    )
    told = [text.strip() for text in lessons if text.strip()]
    Lesson.objects.bulk_create(
        Lesson(authority_id=gate.authority_id, evaluation=one, position=place, text=text)
        for place, text in enumerate(told)
    )
    due.settle(DUE, about=gate, by=by, at=at)
    record("pilot evaluated", subject=one, by=by, at=at, lessons=len(told))
    return one


@audited
def decide_gate(
    gate: Gate,
    *,
    outcome: str,
    because: str,
    day: date,
    body: str = "",
    minute: str = "",
    decision_key: str = "",
    by: User,
    at: datetime,
    seen_version: int,
) -> GateDecision:
    """Decide on the latest evaluation: go, go with changes, or stop. Inventory: PLN-21."""
    gate = _opened(gate, seen_version)
    evaluation = gate.evaluations.last()
    if evaluation is None:
        raise GateNeeds("Nothing has been evaluated yet. Write the evaluation first.")
    check_can_decide_on(by, evaluation, body, timezone.localdate(at))
    if not because.strip() or outcome not in GateDecision.Outcome.values:
        raise GateNeeds("Say what was decided, and why.")
    decision = GateDecision.objects.create(
        authority_id=gate.authority_id,
        evaluation=evaluation,
        outcome=outcome,
        because=because.strip(),
        day=day,
        body=body.strip(),
        minute=minute.strip(),
        decision_key=decision_key,
        decided_by=by,
        decided_at=at,
    )
    record("gate decided", subject=decision, by=by, at=at, outcome=outcome)
    return decision


def _opened(gate: Gate, seen_version: int) -> Gate:
    """The gate under lock, if it is as it was seen; it counts one change more."""
    gate = Gate.objects.select_for_update(no_key=True).select_related("pilot").get(pk=gate.pk)
    check_still_as_seen(gate, seen_version)
    gate.version += 1
    gate.save()
    return gate


def _hold(gate: Gate, action: Any, by: User) -> None:
    check_same_authority(by, action)
    if action.pk == gate.pilot_id:
        raise GateNeeds("A pilot cannot wait for itself. Choose the action that follows it.")
    plans_for(by).select_for_update(no_key=True).get(pk=action.plan_id)
    action.refresh_from_db(fields=["claimed"])
    if action.claimed in STARTED:
        raise GateNeeds("This has begun already, so a gate would come too late. Put its status back first.")
    RollOut.objects.get_or_create(gate=gate, action=action, defaults={"authority_id": gate.authority_id})


def _put_on_list(gate: Gate, by: User, at: datetime) -> None:
    owner, today = gate.pilot.plan.owner, timezone.localdate(at)
    if owner is None or gate.evaluation_due is None:
        return
    what = f"Have the pilot evaluated: action {gate.pilot.ref}".strip()
    day = max(gate.evaluation_due, today)
    due.put(DUE, about=gate, what=what, address=gate.get_absolute_url(), to=owner, due=day, starts=today, by=by, at=at)
