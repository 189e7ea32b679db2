"""What there is to say about plans by the API: what is late, what checks find, measures, money, doubts, names."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    asker,
    operation,
    paged,
)
from tallystick.modules.plans import queries
from tallystick.modules.plans.endpoints.asking import Then, known_then, one_plan, then_of
from tallystick.modules.plans.endpoints.told import ActionTold, DoubtTold, FindingTold, LineNamed
from tallystick.modules.plans.permissions import READ
from tallystick.modules.plans.queries import PlanCosts

router = Router(tags=["What there is to say about plans"])


class FindingOnLine(Schema):
    """A weakness that a check found, with the line that it is about where there is one."""

    finding: FindingTold
    line: LineNamed | None


class GridTold(Schema):
    """The measures and actions below one parent, and which measure belongs to which actions, by their keys."""

    parent: LineNamed
    actions: list[LineNamed]
    measures: list[LineNamed]
    linked: dict[int, list[int]]


class CostTold(Schema):
    """An amount as printed, and what was read of it: in pounds, once or yearly, from whom, and whether it is there."""

    plan: int
    line: str
    text: str
    amount: float | None
    basis: str
    source: str | None
    funded: bool | None


class NameTold(Schema):
    """A lead, partner, tag or paragraph as plans print it, and how many lines name it."""

    name: str
    lines: int


@operation(router, "GET", "/plans/{plan}/late", needs=READ, gives=Page[ActionTold], refuses=(404, 422))
def list_late(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List a plan's actions whose deadline had passed on a day, by what the plan said then."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    if then.past:
        return paged(request, queries.late_known(known_then(row, then), then.day), page)
    return paged(request, queries.overdue_actions(row, then.day).select_related("plan"), page)


@operation(router, "GET", "/plans/{plan}/findings", needs=READ, gives=Page[FindingOnLine], refuses=(404, 422))
def list_findings(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List what the checks find in a plan as at a day: no lead, no measure, a date that has passed, contradictions."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    if then.past:
        return paged(request, queries.lint_known(known_then(row, then), then.day), page)
    return paged(request, queries.lint_of(row, then.day), page)


@operation(router, "GET", "/plans/{plan}/measures", needs=READ, gives=Page[GridTold], refuses=(404, 422))
def list_measures(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List measures against actions as at a day, a grid for each parent that has measures."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    return paged(request, queries.grids_known(known_then(row, then)) if then.past else queries.grids_of(row), page)


@operation(router, "GET", "/costs", needs=READ, gives=Page[CostTold], refuses=(404, 422))
def list_costs(
    request: HttpRequest,
    plan: KeyAsked = None,
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the money that plans print, or one plan, as at a day, an amount at a time."""
    found = costs_at(request, one_plan(request, plan) if plan else None, then_of(as_at, known_by))
    told = [
        {
            "plan": of.plan.pk,
            "line": one.line,
            "text": one.cost.text,
            "amount": one.cost.amount,
            "basis": one.cost.basis,
            "source": one.cost.source,
            "funded": one.cost.funded,
        }
        for of in found
        for one in of.costs
    ]
    return paged(request, told, page)


@operation(router, "GET", "/plans/{plan}/doubts", needs=READ, gives=Page[DoubtTold], refuses=(404, 422))
def list_doubts(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List what was doubtful in a plan's document as at a day, open doubts first, with what somebody decided."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    return paged(request, queries.doubts_then(known_then(row, then)) if then.past else queries.doubts_of(row), page)


@operation(router, "GET", "/paragraphs", needs=READ, gives=Page[LineNamed], refuses=(422,))
def list_quoting(request: HttpRequest, paragraph: Asked, page: PageNumber = 1) -> Any:
    """List the recommendations whose evidence quotes a paragraph of an inspection report."""
    return paged(request, queries.quoting(asker(request), paragraph), page)


@operation(router, "GET", "/tags", needs=READ, gives=Page[LineNamed], refuses=(422,))
def list_tagged(request: HttpRequest, tag: Asked, page: PageNumber = 1) -> Any:
    """List the outcomes under a tag of the outcome framework."""
    return paged(request, queries.tagged(asker(request), tag), page)


@operation(router, "GET", "/names", needs=READ, gives=Page[NameTold], refuses=(422,))
def list_names(
    request: HttpRequest, role: Literal["lead", "partner", "tag", "paragraph"] = "lead", page: PageNumber = 1
) -> Any:
    """List every lead, partner, tag or paragraph that plans name, with how many lines name it."""
    found = [{"name": name, "lines": lines} for name, lines in queries.names_mentioned(asker(request), role)]
    return paged(request, found, page)


def costs_at(request: HttpRequest, plan: Any, then: Then) -> list[PlanCosts]:
    """Give the money that plans printed, or one plan, on the day asked for."""
    user = asker(request)
    if not then.past:
        return queries.costs_of(user, plan)
    if plan is None:
        return queries.costs_then(queries.register_then(user, then.moment))
    return queries.costs_known(known_then(plan, then))
