"""Plans and actions by the API: the same questions as the pages, the same rows to the same people."""

from datetime import date, datetime
from typing import Any

import msgspec
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.engine.drafts import Draft
from tallystick.engine.drafts import Plan as Tree
from tallystick.foundation.tokens.operations import Asked, Day, Key, KeyAsked, Page, PageNumber, asker, operation, paged
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans import queries
from tallystick.modules.plans.permissions import READ
from tallystick.modules.plans.queries import ActionSearch
from tallystick.modules.plans.rules.telling import sentence

router = Router(tags=["Plans and actions"])
# Of the tree that a reading gives, these lie beside the plan's own schema; the API gives the plan.
OWN = frozenset(Tree.__struct_fields__)


class PlanTold(Schema):
    """A plan on the register."""

    id: int
    title: str
    organisation: str
    date: str
    kind: str
    level: str
    version: int
    added_at: datetime


class PlanCounted(PlanTold):
    """A plan in the list of plans, with its counts today."""

    recommendations: int = Field(alias="recommendations_total")
    actions: int = Field(alias="actions_total")
    done: int
    overdue: int


class EditionTold(Schema):
    """A version of a plan as it was frozen; its digest is of every word in it."""

    number: int
    name: str
    because: str
    digest: str
    frozen_at: datetime


class DifferenceTold(Schema):
    """One thing that differs, with the sentence that says so."""

    what: str
    line: str
    cell: str
    says: str


class TimescaleTold(Schema):
    """A timescale as it is printed, and the days it was read as."""

    text: str
    start: str | None
    end: str | None
    open_ended: bool
    recurring: str | None
    precision: str


class ActionTold(Schema):
    """An action: what is printed, what holds for it, and what is claimed. `version` is what a change has to name."""

    id: int
    plan: int = Field(alias="plan_id")
    ref: str
    text: str
    lead: list[str] = Field(alias="lead_held")
    partners: list[str] = Field(alias="partners_held")
    status: str = Field(alias="claimed")
    timescale: TimescaleTold | None
    revised_timescale: TimescaleTold | None
    due: date | None
    expected: date | None
    progress: str
    version: int


class Kept(Schema):
    """A state of an action that the ledger keeps: when, by which deed, and what it said."""

    at: datetime
    deed: str
    change: str
    columns: dict[str, Any] | None


@operation(router, "GET", "/plans", needs=READ, gives=Page[PlanCounted], refuses=(422,))
def list_plans(request: HttpRequest, words: Asked = "", page: PageNumber = 1) -> Any:
    """List the plans, the latest first, with their counts today."""
    found = queries.plan_list(asker(request), as_at=timezone.localdate(), words=words)
    return paged(request, found, page)


@operation(router, "GET", "/plans/{plan}", needs=READ, gives=PlanTold, refuses=(404, 422))
def read_plan(request: HttpRequest, plan: Key) -> Any:
    """Give one plan."""
    return get_object_or_404(queries.plans_for(asker(request)), pk=plan)


@operation(router, "GET", "/plans/{plan}/tree", needs=READ, gives=dict[str, Any], refuses=(404, 422))
def read_tree(request: HttpRequest, plan: Key) -> Any:
    """Give a plan's whole tree under schema plan/1, as `tallystick plan export` writes it."""
    return tree_told(queries.draft_of(get_object_or_404(queries.plans_for(asker(request)), pk=plan)))


@operation(router, "GET", "/plans/{plan}/editions", needs=READ, gives=Page[EditionTold], refuses=(404, 422))
def list_editions(request: HttpRequest, plan: Key, page: PageNumber = 1) -> Any:
    """List the frozen versions of a plan, the latest first."""
    found = queries.editions_of(get_object_or_404(queries.plans_for(asker(request)), pk=plan))
    return paged(request, found, page)


@operation(router, "GET", "/plans/{plan}/differences", needs=READ, gives=Page[DifferenceTold], refuses=(404, 422))
def list_differences(request: HttpRequest, plan: Key, was: Asked, becomes: Asked = "now", page: PageNumber = 1) -> Any:
    """Say what differs between two moments of a plan: a version's number, a day, or “now”."""
    row = get_object_or_404(queries.plans_for(asker(request)), pk=plan)
    moments = [queries.stood(row, which) for which in (was, becomes)]
    if moments[0] is None or moments[1] is None:
        raise Refusal("There is no such version, and the plan was not on the register that day.")
    found = queries.differences_between(moments[0], moments[1])
    told = [{"what": one.what, "line": one.line, "cell": one.cell, "says": sentence(one)} for one in found]
    return paged(request, told, page)


@operation(router, "GET", "/actions", needs=READ, gives=Page[ActionTold], refuses=(422,))
def list_actions(
    request: HttpRequest,
    words: Asked = "",
    plan: KeyAsked = None,
    lead: Asked = "",
    status: Asked = "",
    due_after: Day | None = None,
    due_before: Day | None = None,
    overdue: bool = False,
    page: PageNumber = 1,
) -> Any:
    """Find actions across plans: by words, plan, lead, claimed status and deadline."""
    search = ActionSearch(
        words=words, plan=plan, lead=lead, status=status, due_after=due_after, due_before=due_before, overdue=overdue
    )
    return paged(request, queries.find_actions(asker(request), search, as_at=timezone.localdate()), page)


@operation(router, "GET", "/actions/{action}", needs=READ, gives=ActionTold, refuses=(404, 422))
def read_action(request: HttpRequest, action: Key) -> Any:
    """Give one action, also one that was taken out of its plan."""
    return get_object_or_404(queries.lines_for(asker(request), "action"), pk=action)


@operation(router, "GET", "/actions/{action}/history", needs=READ, gives=Page[Kept], refuses=(404, 422))
def list_history(request: HttpRequest, action: Key, page: PageNumber = 1) -> Any:
    """List every kept state of an action, the latest first."""
    row = get_object_or_404(queries.lines_for(asker(request), "action"), pk=action)
    shown = paged(request, queries.versions_kept(row), page)
    shown["items"] = [
        {"at": one.notch.at, "deed": one.notch.deed, "change": one.change, "columns": one.snapshot}
        for one in shown["items"]
    ]
    return shown


def tree_told(draft: Draft) -> dict[str, Any]:
    """Give a draft's plan in plain values, without what lies beside it."""
    whole: dict[str, Any] = msgspec.to_builtins(draft)
    return {name: value for name, value in whole.items() if name in OWN or name == "schema"}
