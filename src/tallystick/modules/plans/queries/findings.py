"""What there is to say about a plan: slippage, contradictions, coverage, measures, money, weaknesses, doubts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Prefetch, QuerySet

from tallystick.engine import linting
from tallystick.engine.drafts import Draft
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import (
    NODES,
    Action,
    Answer,
    Asked,
    Cover,
    Doubt,
    Judgement,
    Measure,
    Plan,
    PlanNode,
    Recommendation,
    Review,
)
from tallystick.modules.plans.permissions import check_can_read_plans
from tallystick.modules.plans.queries.as_known import Known
from tallystick.modules.plans.queries.links import name_of
from tallystick.modules.plans.queries.register import late, plans_for
from tallystick.modules.plans.queries.trees import draft_of, tree_of
from tallystick.modules.plans.rules.branches import Kind, split
from tallystick.modules.plans.rules.matrix import matrix
from tallystick.modules.plans.rules.money import CostLine, costs_on

WITH_COSTS: Final[tuple[Kind, ...]] = ("recommendation", "outcome", "action")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the lint, with the line that it is about where there is one."""

    finding: Any
    line: PlanNode | None


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """A plan, the costs printed in it, and the rows that they are printed on."""

    plan: Plan
    costs: tuple[CostLine, ...]
    rows: dict[str, PlanNode]


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures and actions that stand under one parent, and which measure belongs to which actions."""

    parent: PlanNode
    actions: tuple[Action, ...]
    measures: tuple[Measure, ...]
    linked: dict[int, list[int]]


def lint_of(plan: Plan, as_at: date) -> list[Found]:
    """What the lint says of a plan as at a date, the gravest first. Inventory: PLN-08, PLN-09, PLN-10."""
    draft, row_at = draft_of(plan), tree_of(plan).row_at
    return [Found(finding, row_at.get(split(finding.at)[0])) for finding in linting.lint(draft, as_at=as_at)]


def lint_known(known: Known, as_at: date) -> list[Found]:
    """What the lint says of a plan as it stood. Inventory: PLN-06."""
    tree = known.tree
    return [Found(one, tree.row_at.get(split(one.at)[0])) for one in linting.lint(tree.draft, as_at=as_at)]


def lint_draft(draft: Draft, as_at: date) -> list[Any]:
    """What the lint says of a draft that waits to be confirmed."""
    return linting.lint(draft, as_at=as_at)


def untouched_weaknesses(plan: Plan) -> set[int]:
    """The places of a review's weaknesses that no words of the plan touch on. Inventory: PLN-25."""
    return untouched_in(draft_of(plan))


def untouched_in(draft: Draft) -> set[int]:
    """The same of a plan as a draft with its review."""
    rule = linting.RULES["weakness-without-plan"]
    examined = linting.Examined(draft, date.min)
    return {int(said.at.rsplit("/", 1)[1]) for said in rule.ask(examined)}


def overdue_actions(plan: Plan, as_at: date) -> QuerySet[Action]:
    """A plan's actions whose deadline has passed, the latest first. Inventory: PLN-08."""
    found = late(plan.actions.standing(), as_at).select_related("recommendation", "outcome")
    return found.order_by("due", "recommendation__position", "position")


def coverage_of(plan: Plan) -> QuerySet[Asked]:
    """Each recommendation asked for, with the standing parts of the plan that answer it. Inventory: PLN-04."""
    standing = Cover.objects.filter(recommendation__removed_at=None).select_related("recommendation")
    return plan.asked.prefetch_related(Prefetch("covers", standing, to_attr="answered_by"))


def grids_of(plan: Plan) -> list[Grid]:
    """Measures against actions, a grid for each parent that has measures. Inventory: PLN-10."""
    rows = plan.measures.standing().select_related("recommendation", "outcome")
    measures = rows.order_by("recommendation__position", "outcome__position", "position")
    return grids(plan.actions.standing().printed_order().defer("places"), measures)


