"""Invented decisions: a lead, a manager, and a request for a later date, made by the same deeds that make real ones."""

from datetime import date, datetime, timedelta

from tallystick.engine.drafts import Timescale
from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.decisions import deeds
from tallystick.modules.decisions.models import Appraisal, Extension, Gate
from tallystick.modules.plans.models import Action, Plan
from tallystick.modules.plans.rules.cells import read_timescale
from tests.support.people import MORNING, a_person

REASON = "The crossing was shut by storms for three weeks, so crews could not be spared."
TRAINING = "Train the ferry crews"
WEIGHTS = (("Safety", 4, "more"), ("Cost", 3, "more"), ("Reach", 2, "more"), ("Disruption", 1, "less"))
POINTS = {"Ferry": (8, 5, 6, 1), "Bus": (6, 9, 4, 8), "Taxi": (5, 3, 8, 7)}  # 68, 61 and 48 of 100


def somebody(authority: Authority, role: str, name: str) -> User:
    """Give a person by name, made once."""
    return User.objects.filter(authority=authority, name=name).first() or a_person(authority, role, name=name)


def a_lead(authority: Authority) -> User:
    """Give the person whom the plan's second action names as lead."""
    return somebody(authority, "action-lead", "Head of Transport")


def a_manager(authority: Authority) -> User:
    """Give somebody who may grant extensions and record decisions."""
    return somebody(authority, "service-manager", "Loveday Trick")


def the_action(plan: Plan, text: str = TRAINING) -> Action:
    """Give an action of the plan as it stands."""
    return Action.objects.select_related("plan", "outcome", "recommendation").get(plan=plan, text=text)


def written(text: str) -> Timescale:
    """Give a timescale as a person would write it."""
    found = read_timescale(text, document_date="2026-06-01")
    assert found is not None
    return found


def asked(plan: Plan, by: User, to: str = "October 2026", *, at: datetime = MORNING) -> Extension:
    """Give a request for a later date."""
    action = the_action(plan)
    return deeds.request_extension(action, to=written(to), because=REASON, by=by, at=at, seen_version=action.version)


def granted(plan: Plan, by: User, manager: User, to: str = "October 2026", *, at: datetime = MORNING) -> Extension:
    """Give a date that has been moved."""
    return deeds.grant_extension(
        asked(plan, by, to, at=at), body="Improvement Board", minute="4.2", by=manager, at=at, seen_version=1
    )


def a_gate(plan: Plan, officer: User) -> Gate:
    """Give a gate between the training of the crews and the reading rooms."""
    return deeds.set_gate(
        the_action(plan),
        roll_outs=[the_action(plan, "Open the reading rooms")],
        scope="Two crossings, one half-term",
        evaluation_due=date(2026, 10, 30),
        by=officer,
        at=MORNING,
    )


def evaluated(gate: Gate, by: User) -> Gate:
    """Give a gate whose pilot has been evaluated."""
    deeds.evaluate_pilot(
        gate,
        found="Crews came, parents did not.",
        lessons=["Ask parents first", "Train on the water, not in a hall"],
        evidence="Report to the crossing group",
        day=date(2026, 8, 20),
        by=by,
        at=MORNING,
        seen_version=gate.version,
    )
    return Gate.objects.get(pk=gate.pk)


def decided(gate: Gate, by: User, outcome: str, *, later: int = 0) -> Gate:
    """Give a gate that has been decided on."""
    deeds.decide_gate(
        gate,
        outcome=outcome,
        because="Not the main strategy" if outcome == "stop" else "It worked where it was tried",
        day=date(2026, 8, 28),
        body="Improvement Board",
        minute="5.1",
        by=by,
        at=MORNING + timedelta(days=later),
        seen_version=gate.version,
    )
    return Gate.objects.get(pk=gate.pk)


def an_appraisal(officer: User, action: Action | None = None) -> Appraisal:
    """Give three options scored by four weighted criteria."""
    said = {"title": "Getting to school", "question": "How should island pupils cross?"}
    appraisal = deeds.open_appraisal(**said, action=action, by=officer, at=MORNING)
    for name in POINTS:
        deeds.change_option(_now(appraisal), None, name=name, by=officer, at=MORNING, seen_version=_version(appraisal))
    for name, weight, direction in WEIGHTS:
        deeds.change_criterion(
            _now(appraisal),
            None,
            name=name,
            weight=weight,
            direction=direction,
            by=officer,
            at=MORNING,
            seen_version=_version(appraisal),
        )
    options = {one.name: one.pk for one in appraisal.options.all()}
    criteria = [one.pk for one in appraisal.criteria.all()]
    points = {
        (options[name], key): (own, "") for name, row in POINTS.items() for key, own in zip(criteria, row, strict=True)
    }
    deeds.score_options(_now(appraisal), points, by=officer, at=MORNING, seen_version=_version(appraisal))
    return _now(appraisal)


def _now(appraisal: Appraisal) -> Appraisal:
    return Appraisal.objects.get(pk=appraisal.pk)


def _version(appraisal: Appraisal) -> int:
    return _now(appraisal).version
