"""What entries say in a few words, and entries by number, for a room above that shows many beside each other."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Subject, shown
from tallystick.engine.registers.keeping import revived
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.modules.people.queries import people_for
from tallystick.modules.registers.models import Entry, EntryQuerySet, Running, RunningQuerySet
from tallystick.modules.registers.permissions import READ, READ_CHILDREN, Roles, seen_among
from tallystick.modules.registers.queries.catalogue import definitions_of, registers_of
from tallystick.modules.registers.queries.sharing import sees
from tallystick.modules.registers.queries.worlds import Whom, everybody
from tallystick.modules.registers.rules import named_in

Said = list[tuple[str, str]]  # the field's words, and what it says


def said_of_many(user: User, entries: Iterable[Entry], today: date) -> dict[int, Said]:
    """Give what each entry says, field by field as its definition of then has them, in a constant number of questions.

    Fields that the asker's roles do not see are not read, a child named in a field only where they see the child, and
    nothing is worked out: that takes the world around each entry. Inventory: LRN-02, PLT-01.
    """
    rows = list(entries)
    roles, written = Roles(user, today), definitions_of(user.authority_id, (one.definition_id for one in rows))
    known = everybody(user.authority_id, _named(rows, written, roles))
    return {one.pk: _said(one, written[one.definition_id], roles, known) for one in rows}


def _named(rows: Iterable[Entry], written: Mapping[int, Register], roles: Roles) -> Whom:
    """Give whom entries name, children only as far as they are seen."""
    whom = Whom()
    for one in rows:
        whom.note(named_in(written[one.definition_id].fields, one.values or {}))
    if whom.person:
        sees = may(roles.user, READ_CHILDREN)
        seen = people_for(roles.user, roles.today).filter(pk__in=whom.person) if sees else ()
        whom.person = {one.pk for one in seen}
    return whom


def _said(entry: Entry, register: Register, roles: Roles, known: Mapping[str, Subject]) -> Said:
    """Give the fields of one entry that say something."""
    fields = [one for one in register.fields if one.type != "derived" and sees(roles, register, one)]
    values = revived(fields, entry.values or {}, known.get)
    return [(one.title, words) for one in fields if (words := _words(one, values.get(one.code)))]


def _words(field: Field, value: Any) -> str:
    """Give a value with its unit."""
    words = shown(field, value)
    return f"{words} {field.unit}" if words and field.unit and field.type == "number" else words


def entries_numbered(user: User, number: int, today: date) -> EntryQuerySet:
    """Give the entries of a number that somebody sees, of whatever register."""
    check_may(user, READ)
    seen = seen_among(Roles(user, today), registers_of(user.authority_id).values())
    found = Entry.objects.of(user.authority_id).kept().filter(seen, number=number)
    return found.select_related("person", "unit", "body").order_by("register", "pk")


def clocks_kept(authority_id: int, register: str, clock: str) -> RunningQuerySet:
    """Give a clock of every entry of an authority: for the command line, where nobody asks."""
    return Running.objects.of(authority_id).filter(register=register, clock=clock)
