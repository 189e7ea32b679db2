"""What a room above needs of a register to propose entries for it: who keeps it, what entries say, what is left.

Promise: only fields that somebody sees are given, and a register that they do not change is not there.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Told, shown
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import WRITE, Roles
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.reading import said_today
from tallystick.modules.registers.queries.sharing import sees
from tallystick.modules.registers.queries.writing import tried_change, tried_entry


@dataclass(frozen=True)
class Keeper:
    """How somebody keeps a register: the fields that they see, and those that they may write in."""

    register: Register
    seen: frozenset[str]
    written: frozenset[str]

    def field(self, code: str) -> Field:
        """Give a field."""
        return next(one for one in self.register.fields if one.code == code)

    @property
    def required(self) -> frozenset[str]:
        """The fields that every entry has to have."""
        return required_of(self.register)


@dataclass(frozen=True, slots=True)
class EntrySaid:
    """An entry about a child, what it says, and how often it was changed."""

    pk: int
    person: int
    number: int
    version: int
    values: Mapping[str, Any]


def required_of(register: Register) -> frozenset[str]:
    """Give the fields that every entry of a register has to have."""
    return frozenset(one.code for one in register.fields if one.required)


def kept_by(user: User, today: date | None = None) -> dict[str, Keeper]:
    """Give the registers about children that somebody may change, by code; refuses whoever changes none by any role."""
    check_may(user, WRITE)
    roles = Roles(user, today or timezone.localdate())
    kept = [one for one in registers_of(user.authority_id).values() if one.subject == "person" and roles.changing(one)]
    return {one.code: _keeper(roles, one) for one in kept}


def _keeper(roles: Roles, register: Register) -> Keeper:
    fields = [one for one in register.fields if one.type != "derived"]
    seen = frozenset(one.code for one in fields if sees(roles, register, one))
    return Keeper(register, seen, frozenset(one.code for one in fields if roles.changes_field(one)))


def entries_said(authority_id: int, register: str, people: Collection[int]) -> list[EntrySaid]:
    """Give what the entries of a register say about some children today, in two questions; for rooms above."""
    found = list(Entry.objects.of(authority_id).kept().filter(register=register, person__in=people).order_by("pk"))
    said = said_today(authority_id, found)
    return [EntrySaid(one.pk, one.person_id or 0, one.number, one.version, said[one.pk]) for one in found]


def in_words(field: Field, value: Any) -> str:
    """Give a value of a field in words, whether it was returned or stands in an entry."""
    if field.type == "date" and isinstance(value, str):
        with suppress(ValueError):  # a month alone, where a field takes one
            value = date.fromisoformat(value)
    if field.type == "yes-no" and value in ("true", "false"):
        value = value == "true"
    return shown(field, value)


def remarks(user: User, keeper: Keeper, person: int, written: Mapping[str, str], entry: int | None) -> list[Told]:
    """Give what is remarkable in an entry before it stands, or why it may not; nothing is written."""
    try:
        if entry is None:
            return tried_entry(user, keeper.register, written, about=f"people.person/{person}")[2]
        there = Entry.objects.of(user.authority_id).get(pk=entry)
        return tried_change(user, keeper.register, there, written, reason="As returned")[2]
    except Refusal as refusal:
        return [Told(refusal.sentence)]


def begun_because(entry: Entry) -> str:
    """Give why an entry was added, where that was said: such as the return that it is from."""
    return entry.versions.filter(number=1).values_list("reason", flat=True).first() or ""
