"""What the masthead's search finds: children whom somebody may see, by name or number, and entries by their number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.modules.desk.permissions import CHILDREN, REGISTERS
from tallystick.modules.people.queries import find_people, note_readings, people_with_schools
from tallystick.modules.registers.queries import registers_of
from tallystick.modules.registers.queries.telling import entries_numbered

MOST = 20
READING = "a search"


@dataclass(frozen=True)
class Found:
    """What was found, as far as somebody may see it."""

    children: list[Any]
    entries: list[tuple[str, str, str]]  # what it is, whom it is about, where it stands


def found_for(user: User, words: str, today: date) -> Found:
    """Give what words find for somebody; each child that is named is noted as read. Inventory: LRN-01, PLT-01."""
    children = list(people_with_schools(find_people(user, words=words), today)[:MOST]) if may(user, CHILDREN) else []
    note_readings(user, [one.pk for one in children], what=READING)
    number = int(words) if words.isdecimal() and len(words) < 10 else None
    return Found(children, entries_of(user, number, today) if number and may(user, REGISTERS) else [])


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
