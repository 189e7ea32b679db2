"""What entries are linked to."""

from django.shortcuts import get_object_or_404

from tallystick.engine.registers.opening import move_made
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import RowVersion
from tallystick.modules.registers.models import Entry, EntryLink
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.entries import entry_for


def is_known(authority_id: int, key: str) -> bool:
    """Say whether an authority's ledger knows a row by this key, and the row was not removed."""
    table, _, row = key.partition("/")
    last = RowVersion.objects.filter(authority_id=authority_id, table=table, row=row).order_by("-pk").first()
    return last is not None and last.change != RowVersion.Change.REMOVED


def links_of(entry: Entry) -> list[EntryLink]:
    """Give what an entry is linked to."""
    return list(entry.links.filter(removed_at=None).select_related("made_by"))


def left_standing(entry: Entry, came_from: str) -> list[tuple[str, int]]:
    """Give what an entry opened and a move from a stage did not take back: what it is called, and its number."""
    known = registers_of(entry.authority_id)
    if not move_made(known[entry.register], came_from, entry.stage).takes_back:
        return []
    opens = {one.register for move in known[entry.register].moves for one in move.opens if one.taken_back}
    keys = [one.target.partition("/")[2] for one in links_of(entry) if one.target.startswith("registers.entry/")]
    found = Entry.objects.of(entry.authority_id).filter(pk__in=keys, register__in=opens, ended_at=None, purged_at=None)
    return [(known[one.register].singular, one.number) for one in found.order_by("register", "number")]


def link_of(user: User, pk: int) -> EntryLink:
    """Give a link of an entry that somebody sees; raises Http404 where there is none."""
    found = get_object_or_404(EntryLink.objects.of(user.authority_id).select_related("entry"), pk=pk, removed_at=None)
    entry_for(user, found.entry_id, reading=False)
    return found


def linked_to(user: User, key: str) -> list[EntryLink]:
    """Give the links that lead from entries to something, without what the entries say: a page above asks who sees."""
    return list(EntryLink.objects.of(user.authority_id).filter(target=key, removed_at=None).select_related("entry"))
