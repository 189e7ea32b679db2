"""What a deed on an entry has to know: who acts, whom words name, and the world around the entry."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import (
    Actor,
    NotUnderstood,
    Refused,
    Subject,
    World,
    check,
    check_change,
    read_values,
    stored,
)
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import Told as Sentence
from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.audit import SYSTEM, key_of
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.bodies.queries import all_names_of_bodies
from tallystick.modules.people.queries import can_see_person
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import Roles
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.choosing import one_child
from tallystick.modules.registers.queries.worlds import TABLES, Whom, everybody, world_for
from tallystick.modules.registers.rules import EntryRefused, ReasonMissing, named_in, needs_reason
from tallystick.modules.registers.rules.sheets import key_in

LARGEST = 2**31  # the number of an entry that has none yet: it comes after all others
Find = Callable[[str, str], Subject]


def actor_of(user: User | None, today: date) -> Actor:
    """Give whoever acts, with their roles; None is the installation itself, which no role holds back."""
    if user is None:
        return Actor(SYSTEM, "Tallystick", frozenset(roles()))
    return Actor(key_of(user), user.name, Roles(user, today).codes)


def check_may_write(user: User | None, register: Register, written: Mapping[str, Any], today: date) -> None:
    """Refuse words in a field that is not theirs to write in."""
    if user is None:
        return
    held = Roles(user, today)
    for field in register.fields:
        if field.code in written and not held.changes_field(field):
            raise NotAllowed(f"“{field.title}” is written by others. Leave it as it is.")


def read_written(register: Register, written: Mapping[str, Any], find: Find, *, only: Any = None) -> dict[str, Any]:
    """Give what was written as values; raises NotUnderstood with every fault. `only` leaves the other fields out."""
    fields = list(register.fields)
    known = {one.code for one in fields}
    if only is not None:
        fields = [one for one in fields if one.code in only]
    values = read_values(fields, written, find)
    return {code: value for code, value in values.items() if code in known}


def finder_of(user: User | None, authority_id: int) -> Find:
    """Give what finds whom words name: by key or number, a unit, body or colleague by the exact name.

    A child is found only by who may see them.
    """

    def find(kind: str, words: str) -> Subject:
        whom = Whom()
        key = key_in(words) or _key_of_named(kind, words.strip(), user, authority_id)
        whom.note_key(key)
        found = everybody(authority_id, _seen(whom, user)).get(key)  # whose school may stand there too
        if found is None or (found.kind != kind and (found.kind, kind) not in LOOSE):
            raise ValueError(f"“{shown_key(words)}” is no {kind} that is known here. Choose one from the list.")
        return found

    return find


LOOSE = {("provider", "unit"), ("school", "unit"), ("employer", "unit"), ("school", "provider")}


def shown_key(words: str) -> str:
    """Give words without a child's key in them."""
    return "That" if TABLES["person"] in words or "(record " in words else words.strip()[:80]


def _seen(whom: Whom, user: User | None) -> Whom:
    if user is not None:
        whom.person = {pk for pk in whom.person if can_see_person(user, pk)}
    return whom


def _key_of_named(kind: str, words: str, user: User | None, authority_id: int) -> str:
    """Give the key of whom a name means. Raises ValueError where it means several children."""
    if kind == "person":
        return one_child(user, words) if user is not None else ""
    if kind == "body":
        return _one_key("body", [pk for pk, name in all_names_of_bodies(authority_id) if name == words])
    if kind == "user":
        found = User.objects.filter(authority_id=authority_id, name__iexact=words)
        return _one_key("user", list(found.values_list("pk", flat=True)[:2]))
    units = OrganisationUnit.objects.filter(authority_id=authority_id, name__iexact=words)
    return _one_key("unit", list(units.values_list("pk", flat=True)[:2]))


def _one_key(kind: str, keys: list[int]) -> str:
    """Give a key where exactly one row fits."""
    return f"{TABLES[kind]}/{keys[0]}" if len(keys) == 1 else ""


