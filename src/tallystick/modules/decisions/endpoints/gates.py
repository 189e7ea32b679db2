"""Pilots and their gates by the API: set, evaluated and decided by the same deeds as on the pages."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    Link,
    Named,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    Words,
    asker,
    day_over,
    operation,
    paged,
)
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.models import GateDecision
from tallystick.modules.decisions.permissions import DECIDE, READ, WRITE

router = Router(tags=["Pilots and gates"])
Held = Field(min_length=1, max_length=100)


class GateTold(Schema):
    """A gate between a pilot and what waits for it. `version` is what a change has to name."""

    id: int
    pilot: int = Field(alias="pilot_id")
    scope: str
    evaluation_due: date | None
    set_at: datetime
    state: str
    roll_outs: list[int]
    version: int

    @staticmethod
    def resolve_state(row: Any) -> str:
        """Give how the gate stands."""
        return queries.state_of_gate(row)

    @staticmethod
    def resolve_roll_outs(row: Any) -> list[int]:
        """Give the actions that wait."""
        return [one.action_id for one in row.roll_outs.all()]


class GateDecisionTold(Schema):
    """What was decided on an evaluation."""

    outcome: str
    because: str
    day: date
    body: str
    minute: str
    decided_at: datetime


class LessonTold(Schema):
    """One thing that a pilot taught."""

    id: int
    evaluation: int = Field(alias="evaluation_id")
    text: str


class EvaluationTold(Schema):
    """What a pilot showed, what was learnt, and what was decided on it."""

    id: int
    gate: int = Field(alias="gate_id")
    found: str
    evidence: str
    link: str
    day: date
    written_at: datetime
    lessons: list[LessonTold]
    decisions: list[GateDecisionTold]


class NewGate(Sent):
    """What a pilot tries, by when it is evaluated, and which actions wait for it."""

    scope: Words
    roll_outs: list[Named] = Held
    evaluation_due: Day | None = None


class HeldBack(Sent):
    """Another action that waits for the same pilot."""

    action: Named
    seen_version: Seen


class Evaluated(Sent):
    """What a pilot showed, and what was learnt, each lesson by itself."""

    found: Words
    lessons: list[Words] = Field(default=[], max_length=100)
    evidence: Words = ""
    link: Link = ""
    day: Day
    seen_version: Seen


class GateDecided(Sent):
    """Whether the roll-out may begin: go, go with changes, or stop."""

    outcome: Literal[tuple(GateDecision.Outcome.values)]  # type: ignore[valid-type]
    because: Words
    day: Day
    body: Short = ""
    minute: Short = ""
    seen_version: Seen


@operation(router, "GET", "/gates", needs=READ, gives=Page[GateTold], refuses=(422,))
def list_gates(request: HttpRequest, waiting: bool = False, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List the pilots with their gates, as at a day; only those whose evaluation waits for a decision, on request."""
    asked = queries.gates_waiting if waiting else queries.gates_for
    return paged(request, asked(asker(request), day_over(as_at)), page)


@operation(router, "GET", "/gates/{gate}", needs=READ, gives=GateTold, refuses=(404, 422))
def read_gate(request: HttpRequest, gate: Key, as_at: Day | None = None) -> Any:
    """Give one gate as it stands, or as it stood at the end of a day."""
    return one_gate(request, gate, day_over(as_at))


@operation(router, "GET", "/gates/{gate}/evaluations", needs=READ, gives=Page[EvaluationTold], refuses=(404, 422))
def list_evaluations(request: HttpRequest, gate: Key, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List what was found of a pilot by a day, with what was decided on it by then, the newest first."""
    past = day_over(as_at)
    return paged(request, queries.evaluations_of(one_gate(request, gate, past), past), page)


@operation(router, "GET", "/lessons", needs=READ, gives=Page[LessonTold], refuses=(422,))
def list_lessons(request: HttpRequest, words: Asked = "", page: PageNumber = 1) -> Any:
    """List what pilots have taught, by the words in it, its scope or its pilot."""
    return paged(request, queries.lessons_found(asker(request), words), page)


@operation(router, "POST", "/actions/{action}/gate", needs=WRITE, gives=GateTold, refuses=(404, 409, 422), status=201)
def set_gate(request: HttpRequest, action: Key, new: NewGate) -> Any:
    """Make an action the pilot of others, which wait until it is evaluated and decided on."""
    told = new.dict()
    held, pilot = actions_named(request, told.pop("roll_outs")), one_action(request, action)
    gate = deeds.set_gate(pilot, roll_outs=held, **told, by=asker(request), at=timezone.now())
    return Status(201, one_gate(request, gate.pk))


@operation(router, "POST", "/gates/{gate}/hold", needs=WRITE, gives=GateTold, refuses=(404, 409, 422))
def hold_roll_out(request: HttpRequest, gate: Key, held: HeldBack) -> Any:
    """Have another action, also of another plan, wait for the same pilot."""
    row, action = one_gate(request, gate), one_action(request, held.action)
    deeds.hold_roll_out(row, action, by=asker(request), at=timezone.now(), seen_version=held.seen_version)
    return one_gate(request, gate)


@operation(router, "POST", "/gates/{gate}/evaluations", needs="update actions", gives=GateTold, refuses=(404, 409, 422))
def evaluate_pilot(request: HttpRequest, gate: Key, evaluated: Evaluated) -> Any:
    """Write what a pilot showed; it opens nothing until it is decided on. Its lead does, or who writes plans."""
    deeds.evaluate_pilot(one_gate(request, gate), **evaluated.dict(), by=asker(request), at=timezone.now())
    return one_gate(request, gate)


@operation(router, "POST", "/gates/{gate}/decide", needs=DECIDE, gives=GateTold, refuses=(404, 409, 422))
def decide_gate(request: HttpRequest, gate: Key, decided: GateDecided) -> Any:
    """Decide on the latest evaluation; only this opens the gate."""
    deeds.decide_gate(one_gate(request, gate), **decided.dict(), by=asker(request), at=timezone.now())
    return one_gate(request, gate)


def one_gate(request: HttpRequest, pk: int, past: date | None = None) -> Any:
    """Give one gate of the asker's authority as it stands, or stood; raises Http404 where there is none."""
    return get_object_or_404(queries.gates_for(asker(request), past), pk=pk)


def one_action(request: HttpRequest, pk: int) -> Any:
    """Give one action of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.actions_for(asker(request)), pk=pk)


def actions_named(request: HttpRequest, keys: list[int]) -> list[Any]:
    """Give actions of the asker's authority in the order in which they are named; Http404 where one is not there."""
    rows = queries.actions_for(asker(request)).in_bulk(set(keys))
    if any(key not in rows for key in keys):
        raise Http404
    return [rows[key] for key in dict.fromkeys(keys)]
