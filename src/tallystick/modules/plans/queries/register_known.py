"""The list of plans as it stood on a day, with its counts: what came onto the register later is not in it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import snapshots_among
from tallystick.modules.plans.models import Action, Doubt, Plan, Recommendation
from tallystick.modules.plans.queries.as_known import Moment, counting, row_from
from tallystick.modules.plans.queries.register import plans_for
from tallystick.modules.plans.rules.standing import DONE, days_late

SORTED_BY = {"title": "title", "date": "date", "actions": "actions_total", "overdue": "overdue"}


def plans_known(user: User, moment: Moment) -> dict[int, Plan]:
    """The plans that were on the register, as they were, by their keys. Inventory: PLN-06."""
    counts = counting(plans_for(user), moment)
    return {kept["id"]: row_from(Plan, kept) for kept in snapshots_among(plans_for(user), counts)}


def plan_list_known(user: User, moment: Moment, *, words: str = "", sort: str = "") -> list[Plan]:
    """The list of plans as it stood, with the counts of what stood. Inventory: PLN-01, PLN-06."""
    found = [plan for plan in plans_known(user, moment).values() if _says(plan, words.casefold())]
    counts, keys = counting(plans_for(user), moment), [plan.pk for plan in found]
    actions, recommendations = (_standing(model, keys, counts) for model in (Action, Recommendation))
    total = Counter(row.plan_id for row in recommendations)
    doubts = _doubts_open(keys, moment)
    for plan in found:
        plan.recommendations_total, plan.doubts_open = total[plan.pk], doubts.get(plan.pk, 0)
        _count(plan, [action for action in actions if action.plan_id == plan.pk], moment)
    return _in_order(found, sort)


def _says(plan: Plan, words: str) -> bool:
    return any(words in said.casefold() for said in (plan.title, plan.organisation, plan.kind))


def _standing(model: type[Any], plans: list[int], counts: Q) -> list[Any]:
    kept = snapshots_among(model.objects.filter(plan__in=plans), counts)
    return [row for row in (row_from(model, one) for one in kept) if row.removed_at is None]


def _doubts_open(plans: list[int], moment: Moment) -> dict[int, int]:
    opened = Doubt.objects.filter(Q(settled_at=None) | Q(settled_at__gt=moment.until), plan__in=plans)
    return dict(opened.order_by().values_list("plan").annotate(Count("pk")))


def _count(plan: Any, actions: list[Any], moment: Moment) -> None:
    plan.actions_total = len(actions)
    plan.done = sum(one.claimed in DONE for one in actions)
    plan.overdue = sum(bool(days_late(one.due, one.claimed, moment.as_at)) for one in actions)
    plan.without_lead = sum(not one.lead_held for one in actions)


def _in_order(plans: Iterable[Plan], sort: str) -> list[Plan]:
    """In the order that a heading asks for; without one, the latest first."""
    column = SORTED_BY.get(sort.removeprefix("-"))
    back = column is None or sort.startswith("-")
    by_key = sorted(plans, key=lambda plan: plan.pk)
    return sorted(by_key, key=lambda plan: getattr(plan, column or "added_at"), reverse=back)
