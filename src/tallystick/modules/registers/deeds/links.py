"""An entry is linked to what it led to in a room above: an action of a plan, a piece of evidence."""

from datetime import datetime

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.registers.models import Entry, EntryLink
from tallystick.modules.registers.permissions import check_can_change_entry
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.links import is_known
from tallystick.modules.registers.rules.linking import LinkUnknown, target_of


@audited
def link_entry(entry: Entry, target: str, *, by: User | None, at: datetime) -> EntryLink:
    """Link an entry to what a key of the ledger means, such as "plans.action/12", or the address of its page."""
    check_can_change_entry(by, registers_of(entry.authority_id)[entry.register], entry, timezone.localdate(at))
    key = target_of(target)
    if not is_known(entry.authority_id, key):
        raise LinkUnknown("There is nothing of that number here. Open the page and paste its address.")
    link, new = EntryLink.objects.get_or_create(
        authority_id=entry.authority_id,
        entry=entry,
        target=key,
        removed_at=None,
        defaults={"made_by": by, "made_at": at},
    )
    record("entry linked" if new else "entry linked again", subject=link, by=by, at=at, target=key)
    return link


@audited
def unlink_entry(link: EntryLink, *, by: User | None, at: datetime) -> EntryLink:
    """Take a link away; that it stood once is kept."""
    entry = link.entry
    check_can_change_entry(by, registers_of(entry.authority_id)[entry.register], entry, timezone.localdate(at))
    if link.removed_at is None:
        link.removed_at = at
        link.save()
    record("entry unlinked", subject=link, by=by, at=at, target=link.target)
    return link
