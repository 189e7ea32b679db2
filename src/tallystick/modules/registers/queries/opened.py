"""Entries that stand open and of whom they are: for a room above that asks whether something owed was written."""

from collections.abc import Iterator

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import READ, WRITE, Roles
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.reading import said_today

SUBJECT = "subject"


def open_entries(authority_id: int, register: str, about: str) -> Iterator[tuple[Entry, str]]:
    """Give the entries of a register that did not end, the oldest first, each with of whom it is, in words.

    `about` is “subject” for the unit that an entry is about, or the field that says it; two questions at most.
    """
    found = Entry.objects.of(authority_id).kept().filter(register=register, ended_at=None).select_related("unit")
    entries = list(found.order_by("made_at", "pk"))
    said = {} if about == SUBJECT else said_today(authority_id, entries)
    for one in entries:
        name = (one.unit.name if one.unit else "") if about == SUBJECT else str(said[one.pk].get(about) or "")
        yield one, name


def reads_whole(user: User, register: str) -> bool:
    """Whether somebody sees every entry of a register, whomever it is about."""
    known = registers_of(user.authority_id).get(register)
    return known is not None and may(user, READ) and Roles(user, timezone.localdate()).seeing(known).everything


def changes_whole(user: User, register: str) -> bool:
    """Whether somebody may change every entry of a register."""
    known = registers_of(user.authority_id).get(register)
    return known is not None and may(user, WRITE) and Roles(user, timezone.localdate()).changing(known).everything


def is_in_register(authority_id: int, register: str, entry: int) -> bool:
    """Whether an entry stands open in a register and says something still."""
    return Entry.objects.of(authority_id).kept().filter(register=register, pk=entry, ended_at=None).exists()
