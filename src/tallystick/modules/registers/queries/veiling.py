"""Children whom entries name in their fields, for a reader who need not know of them: that one is named, not who."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry, Subject
from tallystick.foundation.accounts.permissions import may
from tallystick.modules.people.queries import people_for
from tallystick.modules.registers.permissions import READ_CHILDREN, Roles

SOMEBODY = "A child"


def veiled(roles: Roles, register: Register, entries: Sequence[Entry]) -> list[Entry]:
    """Give entries in which no child is named in a field whom the reader need not know of. Inventory: PLT-01."""
    values = veiled_values(roles, register, [one.values for one in entries])
    return [replace(one, values=said) for one, said in zip(entries, values, strict=True)]


def veiled_values(roles: Roles, register: Register, values: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give what entries say, in which no child is named whom the reader need not know of; one question at most."""
    named = {one.key for said in values for one in _children_in(said.values())}
    if not named or roles.reads_every_child or roles.seeing(register).everything:
        return [dict(said) for said in values]
    known = known_keys(roles, named)
    return [{code: _veiled(value, known) for code, value in said.items()} for said in values]


def known_keys(roles: Roles, named: Iterable[str]) -> frozenset[str]:
    """Give those of some children's keys whom the reader needs to know of."""
    numbers = [int(key.rpartition("/")[2]) for key in named]
    seen = people_for(roles.user, roles.today).filter(pk__in=numbers) if may(roles.user, READ_CHILDREN) else ()
    return frozenset(f"people.person/{one.pk}" for one in seen)


def _children_in(values: Iterable[Any]) -> Iterable[Subject]:
    for value in values:
        if isinstance(value, Subject) and value.kind == "person":
            yield value
        elif isinstance(value, list):
            yield from _children_in(one for row in value if isinstance(row, dict) for one in row.values())


def _veiled(value: Any, known: frozenset[str]) -> Any:
    """Give a value in which only known children have a name."""
    if isinstance(value, Subject) and value.kind == "person" and value.key not in known:
        return replace(value, name=SOMEBODY)
    if isinstance(value, list):
        return [
            {code: _veiled(one, known) for code, one in row.items()} if isinstance(row, dict) else row for row in value
        ]
    return value
