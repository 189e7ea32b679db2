"""What a move begins in other registers, and what undoing it takes back there.

Promise: what is opened is linked to what opened it and says so in its history; what somebody worked on is not undone.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import Refused
from tallystick.engine.registers.opening import taken_back
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import record
from tallystick.modules.registers.deeds.standing import KEY, columns_of, enter, keep, stand
from tallystick.modules.registers.models import Entry, EntryLink
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.writing import told_of
from tallystick.modules.registers.rules import EntryRefused


def open_what_follows(
    entry: Entry, register: Register, following: Iterable[Told], *, by: User | None, at: datetime
) -> None:
    """Add the entries that a move begins elsewhere, each linked to the entry that moved. Inventory: CAS-06.

    The register's file decides that they follow: whoever moves the entry need not be able to add to the other register.
    """
    known, today = registers_of(entry.authority_id), timezone.localdate(at)
    for one in following:
        made = Entry(
            authority_id=entry.authority_id, register=one.register, made_by=by, made_at=at, **columns_of(one.subject)
        )
        because = f"Opened by {register.singular} {entry.number}."
        enter(made, known[one.register], one.subject, one.values, by=by, today=today, reason=because)
        EntryLink.objects.create(
            authority_id=entry.authority_id, entry=entry, target=f"{KEY}/{made.pk}", made_by=by, made_at=at
        )
        record("entry opened", subject=made, by=by, at=at, register=one.register, number=made.number)


def take_back_what_followed(entry: Entry, register: Register, *, by: User | None, at: datetime, reason: str) -> None:
    """Undo what an entry opened elsewhere. Raises EntryRefused where somebody has moved it on. Inventory: CAS-06.

    What stays as it is stays linked: it was purged, was withdrawn by itself, or says something else since.
    """
    for link in entry.links.filter(removed_at=None, target__startswith=f"{KEY}/"):
        made = Entry.objects.of(entry.authority_id).select_for_update(no_key=True).get(pk=link.target.partition("/")[2])
        if made.purged_at is None and _take_back(made, register, by=by, at=at, reason=reason):
            link.removed_at = at
            link.save()


def _take_back(made: Entry, register: Register, *, by: User | None, at: datetime, reason: str) -> bool:
    """Put an entry that another one opened at the stage that says so, and say whether there was one to put it at."""
    other, today = registers_of(made.authority_id)[made.register], timezone.localdate(at)
    try:
        to = taken_back(register, other, made.stage, changed=made.version > 1)
    except Refused as refused:
        raise EntryRefused(refused.told) from None
    if not to:
        return False
    before, world = told_of(made, today)
    told = replace(before, stage=to)
    ended = next(one.ended for one in other.stages if one.code == to)
    made.version, made.ended_at = made.version + 1, at if ended else None
    stand(made, other, told, world)
    made.save()
    keep(made, other, told, world, reason=reason, by=by, at=at)
    record("entry taken back", subject=made, by=by, at=at, register=made.register, to=to, version=made.version)
    return True
