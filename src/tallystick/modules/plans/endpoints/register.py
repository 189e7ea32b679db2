"""Plans and actions by the API: listed, read as at any day, begun by hand and changed as a whole."""

from typing import Any, Literal

import msgspec
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.engine.drafts import Draft
from tallystick.engine.drafts import Plan as Tree
from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    filled,
    operation,
    paged,
    showing_both,
)
from tallystick.foundation.ui.files import BYTES, kept_file
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import known_then, one_line, one_plan, then_of
from tallystick.modules.plans.endpoints.told import ActionTold, Kept, OwnCells, PlanCounted, PlanTold, kept
from tallystick.modules.plans.forms import PlanForm
from tallystick.modules.plans.permissions import READ, WRITE
from tallystick.modules.plans.queries import ActionSearch
from tallystick.modules.plans.rules.threads import LEVELS

router = Router(tags=["Plans and actions"])
# Of the tree that a reading gives, these lie beside the plan's own schema; the API gives the plan.
OWN = frozenset(Tree.__struct_fields__)


class OwnCellsChanged(OwnCells):
    """What is said of a plan as a whole, having seen a version of it."""

    seen_version: Seen


class LevelSaid(Sent):
    """Where a plan stands on the golden thread; nowhere, where it is empty."""

    level: Literal[("", *LEVELS)]  # type: ignore[valid-type]


class Standing(Schema):
    """How a plan stands on a day: how many actions claim each status, how many are late, and what is doubtful."""

    claims: dict[str, int]
    late: int
    doubts_open: int


@operation(router, "GET", "/plans", needs=READ, gives=Page[PlanCounted], refuses=(422,))
def list_plans(
    request: HttpRequest,
    words: Asked = "",
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the plans, the latest first, with their counts on a day."""
    user, then = asker(request), then_of(as_at, known_by)
    if then.past:
        return paged(request, queries.plan_list_known(queries.register_then(user, then.moment), words=words), page)
    return paged(request, queries.plan_list(user, as_at=then.day, words=words), page)


@operation(router, "POST", "/plans", needs=WRITE, gives=PlanTold, refuses=(422,), status=201)
def start_plan(request: HttpRequest, cells: OwnCells) -> Any:
    """Begin a plan by hand, from nothing."""
    form = PlanForm(cells.dict())
    filled(form)
    return Status(201, deeds.start_plan(**form.said, by=asker(request), at=timezone.now()))


@operation(router, "GET", "/plans/{plan}", needs=READ, gives=PlanTold, refuses=(404, 422))
def read_plan(request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None) -> Any:
    """Give one plan, as at a day, by what had been recorded by another."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    return known_then(row, then).plan if then.past else row


@operation(router, "PUT", "/plans/{plan}", needs=WRITE, gives=PlanTold, refuses=(404, 409, 422))
def change_plan(request: HttpRequest, plan: Key, cells: OwnCellsChanged) -> Any:
    """Change what is said of a plan as a whole, having seen a version of it."""
    row, form, seen = one_plan(request, plan), PlanForm(cells.dict()), cells.seen_version
    filled(form)
    with showing_both(PlanTold, lambda: one_plan(request, plan), cells):
        return deeds.retitle_plan(row, **form.said, by=asker(request), at=timezone.now(), seen_version=seen)


@operation(router, "POST", "/plans/{plan}/level", needs=WRITE, gives=PlanTold, refuses=(404, 422))
def put_level(request: HttpRequest, plan: Key, said: LevelSaid) -> Any:
    """Say where a plan stands on the golden thread."""
    return deeds.put_level(one_plan(request, plan), level=said.level, by=asker(request), at=timezone.now())


@operation(router, "GET", "/plans/{plan}/standing", needs=READ, gives=Standing, refuses=(404, 422))
def read_standing(request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None) -> Any:
    """Say how a plan stands, as at a day, by what had been recorded by another."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    if then.past:
        known = known_then(row, then)
        late, doubts = len(queries.late_known(known, then.day)), queries.doubts_known(known).count()
        return {"claims": queries.claims_known(known), "late": late, "doubts_open": doubts}
    late, doubts = queries.overdue_actions(row, then.day).count(), queries.doubts_of(row).filter(settled_at=None)
    return {"claims": queries.claims_of(row), "late": late, "doubts_open": doubts.count()}


@operation(router, "GET", "/plans/{plan}/tree", needs=READ, gives=dict[str, Any], refuses=(404, 422))
def read_tree(request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None) -> Any:
    """Give a plan's whole tree under schema plan/1, as `tallystick plan export` writes it, as at a day."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    return tree_told(known_then(row, then).tree.draft if then.past else queries.draft_of(row))


@operation(router, "GET", "/plans/{plan}/document", needs=READ, gives=Any, refuses=(404, 422), media=BYTES)
def read_document(request: HttpRequest, plan: Key) -> Any:
    """Give the document that a plan was read from, byte for byte as it was sent in."""
    row = get_object_or_404(queries.plans_for(asker(request)).exclude(document=None), pk=plan)
    return kept_file(row.document)


@operation(router, "GET", "/actions", needs=READ, gives=Page[ActionTold], refuses=(422,))
def list_actions(
    request: HttpRequest,
    words: Asked = "",
    plan: KeyAsked = None,
    lead: Asked = "",
    partner: Asked = "",
    group: Asked = "",
    status: Asked = "",
    tag: Asked = "",
    due_after: Day | None = None,
    due_before: Day | None = None,
    overdue: bool = False,
    without_lead: bool = False,
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """Find actions across plans, as at a day: by words, plan, names, group, claimed status, tag and deadline."""
    search = ActionSearch(
        words=words,
        plan=plan,
        lead=lead,
        partner=partner,
        group=group,
        status=status,
        tag=tag,
        due_after=due_after,
        due_before=due_before,
        overdue=overdue,
        without_lead=without_lead,
    )
    user, then = asker(request), then_of(as_at, known_by)
    if then.past:
        return paged(request, queries.find_actions_known(queries.register_then(user, then.moment), search), page)
    return paged(request, queries.find_actions(user, search, as_at=then.day), page)


@operation(router, "GET", "/actions/{action}", needs=READ, gives=ActionTold, refuses=(404, 422))
def read_action(request: HttpRequest, action: Key) -> Any:
    """Give one action, also one that was taken out of its plan."""
    return one_line(request, "action", action)


@operation(router, "GET", "/actions/{action}/history", needs=READ, gives=Page[Kept], refuses=(404, 422))
def list_history(request: HttpRequest, action: Key, page: PageNumber = 1) -> Any:
    """List every kept state of an action, the latest first."""
    shown = paged(request, queries.versions_kept(one_line(request, "action", action)), page)
    return shown | {"items": kept(shown["items"])}


def tree_told(draft: Draft) -> dict[str, Any]:
    """Give a draft's plan in plain values, without what lies beside it."""
    whole: dict[str, Any] = msgspec.to_builtins(draft)
    return {name: value for name, value in whole.items() if name in OWN or name == "schema"}