def grids(actions: Iterable[Any], measures: Iterable[Any]) -> list[Grid]:
    """These measures against these actions, a grid for each parent that has measures."""
    beside, below = defaultdict(list), defaultdict(list)
    for action in actions:
        beside[action.recommendation_id, action.outcome_id].append(action)
    for measure in measures:
        below[measure.recommendation_id, measure.outcome_id].append(measure)
    return [_grid(found[0].outcome or found[0].recommendation, beside[key], found) for key, found in below.items()]


def _grid(parent: PlanNode, actions: list[Action], measures: list[Measure]) -> Grid:
    linked = matrix({m.pk: m.ref for m in measures}, {a.pk: a.ref for a in actions})
    return Grid(parent, tuple(actions), tuple(measures), linked)


def costs_of(user: User, plan: Plan | None = None) -> list[PlanCosts]:
    """The money printed in each plan, or in one: three queries however many there are. Inventory: PLN-11."""
    plans = {p.pk: p for p in (plans_for(user) if plan is None else [plan])}
    found = [NODES[kind].objects.standing().filter(plan__in=plans).exclude(resources="") for kind in WITH_COSTS]
    return costs_on_lines(plans, [row for rows in found for row in rows.defer("places").printed_order()])


def costs_on_lines(plans: Mapping[int, Plan], rows: Iterable[Any]) -> list[PlanCosts]:
    """The money printed on these lines, plan by plan."""
    printed: dict[int, dict[str, PlanNode]] = defaultdict(dict)
    for row in rows:
        printed[row.plan_id][name_of(row)] = row
    return [
        PlanCosts(p, tuple(c for line, row in printed[pk].items() for c in costs_on(line, row.resources)), printed[pk])
        for pk, p in plans.items()
    ]


def doubts_of(plan: Plan) -> QuerySet[Doubt]:
    """A plan's doubts, open ones first, each with its line."""
    found = plan.doubts.select_related(*NODES, "settled_by")
    return found.order_by(F("settled_at").asc(nulls_first=True), "position")


def doubts_on(row: PlanNode) -> QuerySet[Doubt]:
    """The doubts about one line."""
    return Doubt.objects.filter(**{row.kind: row}).select_related("settled_by")


def doubts_for(user: User) -> QuerySet[Doubt]:
    """The doubts of the asker's authority."""
    check_can_read_plans(user)
    return Doubt.objects.of(user.authority_id).select_related("plan", *NODES)


def reviews_for(user: User) -> QuerySet[Review]:
    """The reviews of the asker's authority."""
    check_can_read_plans(user)
    return Review.objects.of(user.authority_id)


def judgements_of(review: Review) -> QuerySet[Judgement]:
    """A review's findings, each with the plans that take it up. Inventory: PLN-25, KPI-05."""
    standing = Answer.objects.filter(recommendation__removed_at=None).select_related("recommendation__plan")
    return review.judgements.prefetch_related(Prefetch("answers", standing, to_attr="taken_up_by"))


def judgements_for(user: User) -> QuerySet[Judgement]:
    """The findings of the asker's authority."""
    check_can_read_plans(user)
    return Judgement.objects.of(user.authority_id).select_related("review")


def answers_for(user: User) -> QuerySet[Answer]:
    """The links between findings and plans in the asker's authority."""
    check_can_read_plans(user)
    return Answer.objects.of(user.authority_id).select_related("judgement", "recommendation")


def asked_for(user: User) -> QuerySet[Asked]:
    """The recommendations asked of the asker's authority."""
    check_can_read_plans(user)
    return Asked.objects.of(user.authority_id).select_related("plan")


def covers_for(user: User) -> QuerySet[Cover]:
    """The links between recommendations asked for and parts of plans in the asker's authority."""
    check_can_read_plans(user)
    return Cover.objects.of(user.authority_id).select_related("asked", "recommendation")


def recommendations_answering(review: Review) -> QuerySet[Recommendation]:
    """The recommendations of every plan that is attached to a review: what a weakness can be linked to."""
    return (
        Recommendation.objects.standing()
        .filter(plan__review=review)
        .select_related("plan")
        .order_by("plan", "position")
    )
