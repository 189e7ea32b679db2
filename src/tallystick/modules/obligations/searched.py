"""What of obligations is found by words: those that the authority has taken up, by their title and recipients."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.searched import Said, Searched, of_rows, own_address
from tallystick.modules.obligations import queries
from tallystick.modules.obligations.models import Obligation
from tallystick.modules.obligations.permissions import READ


def obligations_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give what an authority has taken up."""
    return of_rows(Obligation.objects.of(authority_id).prefetch_related("recipients"), only)


def obligations_seen(user: User, today: date) -> Any:
    """Give what of it somebody may open."""
    return queries.taken_up(user) if may(user, READ, today=today) else None


def said_of_obligations(rows: Collection[Obligation]) -> dict[int, Said]:
    """Give what is owed, and to whom as it was taken up."""
    return {one.pk: Said(str(one), ", ".join(to.words for to in one.recipients.all()), day=one.starts) for one in rows}


def searched() -> list[Searched]:
    """Give what of obligations is found. Inventory: GOV-05, P16-21."""
    told = (obligations_kept, obligations_seen, said_of_obligations, own_address)
    return [Searched("obligation", "obligation", "Obligations", "obligations.obligation", *told)]
