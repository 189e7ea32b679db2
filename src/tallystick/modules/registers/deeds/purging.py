"""What entries say is taken away: when their register keeps them no longer, or when a person is forgotten.

Promise: that there was an entry, when, by whom and where it stood is kept; what it said is nowhere. The purge is itself
recorded, and the ledger still verifies.
"""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record, record_of
from tallystick.modules.registers.deeds.attaching import drop_files
from tallystick.modules.registers.models import Entry, EntryVersion, Missed, Purge, Redated, Running, SavedList
from tallystick.modules.registers.models.entries import kept_under
from tallystick.modules.registers.permissions import check_can_purge
from tallystick.modules.registers.rules import without

AT = "registers.entry"


@audited
def purge_entry(entry: Entry, *, by: User | None, at: datetime, ground: str = Purge.Ground.RETENTION) -> Entry:
    """Take away what an entry said and says. Inventory: PLT-06."""
    check_can_purge(by, entry.authority_id)
    entry = Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if entry.purged_at is None:
        Purge.objects.create(authority_id=entry.authority_id, entry=entry, ground=ground, at=at)
        own = kept_under(entry.pk, None)  # the child's key may be gone, or go next
        EntryVersion.objects.filter(entry=entry).update(values=None, reason="", happened_on=None, kept_under=own)
        Running.objects.filter(entry=entry).delete()
        Redated.objects.filter(entry=entry).delete()
        Missed.objects.filter(entry=entry).delete()
        for named in entry.subjects.all():
            named.delete()
        drop_files(entry)
        entry.values, entry.happened_on, entry.purged_at = None, None, at
    if ground == Purge.Ground.FORGOTTEN:
        entry.person = None
    entry.save()
    record("entry purged", subject=entry, by=by, at=at, register=entry.register, ground=ground)
    return entry


@audited
def forget_child(person: Any, *, by: User | None, at: datetime) -> int:
    """Take away what registers say of a child who is forgotten on a legal ground; gives how many entries it touched.

    Entries about the child lose every word. Where an entry about somebody else names the child, the name goes. Saved
    lists that are narrowed to the child go, with what they are called. Inventory: PLT-06.
    """
    check_can_purge(by, person.authority_id)
    about = list(Entry.objects.of(person.authority_id).filter(person=person))
    for entry in about:
        purge_entry(entry, by=by, at=at, ground=Purge.Ground.FORGOTTEN)
    naming = list(Entry.objects.of(person.authority_id).filter(subjects__person=person).distinct())
    for entry in naming:
        _unname(entry, f"people.person/{person.pk}", by, at)
    _forget_lists(person)
    Missed.objects.filter(person=person).delete()
    number = len(about) + len(naming)
    record_of("entries forgotten", subject=AT, authority_id=person.authority_id, by=by, at=at, number=number)
    return number


def _forget_lists(person: Any) -> None:
    """Let go of the saved lists that are narrowed to somebody: what they are called may be the name."""
    for saved in SavedList.objects.of(person.authority_id).filter(query__contains=f"person={person.pk}"):
        if str(person.pk) in parse_qs(saved.query).get("person", []):
            saved.delete()


def _unname(entry: Entry, key: str, by: User | None, at: datetime) -> None:
    """Take somebody out of an entry about somebody else, as its newest version."""
    entry.values = without(entry.values, key)
    entry.version += 1
    entry.save()
    for named in entry.subjects.filter(person_id=int(key.rpartition("/")[2])):
        named.delete()
    EntryVersion.objects.create(
        authority_id=entry.authority_id,
        entry=entry,
        kept_under=kept_under(entry.pk, entry.person_id),
        definition_id=entry.definition_id,
        number=entry.version,
        values=entry.values,
        stage=entry.stage,
        happened_on=entry.happened_on,
        by=by,
        at=at,
    )
