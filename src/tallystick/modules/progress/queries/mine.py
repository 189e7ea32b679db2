"""What a lead is asked now, and what they have said already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.queries import actions_answered_by
from tallystick.modules.progress.models import Period, Update


@dataclass(frozen=True, slots=True)
class Mine:
    """An action that somebody leads, the period that it is asked for, and their update of that period."""

    action: Any
    period: Period | None
    update: Update | None


def actions_led_by(user: User, today: date) -> QuerySet[Any]:
    """Give the actions that a person leads on a day, the first due first; no long columns."""
    return actions_answered_by(user, today).defer("places", "plan__unplaced", "plan__furniture", "plan__places")


def asked_of(actions: Sequence[Any], today: date) -> list[Mine]:
    """Give what is asked of each of some actions, in two queries. Inventory: PLN-06."""
    periods = periods_asked({action.plan_id for action in actions}, today)
    updates = _updates(actions, periods.values())
    return [
        Mine(one, period, updates.get((one.pk, period.pk if period else None)))
        for one in actions
        for period in [periods.get(one.plan_id)]
    ]


def periods_asked(plans: Iterable[int], today: date) -> dict[int, Period]:
    """Give, by plan, the latest period whose window has opened and that is not closed."""
    opened = Period.objects.filter(cycle__plan__in=plans, opens__lte=today, closed_at=None).select_related("cycle")
    return {period.cycle.plan_id: period for period in opened.order_by("ends", "pk")}


def _updates(actions: Sequence[Any], periods: Iterable[Period]) -> dict[tuple[int, int | None], Update]:
    found = Update.objects.filter(action__in=[one.pk for one in actions]).defer("narrative", "ahead")
    either = found.filter(period__in=list(periods)) | found.filter(period=None)
    return {(one.action_id, one.period_id): one for one in either.order_by("begun_at", "pk")}
