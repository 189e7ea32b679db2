"""How an entry comes to stand: its number, what it says under today's definition, its version, its clocks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import Subject, World, stored
from tallystick.engine.registers.checking import derived
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import ask_anew
from tallystick.foundation.ledger.versioned import check_is_text
from tallystick.modules.registers.deeds.clocks import keep_clocks
from tallystick.modules.registers.models import Definition, Entry, EntrySubject, EntryVersion, Numbering
from tallystick.modules.registers.models.entries import kept_under
from tallystick.modules.registers.permissions import check_can_change_entry
from tallystick.modules.registers.queries.catalogue import registers_of, text_of
from tallystick.modules.registers.queries.neighbours import neighbours_of
from tallystick.modules.registers.queries.worlds import world_of
from tallystick.modules.registers.queries.writing import actor_of, checked, world_about
from tallystick.modules.registers.rules import NotConfirmed, RegisterUnknown, named_in

KEY = "registers.entry"


def enter(
    entry: Entry,
    register: Register,
    subject: Subject | None,
    values: Mapping[str, Any],
    *,
    by: User | None,
    today: date,
    confirmed: bool = True,
    reason: str = "",
) -> Entry:
    """Give a new entry its number and let it stand, checked as its register says.

    Raises EntryRefused where it may not stand, NotConfirmed where it is remarkable and nobody said that it is right.
    """
    numbering = numbering_of(entry.authority_id, series_of(register, entry))
    told = Told(
        register=register.code,
        key=f"{KEY}/new",
        number=numbering.last + 1,
        subject=subject,
        values=values,
        stage=register.stages[0].code,
        made_by=actor_of(by, today).key,
        made_on=today,
    )
    world = world_about(entry.authority_id, register, told, today)
    if (warnings := checked(register, told, world)) and not confirmed:
        raise NotConfirmed(warnings)
    _number(entry, numbering)
    stand(entry, register, told, world)
    entry.save()
    keep(entry, register, told, world, reason=reason, by=by, at=entry.made_at)
    return entry


def columns_of(subject: Subject | None) -> dict[str, int]:
    """Give the column that holds whom an entry is about."""
    if subject is None:
        return {}
    table, _, number = subject.key.partition("/")
    column = {"people.person": "person_id", "accounts.organisationunit": "unit_id", "bodies.body": "body_id"}[table]
    return {column: int(number)}


def series_of(register: Register, entry: Entry) -> str:
    """Give the series that an entry is numbered in."""
    return f"{register.code}/{entry.subject_key}" if register.numbered == "subject" else register.code


def numbering_of(authority_id: int, series: str) -> Numbering:
    """Give a series, held until the deed ends: whoever adds next waits, and sees this entry."""
    kept, _ = Numbering.objects.get_or_create(authority_id=authority_id, series=series)
    return Numbering.objects.select_for_update(no_key=True).get(pk=kept.pk)


def _number(entry: Entry, numbering: Numbering) -> None:
    """Give an entry the next number of its series."""
    numbering.last += 1
    numbering.save(update_fields=["last"])
    entry.series, entry.number = numbering.series, numbering.last


def stored_values(told: Told) -> dict[str, Any]:
    """Give an entry's values as they are stored."""
    return {code: stored(value) for code, value in told.values.items()}


def stand(entry: Entry, register: Register, told: Told, world: World) -> None:
    """Let an entry say what it says now, under the definition of today."""
    values = stored_values(told)
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


def keep(
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


def register_kept(authority_id: int, code: str) -> Register:
    """Give the register that an authority keeps under a code."""
    found = registers_of(authority_id).get(code)
    if found is None:
        raise RegisterUnknown(f"There is no register “{code}”. Choose one of those that are kept.")
    return found


def held(entry: Entry, by: User | None, at: datetime) -> tuple[Entry, Register, date]:
    """Give an entry as it stands, held until the deed ends, and its register; refuse whoever may not change it."""
    entry = Entry.objects.select_for_update(no_key=True).select_related("authority").get(pk=entry.pk)
    ask_anew()  # whoever waited for the entry may have lost a role meanwhile
    kept, today = register_kept(entry.authority_id, entry.register), timezone.localdate(at)
    check_can_change_entry(by, kept, entry, today)
    if entry.purged_at is not None:
        raise RegisterUnknown("What this entry said was purged. Nothing can be changed in it.")
    return entry, kept, today
