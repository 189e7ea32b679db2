"""How far a plan's leads have come with a period: counts, and who has not submitted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of
from tallystick.modules.plans.queries import unanswered_names
from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.progress.models import Period, Update


@dataclass(frozen=True, slots=True)
class Silent:
    """An action on which nothing was submitted, and how far its update has come."""

    action: Any
    state: str


def _latest(periods: Iterable[Period]) -> QuerySet[Update]:
    """Give the updates of some periods; of several of one action in a period, the last.

    The last are found within these periods: asked of each update, the question would read those of every authority.
    """
    updates = Update.objects.filter(period__in=list(periods)).order_by()
    return updates.filter(pk__in=updates.values("action", "period").annotate(last=Max("pk")).values("last"))


def states_by_period(periods: Iterable[Period]) -> dict[int, Counter[str]]:
    """Give how many actions stand at each state, by period, in one query. Inventory: GOV-07."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for row in _latest(periods).values("period", "state").annotate(n=Count("pk")):
        found[row["period"]][row["state"]] += row["n"]
    return found


def actions_asked(plan: Any) -> QuerySet[Any]:
    """Give the actions of a plan that its leads are asked about: those that nothing has finished."""
    return plan.actions.standing().exclude(claimed__in=CLOSED)


def silent(period: Period) -> list[Silent]:
    """Give the actions of a period on which nothing was submitted, by lead, in two queries. Inventory: GOV-07."""
    states = dict(_latest([period]).values_list("action_id", "state"))
    actions = actions_asked(period.cycle.plan).only("ref", "text", "lead_held", "plan_id", "position")
    waiting = [
        Silent(one, states.get(one.pk, "")) for one in actions if states.get(one.pk, "") in ("", "draft", "returned")
    ]
    return sorted(waiting, key=lambda one: (not one.action.lead_held, *map(str.casefold, one.action.lead_held[:1])))


def names_without_post(user: User) -> list[dict[str, Any]]:
    """Give the names printed as lead that neither a post nor a person stands for. Inventory: PLN-09."""
    people = {" ".join(name.casefold().split()) for name in people_of(user).values_list("name", flat=True)}
    return [row for row in unanswered_names(user) if row["key"] not in people]
