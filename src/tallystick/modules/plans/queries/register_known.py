"""The list of plans as it stood on a day, with its counts: what came onto the register later is not in it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from tallystick.foundation.ledger.queries import snapshots_among
from tallystick.modules.plans.models import Action, Doubt, Plan, Recommendation
from tallystick.modules.plans.queries.as_known import Moment, Register, row_from
from tallystick.modules.plans.queries.counts_known import count_below, open_then
from tallystick.modules.plans.queries.register import PLAN_SORTS


def plan_list_known(register: Register, *, words: str = "", sort: str = "") -> list[Plan]:
    """The list of plans as it stood, with the counts of what stood. Inventory: PLN-01, PLN-06."""
    found = [plan for plan in register.plans.values() if _says(plan, words.casefold())]
    keys = [plan.pk for plan in found]
    actions, recommendations = (_standing(model, keys, register.counts) for model in (Action, Recommendation))
    total = Counter(row.plan_id for row in recommendations)
    doubts = _doubts_open(keys, register.moment)
    for plan in count_below(found, actions, "plan_id", register.moment.as_at):
        plan.recommendations_total, plan.doubts_open = total[plan.pk], doubts.get(plan.pk, 0)
    return _in_order(found, sort)


def _says(plan: Plan, words: str) -> bool:
    return any(words in said.casefold() for said in (plan.title, plan.organisation, plan.kind))


def _standing(model: type[Any], plans: list[int], counts: Q) -> list[Any]:
    kept = snapshots_among(model.objects.filter(plan__in=plans), counts)
    return [row for row in (row_from(model, one) for one in kept) if row.removed_at is None]


def _doubts_open(plans: list[int], moment: Moment) -> dict[int, int]:
    opened = Doubt.objects.filter(open_then(moment), plan__in=plans)
    return dict(opened.order_by().values_list("plan").annotate(Count("pk")))


def _in_order(plans: Iterable[Plan], sort: str) -> list[Plan]:
    """In the order that a heading asks for, by the same columns as the list of today."""
    column = PLAN_SORTS.get(sort, PLAN_SORTS[""])[0]
    by_key = sorted(plans, key=lambda plan: plan.pk)
    return sorted(by_key, key=lambda plan: getattr(plan, column.removeprefix("-")), reverse=column.startswith("-"))
