"""What the entries of a register tell of children: for rooms above, which lay another source beside it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.accounts.models import User
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.permissions import Roles
from tallystick.modules.registers.queries.reading import said_today
from tallystick.modules.registers.queries.sharing import sees

BATCH = 2_000


def rows_told(authority_id: int, register: str, fields: Iterable[str]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Give the child, the entry and some fields of each entry about a child, as they are today. Inventory: LRN-10."""
    wanted = list(fields)
    about = Entry.objects.of(authority_id).kept().filter(register=register).exclude(person=None)
    coming = about.order_by("pk").iterator(BATCH)
    while entries := list(islice(coming, BATCH)):
        said = said_today(authority_id, entries)
        for entry in entries:
            yield entry.person_id, entry.pk, {name: said[entry.pk].get(name) for name in wanted}


def values_seen(user: User, register: Register, entries: Iterable[Entry]) -> dict[int, dict[str, Any]]:
    """Give what entries that somebody sees say, by number, in the fields that they see. Inventory: LRN-02, LRN-20."""
    roles = Roles(user, timezone.localdate())
    seen = {one.code for one in register.fields if sees(roles, register, one)}
    said = said_today(user.authority_id, entries)
    return {pk: {code: value for code, value in values.items() if code in seen} for pk, values in said.items()}
