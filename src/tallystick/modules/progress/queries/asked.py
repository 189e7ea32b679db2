"""Whom a window asks: the post or the person who leads each open action and has not answered yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due.queries import due_in
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.plans.queries import leads_named
from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.progress.models import Period, Update

KIND = "progress.update"


@dataclass(frozen=True, slots=True)
class Asked:
    """An action and who is asked about it."""

    action: Any
    to: User | Post


def still_to_ask(period: Period, today: date) -> list[Asked]:
    """Give whom to ask for a period: open actions, not submitted, not on the due list for it; a few queries."""
    plan = period.cycle.plan
    answered = set(Update.objects.filter(period=period, submitted_at__isnull=False).values_list("action_id", flat=True))
    actions = [one for one in plan.actions.standing().exclude(claimed__in=CLOSED) if one.pk not in answered]
    there = _on_the_list(period)
    leads = leads_named(plan, today)
    asked = (Asked(action, to) for action in actions for to in leads.get(action.pk, ()))
    return [one for one in asked if (key_of(one.action), type(one.to), one.to.pk) not in there]


def _on_the_list(period: Period) -> set[tuple[str, type, int]]:
    lines = due_in(period.authority_id).filter(kind=KIND, due=period.closes)
    told = lines.values_list("subject", "user_id", "post_id")
    return {(subject, User if user else Post, user or post) for subject, user, post in told}
