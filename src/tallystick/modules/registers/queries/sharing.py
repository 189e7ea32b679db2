"""What is withheld of registers from another agency, while no agreement that shares it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tallystick.engine.catalogue.registers import Field, Register, registers
from tallystick.engine.registers.resting import Report, facts_behind, facts_told, rests_on
from tallystick.modules.people.rules import GROUPS, groups_with
from tallystick.modules.registers.permissions import Roles, needed_for
from tallystick.modules.registers.queries import catalogue

PERSON, PEOPLE, NONE = "person", "people", frozenset[str]()


@dataclass(frozen=True)
class Withheld:
    """What somebody of another agency is not told: titles of registers or fields, and of the groups not shared."""

    titles: tuple[str, ...]
    groups: tuple[str, ...]


def sees(roles: Roles, register: Register, field: Field) -> bool:
    """Say whether somebody sees a field: their roles open it, and what it rests on is shared with their agency."""
    if not roles.sees_field(field) or roles.shared is None:
        return roles.sees_field(field)
    behind = _groups_behind(register.code, catalogue.own_folder())
    return not _not_shared(roles, behind.get(field.code, NONE))


def is_told(roles: Roles, register: Register, report: Report) -> bool:
    """Say whether somebody is told a report: it tells of no field that they do not see, and of no fact withheld."""
    hidden = {one.code for one in register.fields if not sees(roles, register, one)}
    if rests_on(register, report) & hidden:
        return False
    if roles.shared is None:
        return True
    of_children = register.subject == PERSON or report.over == PEOPLE
    return not (
        of_children and _not_shared(roles, groups_with(facts_told(register, report, registers(catalogue.own_folder()))))
    )


def withheld_fields(roles: Roles, register: Register) -> Withheld:
    """Give the fields that somebody would see were what they rest on shared with their agency. Inventory: LRN-20."""
    if roles.shared is None:
        return Withheld((), ())
    behind = _groups_behind(register.code, catalogue.own_folder())
    lacking = [one for one in register.fields if roles.sees_field(one) and _not_shared(roles, behind[one.code])]
    return _told(lacking, (behind[one.code] for one in lacking), roles)


def withheld_registers(roles: Roles) -> Withheld:
    """Give the registers into which somebody would see were what they tell shared with their agency."""
    if roles.shared is None:
        return Withheld((), ())
    every = catalogue.registers_of(roles.user.authority_id).values()
    lacking = [one for one in every if roles.opened(one) and not roles.seeing(one)]
    return _told(lacking, (needed_for(one) for one in lacking), roles)


def _told(lacking: Iterable[Field | Register], groups: Iterable[frozenset[str]], roles: Roles) -> Withheld:
    """Give what is lacking by its titles, with the groups that would have to be shared."""
    missing = {group for many in groups for group in _not_shared(roles, many)}
    return Withheld(
        titles=tuple(sorted(one.title for one in lacking)),
        groups=tuple(sorted(GROUPS[one].title for one in missing)),
    )


def _not_shared(roles: Roles, groups: frozenset[str]) -> frozenset[str]:
    """Give those of some groups that no unit of another agency, for which somebody asks, may know."""
    return groups - frozenset().union(*roles.shared.values())


@cache
def _groups_behind(code: str, own: Path | None) -> dict[str, frozenset[str]]:
    """Give the groups of facts about children on which each field of a register rests."""
    known = registers(own)
    register = known[code]
    if register.subject != PERSON:
        return {one.code: frozenset() for one in register.fields}
    return {one.code: groups_with(facts_behind(register, one.code, known)) for one in register.fields}
