"""What a deed on an entry has to know: who acts, whom words name, and the world around the entry."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Actor, Subject, World, read_values, stored
from tallystick.engine.registers import Entry as Told
from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.audit import SYSTEM, key_of
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people.queries import can_see_person
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import Roles
from tallystick.modules.registers.queries.worlds import TABLES, Whom, everybody, world_for
from tallystick.modules.registers.rules import named_in


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


def read_written(
    register: Register, written: Mapping[str, Any], find: Callable[[str, str], Subject], *, only: Any = None
) -> dict[str, Any]:
    """Give what was written as values; raises NotUnderstood with every fault. `only` leaves the other fields out."""
    fields = list(register.fields)
    known = {one.code for one in fields}
    if only is not None:
        fields = [one for one in fields if one.code in only]
    values = read_values(fields, written, find)
    return {code: value for code, value in values.items() if code in known}


def finder_of(user: User | None, authority_id: int) -> Callable[[str, str], Subject]:
    """Give what finds whom words name: by the ledger's key, or a unit, body or colleague by its exact name.

    A child is found by key only, and only by who may see them.
    """

    def find(kind: str, words: str) -> Subject:
        whom = Whom()
        whom.note_key(words.strip() if "/" in words else _key_of_named(kind, words.strip(), authority_id))
        found = next(iter(everybody(authority_id, _seen(whom, user)).values()), None)
        if found is None or (found.kind != kind and (found.kind, kind) not in LOOSE):
            raise ValueError(f"“{shown_key(words)}” is no {kind} that is known here. Choose one from the list.")
        return found

    return find


LOOSE = {("provider", "unit"), ("school", "unit"), ("employer", "unit"), ("school", "provider")}


def shown_key(words: str) -> str:
    """Give words without a child's key in them."""
    return "that" if words.startswith(TABLES["person"]) else words.strip()[:80]


def _seen(whom: Whom, user: User | None) -> Whom:
    if user is not None:
        whom.person = {pk for pk in whom.person if can_see_person(user, pk)}
    return whom


def _key_of_named(kind: str, words: str, authority_id: int) -> str:
    """Give the key of whom an exact name means."""
    if kind == "person":
        return ""
    if kind == "user":
        found = User.objects.filter(authority_id=authority_id).filter(name__iexact=words)
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
