"""What the entries of a register tell of children: for rooms above, which lay another source beside it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries.reading import said_today

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
