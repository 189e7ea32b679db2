"""What of plans is found by words: plans and their lines, as far as somebody reads plans or is named in an action."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.searched import Said, Searched, of_rows, own_address
from tallystick.modules.plans import queries
from tallystick.modules.plans.models import NODES, Plan
from tallystick.modules.plans.permissions import READ_OWN, can_read_plans
from tallystick.modules.plans.rules.branches import Kind

MANY: dict[Kind, str] = {
    "recommendation": "Recommendations",
    "outcome": "Outcomes",
    "action": "Actions",
    "step": "Steps of actions",
    "measure": "Measures of success",
}
WORDS = ("group", "context", "baseline_text", "monitoring", "resources", "progress", "status_text", "notes", "unit")
LISTS = ("lead", "partners", "theme", "indicators")


def plans_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's plans."""
    return of_rows(Plan.objects.of(authority_id), only)


def plans_seen(user: User, today: date) -> Any:
    """Give the plans that somebody may open."""
    return queries.plans_for(user) if can_read_plans(user) else None


def said_of_plans(rows: Collection[Plan]) -> dict[int, Said]:
    """Give what plans say of themselves; their lines say the rest."""
    return {
        one.pk: Said(
            one.title, _in_sentences([one.organisation, capfirst(one.kind)]), day=one.added_at.date(), plan=one.pk
        )
        for one in rows
    }


def lines_kept(kind: Kind, authority_id: int, only: Collection[int] | None) -> Any:
    """Give the lines of one kind that stand in an authority's plans."""
    return of_rows(NODES[kind].objects.of(authority_id).standing().select_related("plan"), only)


def lines_seen(kind: Kind, user: User, today: date) -> Any:
    """Give the lines of one kind that somebody may open; of actions, a partner those that name them."""
    if can_read_plans(user):
        return queries.lines_for(user, kind).standing()
    partner = kind == "action" and may(user, READ_OWN, today=today)
    return queries.actions_of_ours(user, today) if partner else None


def said_of_lines(kind: Kind, rows: Collection[Any]) -> dict[int, Said]:
    """Give what lines of a plan say, in their own cells."""
    return {one.pk: _said(kind, one) for one in rows}


def _in_sentences(words: Iterable[str]) -> str:
    """Give cells one behind another, each ending as a sentence does."""
    return " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in words if one)


def _said(kind: Kind, row: Any) -> Said:
    listed = [name for column in LISTS for name in getattr(row, column, None) or ()]
    words = [str(getattr(row, column, "") or "") for column in WORDS]
    text = _in_sentences([*words, *map(str, listed)])
    day = getattr(row, "due", None) if kind == "action" else None
    return Said(f"{row.ref or ''} {row.text}".strip(), text, day=day, plan=row.plan_id, beside=row.plan.title)


def address_of_line(row: Any, user: User) -> str:
    """Give where a line is opened: a partner reads of an action what was said of it."""
    if can_read_plans(user):
        return row.get_absolute_url()
    return reverse("progress:action", args=[row.pk])


def searched() -> list[Searched]:
    """Give what of plans is found. Inventory: PLN-22, P16-21."""
    plans = Searched("plan", "plan", "Plans", "plans.plan", plans_kept, plans_seen, said_of_plans, own_address)
    return [plans, *(_lines(kind) for kind in MANY)]


def _lines(kind: Kind) -> Searched:
    return Searched(
        kind,
        kind,
        MANY[kind],
        f"plans.{kind}",
        rows=partial(lines_kept, kind),
        seen_by=partial(lines_seen, kind),
        said=partial(said_of_lines, kind),
        address=address_of_line,
    )
