"""What there was to say about a plan on a day: coverage, measures, money, doubts, and the review behind it.

Promise: as many queries however long the plan, and nothing of what was written, linked or settled later.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, prefetch_related_objects

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import snapshots_among, snapshots_holding
from tallystick.modules.plans.models import (
    NODES,
    Answer,
    Asked,
    Cover,
    Doubt,
    Judgement,
    Plan,
    PlanNode,
    Recommendation,
    Review,
)
from tallystick.modules.plans.queries.as_known import Known, Register, lines_known, register_then, row_from
from tallystick.modules.plans.queries.findings import (
    WITH_COSTS,
    Grid,
    PlanCosts,
    costs_on_lines,
    grids,
    untouched_in,
)
from tallystick.modules.plans.queries.trees import Rows, review_told


@dataclass(frozen=True, slots=True)
class ReviewKnown:
    """A review as it stood: its findings with what took them up, the weaknesses untouched, the plans attached."""

    review: Review | None
    judgements: tuple[Judgement, ...]
    untouched: set[int]
    attached: tuple[Plan, ...]


def grids_known(known: Known) -> list[Grid]:
    """Measures against actions as they stood. Inventory: PLN-06, PLN-10."""
    return grids(known.rows["action"], sorted(known.rows["measure"], key=_measured))


def _measured(row: Any) -> tuple[int, ...]:
    return row.recommendation.position, row.outcome.position if row.outcome else -1, row.position, row.pk


def costs_known(known: Known) -> list[PlanCosts]:
    """The money that a plan printed. Inventory: PLN-06, PLN-11."""
    return costs_on_lines({known.plan.pk: known.plan}, _with_costs(known.rows))


def costs_then(register: Register) -> list[PlanCosts]:
    """The money that every plan of the register printed, the plan that came last first. Inventory: PLN-06, PLN-11."""
    plans = sorted(register.plans.values(), key=lambda plan: (-plan.added_at.timestamp(), plan.pk))
    rows = lines_known(Q(plan__in=register.plans), register.counts, register.plans)
    return costs_on_lines({plan.pk: plan for plan in plans}, _with_costs(rows))


def _with_costs(rows: Rows) -> list[PlanNode]:
    return [row for kind in WITH_COSTS for row in rows[kind] if row.resources]  # type: ignore[attr-defined]


def doubts_then(known: Known) -> list[Doubt]:
    """A plan's doubts as they stood, open ones first, each with its line. Inventory: PLN-06, PLN-19."""
    found = [row_from(Doubt, kept) for kept in snapshots_among(known.plan.doubts.all(), known.counts)]
    for kind, model in NODES.items():
        on = {pk for one in found if (pk := getattr(one, f"{kind}_id"))}
        lines = {row.pk: row for row in known.rows[kind]}
        gone = model.objects.filter(pk__in=on - lines.keys())  # taken out by then; the doubt still names its line
        lines |= {kept["id"]: row_from(model, kept) for kept in snapshots_among(gone, known.counts)}
        for one in found:
            setattr(one, kind, lines.get(getattr(one, f"{kind}_id")))
    prefetch_related_objects(found, "settled_by")
    return sorted(found, key=lambda one: (one.settled_at is not None, str(one.settled_at), one.position, one.pk))


def coverage_known(known: Known) -> list[Asked]:
    """Each recommendation asked for by then, with the parts of the plan that answered it. Inventory: PLN-04, PLN-06."""
    asked = _in_order(row_from(Asked, kept) for kept in snapshots_among(known.plan.asked.all(), known.counts))
    covers = _held(Cover, known.plan.authority_id, known.counts, "asked_id", asked)
    parts = {row.pk: row for row in known.rows["recommendation"]}
    for one in asked:
        one.answered_by = _joined(covers[one.pk], parts)
    return asked


def review_known(user: User, plan: Plan, known: Known) -> ReviewKnown:
    """The review behind a plan as it stood. Inventory: PLN-06, PLN-24, PLN-25."""
    register = register_then(user, known.moment)
    reviews = Review.objects.filter(pk=known.plan.review_id)
    review = next((row_from(Review, kept) for kept in snapshots_among(reviews, register.counts)), None)
    if review is None:
        return ReviewKnown(None, (), set(), ())
    noted = Judgement.objects.filter(review=review.pk)
    judgements = _in_order(row_from(Judgement, kept) for kept in snapshots_among(noted, register.counts))
    _take_up(judgements, review.authority_id, register)
    draft = known.tree.draft
    draft.review = review_told(review, judgements)
    attached = (one for one in register.plans.values() if one.review_id == review.pk)
    return ReviewKnown(review, tuple(judgements), untouched_in(draft), tuple(attached))


def _take_up(judgements: list[Any], authority_id: int, register: Register) -> None:
    """Give each finding the answers that stood, each with its line and that line's plan."""
    answers = _held(Answer, authority_id, register.counts, "judgement_id", judgements)
    named = Recommendation.objects.filter(pk__in=[one.recommendation_id for of in answers.values() for one in of])
    lines = [row_from(Recommendation, kept) for kept in snapshots_among(named, register.counts)]
    parts = {row.pk: row for row in lines if row.removed_at is None and row.plan_id in register.plans}
    for row in parts.values():
        row.plan = register.plans[row.plan_id]
    for one in judgements:
        one.taken_up_by = _joined(answers[one.pk], parts)


def _held(model: type[Any], authority_id: int, counts: Q, column: str, rows: list[Any]) -> dict[int, list[Any]]:
    """What held one of these rows in a column, by that row; also what was taken away since."""
    found: dict[int, list[Any]] = defaultdict(list)
    keys = {f"{column}__in": [row.pk for row in rows]}
    for kept in snapshots_holding(model, authority_id, counts, **keys) if rows else ():
        found[kept[column]].append(row_from(model, kept))
    return found


def _joined(links: list[Any], parts: dict[int, Any]) -> list[Any]:
    standing = [one for one in links if one.recommendation_id in parts]
    for one in standing:
        one.recommendation = parts[one.recommendation_id]
    return sorted(standing, key=lambda one: (getattr(one, "position", 0), one.pk))


def _in_order(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda one: (one.position, one.pk))
