"""Entries are added, changed and moved on: checked as their register says, kept as a version, their clocks reckoned.

Promise: numbers have no gap, also where two add at once; what was written before is never written over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import Refused, Subject, World, check_move, stored
from tallystick.engine.registers.checking import derived
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_is_text
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.deeds.clocks import keep_clocks
from tallystick.modules.registers.models import Definition, Entry, EntrySubject, EntryVersion, Numbering
from tallystick.modules.registers.models.entries import kept_under
from tallystick.modules.registers.permissions import (
    check_can_add,
    check_can_change_entry,
    check_reaches_subject,
    check_still_as_seen,
)
from tallystick.modules.registers.queries.catalogue import registers_of, text_of
from tallystick.modules.registers.queries.neighbours import neighbours_of
from tallystick.modules.registers.queries.worlds import world_of
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
    RegisterUnknown,
    named_in,
)

KEY = "registers.entry"


@audited
def add_entry(
    authority: Authority,
    register: str,
    written: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    about: str = "",
    confirmed: bool = True,
) -> Entry:
    """Add an entry about whom a key means ("people.person/12"); words are read as a form or a sheet has them.

    Raises EntryRefused where it may not stand, NotConfirmed where it is remarkable and nobody said that it is right.
    Inventory: CAS-01, CAS-02, PLT-05.
    """
    kept, today = _register(authority.pk, register), timezone.localdate(at)
    check_can_add(by, kept, today, authority_id=authority.pk)
    check_may_write(by, kept, written, today)
    find = finder_of(by, authority.pk)
    subject = subject_of(kept, about, find)
    entry = Entry(authority=authority, register=register, made_by=by, made_at=at, **_columns(subject))
    check_reaches_subject(by, kept, entry, today)
    numbering = _numbering(authority.pk, _series(kept, entry))
    values = understood(kept, written, find)
    told = Told(
        register=register,
        key=f"{KEY}/new",
        number=numbering.last + 1,
        subject=subject,
        values=values,
        stage=kept.stages[0].code,
        made_by=actor_of(by, today).key,
        made_on=today,
    )
    world = world_about(authority.pk, kept, told, today)
    if (warnings := checked(kept, told, world)) and not confirmed:
        raise NotConfirmed(warnings)
    _number(entry, numbering)
    _stand(entry, kept, told, world)
    entry.save()
    _keep(entry, kept, told, world, reason="", by=by, at=at)
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
    entry, kept, today = _held(entry, by, at)
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
    _stand(entry, kept, told, world)
    entry.save()
    _keep(entry, kept, told, world, reason=reason, by=by, at=at)
    record("entry changed", subject=entry, by=by, at=at, register=entry.register, version=entry.version)
    return entry


@audited
def move_entry(entry: Entry, to: str, *, by: User | None, at: datetime, seen_version: int, reason: str = "") -> Entry:
    """Move an entry to another stage, as its register permits and to whom. Inventory: CAS-02."""
    entry, kept, today = _held(entry, by, at)
    check_still_as_seen(entry, seen_version)
    before, world = told_of(entry, today)
    try:
        told = check_move(kept, before, to, actor_of(by, today), world, reason=reason)
    except Refused as refused:
        raise EntryRefused(refused.told) from None
    told = replace(before, stage=told.stage, values={code: told.values.get(code) for code in before.values})
    ended = next(one.ended for one in kept.stages if one.code == to)
    entry.version, entry.ended_at = entry.version + 1, at if ended else None
    _stand(entry, kept, told, world)
    entry.save()
    _keep(entry, kept, told, world, reason=reason, by=by, at=at)
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
    faults = []
    for entry, seen in entries:
        try:
            with transaction.atomic():
                change_entry(entry, written, by=by, at=at, seen_version=seen, reason=reason)
        except Refusal as refusal:
            faults.append((entry.pk, refusal.sentence))
    if faults:
        raise BulkRefused(faults)
    record("entries changed", subject=by, by=by, at=at, number=len(entries))
    return len(entries)


def _register(authority_id: int, code: str) -> Register:
    """Give the register that an authority keeps under a code."""
    found = registers_of(authority_id).get(code)
    if found is None:
        raise RegisterUnknown(f"There is no register “{code}”. Choose one of those that are kept.")
    return found


def _held(entry: Entry, by: User | None, at: datetime) -> tuple[Entry, Register, date]:
    """Give an entry as it stands, held until the deed ends, and its register; refuse whoever may not change it."""
    entry = Entry.objects.select_for_update(no_key=True).select_related("authority").get(pk=entry.pk)
    kept, today = _register(entry.authority_id, entry.register), timezone.localdate(at)
    check_can_change_entry(by, kept, entry, today)
    if entry.purged_at is not None:
        raise RegisterUnknown("What this entry said was purged. Nothing can be changed in it.")
    return entry, kept, today


def _columns(subject: Subject | None) -> dict[str, int]:
    """Give the column that holds whom an entry is about."""
    if subject is None:
        return {}
    table, _, number = subject.key.partition("/")
    column = {"people.person": "person_id", "accounts.organisationunit": "unit_id", "bodies.body": "body_id"}[table]
    return {column: int(number)}


def _series(register: Register, entry: Entry) -> str:
    """Give the series that an entry is numbered in."""
    return f"{register.code}/{entry.subject_key}" if register.numbered == "subject" else register.code


def _numbering(authority_id: int, series: str) -> Numbering:
    """Give a series, held until the deed ends: whoever adds next waits, and sees this entry."""
    kept, _ = Numbering.objects.get_or_create(authority_id=authority_id, series=series)
    return Numbering.objects.select_for_update(no_key=True).get(pk=kept.pk)


def _number(entry: Entry, numbering: Numbering) -> None:
    """Give an entry the next number of its series."""
    numbering.last += 1
    numbering.save(update_fields=["last"])
    entry.series, entry.number = numbering.series, numbering.last


def _names_more(register: Register, before: Told, told: Told) -> bool:
    """Say whether a change names somebody whom the world around the entry does not hold yet."""
    was, now = ({key for _, _, key in named_in(register.fields, _stored(one))} for one in (before, told))
    return bool(now - was)


def _stored(told: Told) -> dict[str, Any]:
    return {code: stored(value) for code, value in told.values.items()}


def _stand(entry: Entry, register: Register, told: Told, world: World) -> None:
    """Let an entry say what it says now, under the definition of today."""
    values = _stored(told)
    for words in _words(values):
        check_is_text({"": words})
    entry.values, entry.stage = values, told.stage
    entry.definition = _definition(entry.authority_id, register, entry.made_at)
    day = derived(register, told, world).values.get(register.on) if register.on else None
    entry.happened_on = day if isinstance(day, date) else None


def _words(value: Any) -> list[str]:
    """Give every piece of text in stored values."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for part in parts for word in _words(part)]


