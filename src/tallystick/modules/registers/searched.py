"""What of registers is found by words: registers themselves, and the entries of those that name no child.

Promise: no word of an entry that is, or may be, about a child is kept anywhere else; such an entry is found by the
child or by its number, where somebody may look. Nor is a field that only some readers of a register see. See ADR 0076.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import shown
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.searched import Listed, Said, Searched, of_rows, own_address
from tallystick.modules.registers import queries
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import READ, Roles, seen_among
from tallystick.modules.registers.queries.catalogue import definitions_of, own_folder, registers_of
from tallystick.modules.registers.rules.naming import names_no_child

IN_WORDS = frozenset({"text", "words", "choice", "choices"})


def _without_children(authority_id: int) -> list[str]:
    return [code for code, one in registers_of(authority_id).items() if names_no_child(one)]


def entries_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give the entries that were not purged, of registers that name no child, by the file of today and of then."""
    found = Entry.objects.of(authority_id).kept().filter(register__in=_without_children(authority_id), person=None)
    return of_rows(found.select_related("unit", "body"), only)


def entries_seen(user: User, today: date) -> Any:
    """Give those of them that somebody may open."""
    if not may(user, READ, today=today):
        return None
    known = registers_of(user.authority_id)
    seen = seen_among(Roles(user, today), [one for one in known.values() if names_no_child(one)])
    return Entry.objects.of(user.authority_id).kept().filter(seen, person=None)


def said_of_entries(rows: Collection[Entry]) -> dict[int, Said]:
    """Give what entries say in fields that every reader of their register sees."""
    found: dict[int, Said] = {}
    for authority in {one.authority_id for one in rows}:
        known = registers_of(authority)
        written = definitions_of(authority, {one.definition_id for one in rows})
        for one in rows:
            then, now = written[one.definition_id], known.get(one.register)
            if now is not None and names_no_child(then):
                found[one.pk] = _said(one, then, now)
    return found


def _said(entry: Entry, then: Register, now: Register) -> Said:
    whom = str(entry.unit or entry.body or "")
    told = (one for one in then.fields if one.code in _open_to_all(now))
    words = " ".join(_words(told, entry.values or {}))
    title = f"{now.singular.capitalize()} {entry.number}{f': {whom}' if whom else ''}"
    return Said(title, words, day=entry.happened_on or entry.made_at.date(), body=entry.body_id, beside=now.title)


def _open_to_all(register: Register) -> frozenset[str]:
    """Give the fields, by the codes that they have and had, which every reader of a register sees."""
    return frozenset(code for one in register.fields if not one.see for code in (one.code, one.was) if code)


def version_of_entries(authority_id: int) -> str:
    """Give what changes where the files say anew which registers name a child, or which fields only some see."""
    return _version(own_folder(), authority_id)


@cache
def _version(own: Path | None, authority_id: int) -> str:
    known = registers_of(authority_id)
    told = sorted((code, sorted(_open_to_all(one))) for code, one in known.items() if names_no_child(one))
    return sha256(repr(told).encode()).hexdigest()


def _words(fields: Iterable[Field], values: dict[str, Any]) -> Iterator[str]:
    for one in fields:
        value = values.get(one.code)
        if one.see or value in (None, "", []):
            continue
        if one.type == "rows":
            for row in value:
                yield from _words(one.fields, row)
        elif one.type in IN_WORDS:
            yield shown(one, value)


def is_purged(entry: Entry) -> bool:
    """Say whether the words of an entry were taken away."""
    return entry.purged_at is not None


def registers_told(user: User, today: date) -> list[tuple[str, Said]]:
    """Give the registers into which somebody sees, with what each is for."""
    if not may(user, READ, today=today):
        return []
    found = queries.registers_for(user, today)
    return [(reverse("registers:list", args=[one.code]), Said(one.title, one.purpose)) for one in found]


def searched() -> list[Searched | Listed]:
    """Give what of registers is found. Inventory: PLT-05, P16-21."""
    told = (entries_kept, entries_seen, said_of_entries, own_address)
    return [
        Searched(
            "entry",
            "entry of a register",
            "Entries of registers",
            "registers.entry",
            *told,
            version_of_entries,
            is_purged,
        ),
        Listed("register", "register", "Registers", registers_told),
    ]
