"""What entries say is taken away: when their register keeps them no longer, or when a person is forgotten.

Promise: that there was an entry, when, by whom and where it stood is kept; what it said is nowhere. The purge is itself
recorded, and the ledger still verifies.
"""

from collections.abc import Iterable
from datetime import datetime

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record, record_of
from tallystick.modules.registers.models import Entry, EntryVersion, Purge, Running
from tallystick.modules.registers.permissions import check_can_purge


@audited
def purge_entry(entry: Entry, *, by: User | None, at: datetime, ground: str = Purge.Ground.RETENTION) -> Entry:
    """Take away what an entry said and says. Inventory: PLT-06."""
    check_can_purge(by, entry.authority_id)
    entry = Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if entry.purged_at is None:
        Purge.objects.create(authority_id=entry.authority_id, entry=entry, ground=ground, at=at)
        EntryVersion.objects.filter(entry=entry).update(values=None, reason="")
        Running.objects.filter(entry=entry).delete()
        for named in entry.subjects.all():
            named.delete()
        entry.values, entry.happened_on, entry.purged_at = None, None, at
        entry.save()
    record("entry purged", subject=entry, by=by, at=at, register=entry.register, ground=ground)
    return entry


@audited
def forget_entries(authority: Authority, entries: Iterable[Entry], *, by: User | None, at: datetime) -> int:
    """Take away what entries say of somebody who is forgotten on a legal ground. Inventory: PLT-06."""
    check_can_purge(by, authority.pk)
    number = 0
    for entry in entries:
        purge_entry(entry, by=by, at=at, ground=Purge.Ground.FORGOTTEN)
        number += 1
    record_of("entries forgotten", subject="registers", authority_id=authority.pk, by=by, at=at, number=number)
    return number