def _definition(authority_id: int, register: Register, at: datetime) -> Definition:
    """Give a register's definition of today, kept the first time that it is used."""
    text, digest = text_of(register)
    found, _ = Definition.objects.get_or_create(
        authority_id=authority_id,
        code=register.code,
        digest=digest,
        defaults={"version": register.version, "text": text, "first_used_at": at},
    )
    return found


def _keep(
    entry: Entry, register: Register, told: Told, world: World, *, reason: str, by: User | None, at: datetime
) -> None:
    """Keep what an entry says now as a version, whom it names, and its clocks."""
    EntryVersion.objects.create(
        authority_id=entry.authority_id,
        entry=entry,
        kept_under=kept_under(entry.pk, entry.person_id),
        definition=entry.definition,
        number=entry.version,
        values=entry.values,
        stage=entry.stage,
        happened_on=entry.happened_on,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    _keep_named(entry, register)
    keep_clocks([(entry, replace(told, key=f"{KEY}/{entry.pk}"))], world, why="", at=at)
    _keep_clocks_of_neighbours(entry, register, world.today, at)


def _keep_clocks_of_neighbours(entry: Entry, register: Register, today: date, at: datetime) -> None:
    """Reckon the clocks of other entries that lean on this one. Inventory: CAS-05, LRN-06."""
    others = neighbours_of(entry)
    if others:
        world, told = world_of(entry.authority_id, others, today)
        pairs = [(one, told[one.pk]) for one in others if one.pk in told]
        keep_clocks(pairs, world, why=f"What is entered under “{register.title}” changed.", at=at)


def _keep_named(entry: Entry, register: Register) -> None:
    """Keep whom an entry's fields name, so that it is found from there."""
    wanted = set(named_in(register.fields, entry.values or {}))
    for one in entry.subjects.all():
        held = next(
            (one.field, kind, number)
            for kind in ("person", "unit", "body", "user")
            if (number := getattr(one, f"{kind}_id"))
        )
        if held in wanted:
            wanted.discard(held)
        else:
            one.delete()
    EntrySubject.objects.bulk_create(
        EntrySubject(authority_id=entry.authority_id, entry=entry, field=field, **{f"{kind}_id": number})
        for field, kind, number in sorted(wanted)
    )
