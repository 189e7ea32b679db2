"""Who may be shown what of the child, reckoned from `roles.yaml` and the registers' files: never by the product's code.

What decides is written here a second time, so that a slip in the one is not a slip in the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.foundation.accounts.models import User
from tests.support.names.marks import ENTRY, FACT, IDENTITY, Told

EVERY, OWN, IN_REGISTERS, REGISTERS = (
    "read children",
    "read own children",
    "read children in registers",
    "read registers",
)
CARE, BACKGROUND, OFFENDING, PLAIN = "care", "background", "offending", "education"
OPENED_BY = {CARE: "read care facts", BACKGROUND: "read background facts", OFFENDING: "read offending facts"}
GROUPS: Mapping[str, str] = {
    "looked-after": CARE,
    "legal-status": CARE,
    "placement": CARE,
    "placement-area": CARE,
    "young-carer": CARE,
    "complex-needs": CARE,
    "social-worker": CARE,
    "team": CARE,
    "refugee": BACKGROUND,
    "asylum-seeking": BACKGROUND,
    "unaccompanied": BACKGROUND,
    "traveller": BACKGROUND,
    "offending": OFFENDING,
}  # the other kinds are of education
WHOLE, RELATED, FOREIGN, NOBODY = "whole authority", "related", "another authority", "nobody"
NOT_SHARED = frozenset[str]()
SHARES = {
    "school": frozenset({IDENTITY, PLAIN}),
    "elsewhere": frozenset({IDENTITY, PLAIN}),
    "sharing school": frozenset({IDENTITY, PLAIN, CARE}),
    "college": NOT_SHARED,
    "sharing college": frozenset({IDENTITY, CARE}),
}  # with whom of another agency; the authority's own people are held back by their role only
OUTSIDE_BY_NATURE = {"school", "partner", "designated-teacher"}
THERE = {"school", "sharing school", "college", "sharing college"}  # where the child is
NAMED = {"school": {"school", "unit"}, "college": {"provider", "employer"}}  # by which fields entries name a place


@cache
def permissions_of(role: str) -> frozenset[str]:
    """Give what a role may, as its file says."""
    text = files("tallystick.foundation.accounts").joinpath("roles.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text)[role]["may"])


@dataclass(frozen=True)
class Persona:
    """Somebody who asks: with one role or none, held somewhere; by a token perhaps with less than the role may."""

    role: str
    place: str
    user: User | None = None
    scopes: frozenset[str] | None = None

    def __str__(self) -> str:
        """Write who it is for whoever reads a failed test."""
        return f"{self.role or 'no role'} ({self.place})"

    @property
    def holds(self) -> bool:
        """Whether they may anything at all, wherever."""
        return bool(self.role and permissions_of(self.role))

    @property
    def may(self) -> frozenset[str]:
        """What they may do."""
        if not self.role or self.place in {FOREIGN, NOBODY}:
            return frozenset()
        held = permissions_of(self.role)
        return held if self.scopes is None else held & self.scopes

    @property
    def shared(self) -> frozenset[str] | None:
        """What is shared with their agency; None: they are the authority's own."""
        if self.place in SHARES:
            return SHARES[self.place]
        return frozenset({IDENTITY, PLAIN}) if self.role in OUTSIDE_BY_NATURE else None

    def shares(self, groups: frozenset[str]) -> bool:
        """Say whether facts of some groups may come to them at all."""
        return self.shared is None or groups <= self.shared

    @property
    def knows(self) -> bool:
        """Whether they need to know of the child, whatever a register says."""
        if self.place == WHOLE:
            return EVERY in self.may
        if self.place == RELATED:
            return OWN in self.may
        return self.place in THERE and bool(self.may & {EVERY, OWN}) and self.shares(frozenset({IDENTITY}))

    def knows_fact(self, kind: str) -> bool:
        """Whether they know a fact of the child."""
        group = GROUPS.get(kind, PLAIN)
        opened = group == PLAIN or OPENED_BY[group] in self.may
        return self.knows and opened and self.shares(frozenset({group}))

    def sees_entry(self, register: Register) -> bool:
        """Whether they see the child's entry in a register."""
        how = register.see.get(self.role)
        if how is None or REGISTERS not in self.may:
            return False
        if how == "all" and self.place in {WHOLE, RELATED} and self.may & {EVERY, IN_REGISTERS}:
            return True
        return (self.knows or self.named_in(register)) and self.shares(given_groups(register) | {IDENTITY})

    def named_in(self, register: Register) -> bool:
        """Whether an entry names their school or college in a field."""
        kinds = NAMED.get(self.place, set())
        return any(one.type in kinds for one in register.fields)

    def sees_field(self, register: Register, one: Field) -> bool:
        """Whether they see a field of an entry that they see."""
        return not one.see or self.role in {*one.see, *one.change}


def given_groups(register: Register) -> frozenset[str]:
    """Give the groups of the facts that a register gives: whoever sees it knows them."""
    return frozenset(GROUPS.get(one.fact, PLAIN) for one in register.gives) & frozenset(OPENED_BY)


@dataclass(frozen=True)
class Needs:
    """What somebody may be shown."""

    who: Persona
    registers: Mapping[str, Register]
    seen: frozenset[str] = field(default_factory=frozenset)  # the registers in which they see the child's entry

    def allows(self, told: Told, register: str) -> bool:
        """Say whether a page may tell them something; `register` is the one that the page is of, if it is of one."""
        if told.of == IDENTITY:
            return self.who.knows or (register in self.seen if register else bool(self.seen))
        if told.of == FACT:
            shared = self.who.shares(frozenset({GROUPS.get(told.what, PLAIN)}))
            return self.who.knows_fact(told.what) or (register in self.seen and shared)
        kept = self.registers[told.what]
        return told.of == ENTRY and told.what in self.seen and self.who.sees_field(kept, kept.field(told.field))


def needs_of(who: Persona, registers: Mapping[str, Register]) -> Needs:
    """Reckon what somebody may be shown."""
    return Needs(who, registers, frozenset(code for code, one in registers.items() if who.sees_entry(one)))


def roles_there_are() -> Iterator[str]:
    """Give every role of the file."""
    text = files("tallystick.foundation.accounts").joinpath("roles.yaml").read_text("utf-8")
    yield from sorted(yaml.safe_load(text))
