"""Entries are added, changed and moved on: checked as their register says, kept as a version, their clocks reckoned.

Promise: numbers have no gap, also where two add at once; what was written before is never written over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import Refused, check_move
from tallystick.engine.registers.opening import move_made, opened
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.deeds.following import open_what_follows, take_back_what_followed
from tallystick.modules.registers.deeds.standing import (
    columns_of,
    enter,
    held,
    keep,
    register_kept,
    stand,
    stored_values,
)
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import (
    check_can_add,
    check_reaches_subject,
    check_still_as_seen,
)
from tallystick.modules.registers.queries.writing import (
    actor_of,
    check_may_write,
    check_not_fixed,
    check_reason,
    checked,
    finder_of,
    subject_of,
    told_of,
    understood,
    world_about,
)
from tallystick.modules.registers.rules import (
    BulkRefused,
    EntryRefused,
    NotConfirmed,
    named_in,
)


@audited
def add_entry(
    authority: Authority,
    register: str,
    written: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    about: str = "",
    because: str = "",
    confirmed: bool = True,
) -> Entry:
    """Add an entry about whom a key means ("people.person/12"); words are read as a form or a sheet has them.

    `because` stays with its first version: where it is from.

    Raises EntryRefused where it may not stand, NotConfirmed where it is remarkable and nobody said that it is right.
    Inventory: CAS-01, CAS-02, PLT-05.
    """
    kept, today = register_kept(authority.pk, register), timezone.localdate(at)
    check_can_add(by, kept, today, authority_id=authority.pk)
    check_may_write(by, kept, written, today)
    find = finder_of(by, authority.pk)
    subject = subject_of(kept, about, find)
    entry = Entry(authority=authority, register=register, made_by=by, made_at=at, **columns_of(subject))
    check_reaches_subject(by, kept, entry, today)
    values = understood(kept, written, find)
    enter(entry, kept, subject, values, by=by, today=today, confirmed=confirmed, reason=because)
    record("entry added", subject=entry, by=by, at=at, register=register, number=entry.number)
    return entry


@audited
def change_entry(
    entry: Entry,
    written: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    seen_version: int,
    reason: str = "",
    confirmed: bool = True,
) -> Entry:
    """Change some fields of an entry; what it said before is kept, and replacing it takes a reason. Inventory: CAS-01.

    Raises ChangedSince where somebody changed it after `seen_version`.
    """
    entry, kept, today = held(entry, by, at)
    check_still_as_seen(entry, seen_version)
    check_may_write(by, kept, written, today)
    before, world = told_of(entry, today)
    check_not_fixed(kept)
    values = {**before.values, **understood(kept, written, finder_of(by, entry.authority_id), only=written)}
    check_reason(before.values, values, reason)
    told = replace(before, values=values)
    world = world_about(entry.authority_id, kept, told, today) if _names_more(kept, before, told) else world
    if (warnings := checked(kept, told, world)) and not confirmed:
        raise NotConfirmed(warnings)
    entry.version += 1
    stand(entry, kept, told, world)
    entry.save()
    keep(entry, kept, told, world, reason=reason, by=by, at=at)
    record("entry changed", subject=entry, by=by, at=at, register=entry.register, version=entry.version)
    return entry


@audited
def move_entry(entry: Entry, to: str, *, by: User | None, at: datetime, seen_version: int, reason: str = "") -> Entry:
    """Move an entry to another stage, as its register permits and to whom. Inventory: CAS-02."""
    entry, kept, today = held(entry, by, at)
    check_still_as_seen(entry, seen_version)
    before, world = told_of(entry, today)
    try:
        told = check_move(kept, before, to, actor_of(by, today), world, reason=reason)
    except Refused as refused:
        raise EntryRefused(refused.told) from None
    told = replace(before, stage=told.stage, values={code: told.values.get(code) for code in before.values})
    ended = next(one.ended for one in kept.stages if one.code == to)
    entry.version, entry.ended_at = entry.version + 1, at if ended else None
    stand(entry, kept, told, world)
    entry.save()
    keep(entry, kept, told, world, reason=reason, by=by, at=at)
    if move_made(kept, before.stage, to).takes_back:
        take_back_what_followed(entry, kept, by=by, at=at, reason=reason)
    open_what_follows(entry, kept, opened(kept, told, before.stage, world), by=by, at=at)
    record("entry moved", subject=entry, by=by, at=at, register=entry.register, to=to, version=entry.version)
    return entry


@audited
def change_entries(
    entries: Sequence[tuple[Entry, int]],
    written: Mapping[str, Any],
    *,
    by: User,
    at: datetime,
    reason: str = "",
) -> int:
    """Change the same fields of many entries, each with the version that was seen: all of them, or none.

    Raises BulkRefused, which says which cannot be changed and why. Inventory: PLT-03.
    """
    faults, tries = [], []
    for entry, seen in entries:
        try:
            with transaction.atomic():
                change_entry(entry, written, by=by, at=at, seen_version=seen, reason=reason)
        except Refusal as refusal:
            faults.append((entry.pk, refusal.sentence))
            tries += [entry.pk] if isinstance(refusal, EntryRefused) and refusal.tries_kept else []
    if faults:
        raise BulkRefused(faults, tries)
    record("entries changed", subject=by, by=by, at=at, number=len(entries))
    return len(entries)


def _names_more(register: Register, before: Told, told: Told) -> bool:
    """Say whether a change names somebody whom the world around the entry does not hold yet."""
    was, now = ({key for _, _, key in named_in(register.fields, stored_values(one))} for one in (before, told))
    return bool(now - was)