def world_about(authority_id: int, register: Register, entry: Entry | Told, today: date) -> World:
    """Give the world around an entry, or around one that is about to be added. A constant number of questions."""
    whom = Whom()
    if isinstance(entry, Entry):
        whom.note_key(entry.subject_key)
        whom.note(named_in(register.fields, entry.values or {}))
    else:
        whom.note_key(entry.subject.key if entry.subject else "")
        whom.note(named_in(register.fields, {code: stored(value) for code, value in entry.values.items()}))
    own = [entry.pk] if isinstance(entry, Entry) else []
    return world_for(authority_id, [register.code], today=today, whom=whom, own=own)


Look = tuple[Told, World, list[Sentence]]


def tried_entry(user: User, register: Register, written: Mapping[str, Any], *, about: str = "") -> Look:
    """Give how an entry would stand, the world around it and what is remarkable; nothing is written.

    Raises EntryRefused where it may not stand.
    """
    today = timezone.localdate()
    find = finder_of(user, user.authority_id)
    told = Told(
        register=register.code,
        key="registers.entry/new",
        number=LARGEST,
        subject=subject_of(register, about, find),
        values=understood(register, written, find),
        stage=register.stages[0].code,
        made_by=key_of(user),
        made_on=today,
    )
    world = world_about(user.authority_id, register, told, today)
    return told, world, checked(register, told, world)


def tried_change(user: User, register: Register, entry: Entry, written: Mapping[str, Any], *, reason: str) -> Look:
    """Give how an entry would stand after a change; nothing is written. Raises EntryRefused or ReasonMissing."""
    today = timezone.localdate()
    check_not_fixed(register)
    before, _ = told_of(entry, today)
    values = {**before.values, **understood(register, written, finder_of(user, entry.authority_id), only=written)}
    check_reason(before.values, values, reason)
    told = replace(before, values=values)
    world = world_about(entry.authority_id, register, told, today)
    return told, world, checked(register, told, world)


def told_of(entry: Entry, today: date) -> tuple[Told, World]:
    """Give an entry as the engine takes it, with the world around it."""
    register = registers_of(entry.authority_id)[entry.register]
    world = world_about(entry.authority_id, register, entry, today)
    return next(one for one in world.entries if one.key == f"registers.entry/{entry.pk}"), world


def check_reason(before: Mapping[str, Any], after: Mapping[str, Any], reason: str) -> None:
    """Refuse a correction that does not say why."""
    if needs_reason(before, after, reason):
        raise ReasonMissing("Say why what was written is corrected. Both texts are kept.")


def check_not_fixed(register: Register) -> None:
    """Refuse a change in a register whose entries stay as they were made."""
    try:
        check_change(register)
    except Refused as refused:
        raise EntryRefused(refused.told) from None


def subject_of(register: Register, about: str, find: Find) -> Subject | None:
    """Give whom an entry is about; refuse a register's entry without a subject, or with one of another kind."""
    if register.subject == "none":
        return None
    if not about:
        raise EntryRefused([Sentence(f"Say whom this {register.singular} is about.", "about")])
    try:
        return find(register.subject, about)
    except ValueError as fault:
        raise EntryRefused([Sentence(str(fault), "about")]) from None


def understood(
    register: Register, written: Mapping[str, Any], find: Find, *, only: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Give what was written as values; each field's fault is told beside it."""
    try:
        return read_written(register, written, find, only=only)
    except NotUnderstood as fault:
        raise EntryRefused([Sentence(sentence, code) for code, sentence in fault.faults.items()]) from None


def checked(register: Register, told: Told, world: World) -> list[Sentence]:
    """Give what is remarkable in an entry; refuse one that may not stand."""
    try:
        return check(register, told, world)
    except Refused as refused:
        raise EntryRefused(refused.told) from None


def whom_named(user: User, key: str) -> str:
    """Give the name of a child whom a key means, where somebody may see them; empty otherwise."""
    try:
        return finder_of(user, user.authority_id)("person", key).name if "/" in key else ""
    except ValueError:
        return ""
