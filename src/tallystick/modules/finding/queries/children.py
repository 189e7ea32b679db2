"""Children whom somebody may see, by name or number, and entries by their number: asked of the rooms, kept nowhere.

No word about a child is in the index. Each child that is named is noted as read. Inventory: LRN-01, PLT-01.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.modules.finding.permissions import can_look_for_children, can_look_for_entries
from tallystick.modules.people.queries import find_people, note_readings, people_with_schools
from tallystick.modules.registers.queries import registers_of
from tallystick.modules.registers.queries.telling import entries_numbered

MOST = 20
READING = "a search"
DIGITS = 10  # an entry's number has fewer


@dataclass(frozen=True)
class Children:
    """What was found, as far as somebody may see it."""

    people: list[Any] = field(default_factory=list)
    entries: list[tuple[str, str, str]] = field(default_factory=list)  # what it is, whom it is about, where it stands

    def __bool__(self) -> bool:
        return bool(self.people or self.entries)


def children_found(user: User, words: str, today: date) -> Children:
    """Give what words find for somebody; each child that is named is noted as read. Inventory: LRN-01, PLT-01."""
    looks = can_look_for_children(user)
    people = list(people_with_schools(find_people(user, words=words), today)[:MOST]) if looks else []
    note_readings(user, [one.pk for one in people], what=READING)
    number = int(words) if words.isascii() and words.isdigit() and len(words) < DIGITS else None
    return Children(people, entries_of(user, number, today) if number and can_look_for_entries(user) else [])


def entries_of(user: User, number: int, today: date) -> list[tuple[str, str, str]]:
    """Give the entries of a number that somebody sees; each child that is named is noted as read."""
    known, rows = registers_of(user.authority_id), list(entries_numbered(user, number, today)[:MOST])
    note_readings(user, sorted({one.person_id for one in rows if one.person_id}), what=READING)
    return [
        (
            f"{known[one.register].singular.capitalize()} {one.number}" if one.register in known else str(one),
            one.person.name if one.person else str(one.unit or one.body or ""),
            one.get_absolute_url(),
        )
        for one in rows
    ]
