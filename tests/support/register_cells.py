"""A world for the matrix of registers: an entry of each about somebody's own and about another's, and every role.

A role is held for the whole authority or in a school; what is theirs is about that school, a pupil on its roll, or a
child whom they help. `wanted` says from the register's file alone who may.
"""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.modules.people.deeds import relate
from tallystick.modules.people.rules import IDENTITY, KINDS, LAWFUL_FOR_SCHOOLS
from tallystick.modules.registers.models import Definition, Entry, EntryLink
from tallystick.modules.registers.queries.catalogue import registers_of, text_of
from tests.support.children import DOING, LONG_AGO, a_child, a_unit, somebody
from tests.support.people import MORNING, an_authority

WHOLE, IN_UNIT = "the whole authority", "a school"
ANOTHERS, THEIRS = "another’s", "theirs"
UNITS = {"school", "provider", "employer", "unit"}
numbers = count(1)


@dataclass
class Cells:
    """The authority, its people by role and reach, and an entry of each register by whose it is."""

    authority: Authority
    registers: dict[str, Register]
    people: dict[tuple[str, str], User] = field(default_factory=dict)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    links: dict[tuple[str, str], EntryLink] = field(default_factory=dict)


def make_cells() -> Cells:
    """Make it, by deeds where there are any."""
    authority = an_authority()
    cells = Cells(authority, registers_of(authority.pk))
    ours, other = a_unit(authority, "Ferry Lane School"), a_unit(authority, "Slip Road School")
    units, children = {THEIRS: ours, ANOTHERS: other}, {}
    for whose, unit in units.items():
        children[whose] = a_child(authority, "Robin", f"of {unit}", school=unit)
    for role in sorted(roles()):
        for reach, unit in ((WHOLE, None), (IN_UNIT, ours)):
            cells.people[role, reach] = somebody(authority, role, unit)
        told = {"user": cells.people[role, WHOLE], "starts": LONG_AGO, **DOING}
        relate(children[THEIRS], kind="social-worker", **told)
    for code, register in cells.registers.items():
        for whose in (THEIRS, ANOTHERS):
            about = {"person": children[whose]} if register.subject == "person" else {}
            about |= {"unit": units[whose]} if register.subject in UNITS else {}
            cells.entries[code, whose], cells.links[code, whose] = an_entry(authority, register, about)
    return cells


@audited
def an_entry(authority: Authority, register: Register, about: dict[str, Any]) -> tuple[Entry, EntryLink]:
    """Give an entry without a word in it, and a link of it: who may change it does not turn on what it says."""
    mine, made = {"authority": authority}, {"made_at": MORNING}
    text, digest = text_of(register)
    said = {"version": register.version, "digest": digest, "text": text, "first_used_at": MORNING}
    definition, _ = Definition.objects.get_or_create(**mine, code=register.code, defaults=said)
    told = {"definition": definition, "series": register.code, "number": next(numbers)}
    entry = Entry.objects.create(
        **mine, **made, **told, **about, register=register.code, stage=register.stages[0].code, values={}
    )
    link = EntryLink.objects.create(**mine, **made, entry=entry, target="plans.action/1")
    for row in (definition, entry, link):
        record("entry added", subject=row, by=None, at=MORNING)
    return entry, link


def wanted(register: Register, deed: str, role: str, reach: str, whose: str) -> bool:
    """Say whether a register's file lets a role do a deed in it, about whose entry."""
    may, listed = roles()[role].may, register.see if deed == "save_list" else register.change
    if role not in listed or ("read registers" if deed == "save_list" else "write registers") not in may:
        return False
    if register.subject == "person":
        return knows_children(register, deed, role, reach, whose)
    if deed == "save_list" or (listed[role] == "all" and reach == WHOLE):
        return True
    if register.subject in UNITS:
        return whose == THEIRS and reach == IN_UNIT
    return deed == "add_entry"  # about nobody: to whoever does not see all of them, only what they made is their own


def knows_children(register: Register, deed: str, role: str, reach: str, whose: str) -> bool:
    """Say whether a role that a register about children lists may do a deed about a child: need to know decides."""
    may, listed = roles()[role].may, register.see if deed == "save_list" else register.change
    if reach == IN_UNIT or roles()[role].outside:
        needed = {IDENTITY, *(KINDS[one.fact].group for one in register.gives if one.fact in KINDS)}
        if not needed <= LAWFUL_FOR_SCHOOLS:
            return False  # no agreement shares it with the school
        if needed != {IDENTITY} and reach == WHOLE and deed != "save_list":
            return False  # a school knows it of its pupils, and this role was given in none
    elif listed[role] == "all" and {"read children", "read children in registers"} & may:
        return True
    return deed == "save_list" or (whose == THEIRS and bool({"read children", "read own children"} & may))


def told(cells: Cells, register: Register, deed: str, whose: str) -> tuple[list[Any], dict[str, Any]]:
    """Give what a deed takes, beside who does it and when."""
    entry, link = cells.entries[register.code, whose], cells.links[register.code, whose]
    line = {"number": 1, "entry": entry.pk, "seen": 1, "written": {}, "about": ""}
    about = entry.subject_key and key_of(entry.person or entry.unit)
    return {
        "add_entry": ([cells.authority, register.code, {}], {"about": about}),
        "attach_file": ([entry, "no-such-field", Path("letter.txt")], {"name": "letter.txt", "seen_version": 1}),
        "change_entry": ([entry, {}], {"seen_version": 1, "reason": "Said better"}),
        "move_entry": ([entry, "nowhere"], {"seen_version": 1}),
        "change_entries": ([[(entry, 1)], {}], {"reason": "Said better"}),
        "link_entry": ([entry, "plans.action/1"], {}),
        "unlink_entry": ([link], {}),
        "take_rows": ([register.code, [line]], {"partly": True, "reason": "Said better"}),
        "save_list": ([register.code], {"name": "Mine", "query": ""}),
    }[deed]
