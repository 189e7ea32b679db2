"""What of updates is found by words: those that were handed in, for whoever reads them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.searched import Said, Searched, of_rows
from tallystick.modules.progress import queries
from tallystick.modules.progress.models import Update
from tallystick.modules.progress.permissions import READ_OWN, can_read_updates

HANDED_IN = (Update.State.SUBMITTED, Update.State.AGREED)


def updates_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give the updates that stand as they were handed in."""
    found = Update.objects.of(authority_id).filter(state__in=HANDED_IN)
    return of_rows(found.select_related("action__plan"), only)


def updates_seen(user: User, today: date) -> Any:
    """Give those of them that somebody may open."""
    if not (can_read_updates(user) or may(user, READ_OWN, today=today)):
        return None
    return queries.updates_for(user).filter(state__in=HANDED_IN)


def said_of_updates(rows: Collection[Update]) -> dict[int, Said]:
    """Give what updates say."""
    return {
        one.pk: Said(
            f"Update on {one.action.ref or ''} {one.action.text}"[:200],
            f"{one.narrative} {one.ahead}".strip(),
            day=one.submitted_at.date(),
            plan=one.action.plan_id,
            beside=one.action.plan.title,
        )
        for one in rows
    }


def address_of_update(row: Update, user: User) -> str:
    """Give its place in what was said of its action."""
    return reverse("progress:update", args=[row.pk])


def searched() -> list[Searched]:
    """Give what of updates is found. Inventory: PLN-06, P16-21."""
    told = (updates_kept, updates_seen, said_of_updates, address_of_update)
    return [Searched("update", "update", "Updates", "progress.update", *told)]
