"""What of protocols is found by words: each by its title, what it is for and its parties."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.lib.searched import Said, Searched, of_rows, own_address
from tallystick.modules.protocols import queries
from tallystick.modules.protocols.models import Protocol
from tallystick.modules.protocols.permissions import can_read_protocols


def protocols_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's protocols."""
    return of_rows(Protocol.objects.of(authority_id), only)


def protocols_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.protocols_for(user) if can_read_protocols(user) else None


def said_of_protocols(rows: Collection[Protocol]) -> dict[int, Said]:
    """Give what protocols are for."""
    return {one.pk: Said(one.title, one.purpose or "", day=one.starts, beside=one.get_kind_display()) for one in rows}


def searched() -> list[Searched]:
    """Give what of protocols is found. Inventory: PLN-14, P16-21."""
    told = (protocols_kept, protocols_seen, said_of_protocols, own_address)
    return [Searched("protocol", "protocol", "Protocols", "protocols.protocol", *told)]
