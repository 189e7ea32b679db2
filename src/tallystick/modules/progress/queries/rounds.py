"""How far a plan's leads have come with a period: counts, and who has not submitted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of
from tallystick.modules.plans.queries import as_known, claims_known, moment_of, rows_then, unanswered_names
from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.progress.models import Cycle, Period, Update


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


@dataclass(frozen=True, slots=True)
class Round:
    """A plan's cycle and its periods as they stood, how many actions stood at each state, and how many were asked."""

    plan: Any
    cycle: Cycle | None
    periods: list[Period]
    states: Mapping[int, Counter[str]]
    asked: int
    claims: Mapping[str, int]


def round_then(plan: Any, day: date) -> Round | None:
    """A plan's cycle as at a past day; None where the plan was not on the register. Inventory: PLN-06, GOV-07."""
    known = as_known(plan, moment_of(day))
    if known is None:
        return None
    cycles = rows_then(Cycle.objects.filter(plan=plan), day)
    periods = rows_then(Period.objects.filter(cycle__plan=plan), day)
    opened = [one for one in periods if one.opens <= day]
    return Round(
        plan=known.plan,
        cycle=next((one for one in cycles if one.ends is None), None),
        periods=sorted(opened, key=lambda one: (one.starts, one.pk), reverse=True),
        states=_states_then(opened, day),
        asked=sum(one.claimed not in CLOSED for one in known.rows["action"]),
        claims=claims_known(known),
    )


def _states_then(periods: Iterable[Period], day: date) -> Mapping[int, Counter[str]]:
    updates = rows_then(Update.objects.filter(period__in=[one.pk for one in periods]), day)
    last = {(one.action_id, one.period_id): one.state for one in sorted(updates, key=lambda one: one.pk)}
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for (_, period), state in last.items():
        found[period][state] += 1
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
