"""Somebody saves a list that they look at often, and lets it go again."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.registers.models import SavedList
from tallystick.modules.registers.queries.entries import register_for

LONGEST = 2000


class ListNeedsAName(Refusal):
    """A saved list is found by its name."""


@audited
def save_list(register: str, *, name: str, query: str, by: User, at: datetime) -> SavedList:
    """Save what a list is narrowed to under a name, in place of an own list of that name. Inventory: PLT-03."""
    register_for(by, register)
    if not name.strip():
        raise ListNeedsAName("Give the list a name.")
    saved, _ = SavedList.objects.update_or_create(
        authority_id=by.authority_id,
        user=by,
        register=register,
        name=name.strip()[:80],
        defaults={"query": query[:LONGEST]},
    )
    record("list saved", subject=saved, by=by, at=at, register=register)
    return saved


@audited
def forget_list(saved: SavedList, *, by: User, at: datetime) -> None:
    """Let go of one's own list."""
    if saved.user_id != by.pk:
        raise NotAllowed("This list is somebody else’s.")
    record("list forgotten", subject=saved, by=by, at=at, register=saved.register)
    saved.delete()
