"""An authority in which one child has an entry in every register about children, facts of every kind, and who is near.

Every word of the child's stands nowhere else; `Marks` says what each tells.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people import deeds as people
from tallystick.modules.people.models import Person
from tallystick.modules.people.rules import KINDS
from tallystick.modules.registers import deeds as registers
from tallystick.modules.registers.models import Entry, EntryLink
from tallystick.modules.registers.queries import registers_of
from tests.browser.world import World, a_world
from tests.support.calendars import a_school_year
from tests.support.children import DOING, LONG_AGO, a_unit, a_upn
from tests.support.matrix import Visited, visited
from tests.support.names.filling import CannotBeFilled, Pen, fill
from tests.support.names.marks import ENTRY, FACT, FAMILY, GIVEN, WHO, Marks, Told
from tests.support.people import a_person
from tests.support.registers import PASSES

SHARED = ("care",)  # what the agreements in force share
CORRECTED = ("peps", "needs")  # a register, and a field of it in words
LONG_PAST = date(2026, 9, 7)
BIRTHDAY = date(2013, 4, 17)


@dataclass
class NamesWorld:
    """The authority, the child, where the child is known, and an entry in each register about children."""

    world: World
    child: Person
    marks: Marks
    places: dict[str, OrganisationUnit]
    entries: dict[str, Entry] = field(default_factory=dict)  # by register
    files: dict[str, str] = field(default_factory=dict)  # by register: the field in which a file of the child is
    naming: Entry | None = None  # about a child of the school elsewhere, and naming this one
    link: EntryLink | None = None
    pages: list[Visited] = field(default_factory=list)

    @property
    def authority(self) -> Authority:
        """Whose the child is."""
        return self.world.person.authority

    @property
    def about_children(self) -> dict[str, Register]:
        """The registers about children, by code."""
        return {code: one for code, one in registers_of(self.authority.pk).items() if one.subject == "person"}


def a_names_world(folder: Path) -> NamesWorld:
    """Make it, by the deeds that make real ones; everything else that pages show is there as well."""
    world = a_world(folder)
    pages, authority = visited(world), a_school_year(world.person.authority)
    marks = Marks()
    made = NamesWorld(world, a_marked_child(authority, marks), marks, places_in(authority), pages=pages)
    known_at(made)
    told_of(made)
    entered(made)
    return made


def a_marked_child(authority: Authority, marks: Marks) -> Person:
    """Give a child of whom every word says whose it is."""
    upn = a_upn(serial=777)
    child = people.add_person(
        authority, given=GIVEN, family=FAMILY, born=BIRTHDAY, upn=upn, source=marks.new(WHO), **DOING
    )
    for kind, given in (("birth", "Quoddlewick"), ("known-as", "Snorbelle")):
        told = {"given": given, "family": FAMILY, "kind": kind, "starts": None, "source": marks.new(WHO)}
        people.add_name(child, **told, seen_version=child.version, **DOING)
        child.refresh_from_db()
    people.add_identifier(child, scheme="social-care", value="SC7712390417", source=marks.new(WHO), **DOING)
    marks.numbers |= {upn, "SC7712390417"}
    return child


def places_in(authority: Authority) -> dict[str, OrganisationUnit]:
    """Give schools and colleges where the child is known, with and without an agreement, and a school where not."""
    places = {
        "school": a_unit(authority, "Quillmere School"),
        "sharing school": a_unit(authority, "Tidewell School"),
        "college": a_unit(authority, "Lode College", "college"),
        "sharing college": a_unit(authority, "Marl College", "college"),
        "elsewhere": a_unit(authority, "Farrow School"),
    }
    for place in ("sharing school", "sharing college"):
        told = {"title": f"Care, with {places[place]}", "purpose": "Education plans", "basis": "Children Act 1989"}
        people.make_agreement(
            places[place], groups=SHARED, starts=LONG_AGO, ends=date(2999, 7, 31), **told, by=None, at=DOING["at"]
        )
    return places


def known_at(made: NamesWorld) -> None:
    """Put the child on the rolls of the schools, and let the colleges be involved."""
    for place, status in (("school", "main"), ("sharing school", "subsidiary")):
        people.enrol(made.child, unit=made.places[place], starts=LONG_AGO, status=status, **DOING)
    for place in ("college", "sharing college"):
        people.relate(made.child, kind="team", unit=made.places[place], starts=LONG_AGO, **DOING)
    people.relate(made.child, kind="carer", name=made.marks.new(WHO), starts=LONG_AGO, **DOING)


def told_of(made: NamesWorld) -> None:
    """Note a fact of every kind; where its value is not fixed, by a word of its own."""
    for code, kind in KINDS.items():
        value = kind.values[0][0] if kind.values else made.marks.new(Told(FACT, code))
        told = {"source": made.marks.new(Told(FACT, code)), "note": made.marks.new(Told(FACT, code))}
        people.note_fact(made.child, kind=code, value=value, starts=LONG_AGO, **told, **DOING)


def entered(made: NamesWorld) -> None:
    """Give the child an entry in every register about children: with everything in it, one long past, one of today."""
    now = timezone.now()
    writer = a_person(made.authority, None, name="Uninvolved Writer", email="writer@wexcombe.example")
    whom = {"user": key_of(writer), "person": key_of(made.child)} | {
        kind: key_of(made.places[place])
        for kind, place in (("school", "school"), ("provider", "college"), ("employer", "college"), ("unit", "school"))
    }
    pen = Pen(made.authority, made.marks, key_of(made.child), whom, LONG_PAST, now)
    for code, register in made.about_children.items():
        made.entries[code] = fill(pen, register)
        for day in (LONG_PAST + timedelta(days=1), timezone.localdate()):
            again = Pen(made.authority, made.marks, key_of(made.child), whom, day, now)
            with suppress(CannotBeFilled):  # a second one of the same child is refused by some
                fill(again, register, whole=False)
    linked(made, now)
    with_files(made, now)
    corrected(made, now)
    named(made, now)


def named(made: NamesWorld, now: datetime) -> None:
    """Let an entry about a child of another school name this one."""
    friend = people.add_person(
        made.authority, given="Perran", family="Nance", born=BIRTHDAY.replace(year=2014), **DOING
    )
    people.enrol(friend, unit=made.places["elsewhere"], starts=LONG_AGO, **DOING)
    school = key_of(made.places["elsewhere"])
    said = {"kind": "day", "school": school, "asked": LONG_PAST.isoformat(), "friend": key_of(made.child)}
    made.naming = registers.add_entry(made.authority, PASSES, said, about=key_of(friend), by=None, at=now)


def with_files(made: NamesWorld, now: datetime) -> None:
    """Put a file beside each entry that takes one, whose name and words are of the child."""
    for code, register in made.about_children.items():
        for one in (one for one in register.fields if one.type == "attachment"):
            path = made.world.folder / "of-the-child.txt"
            path.write_text(made.marks.new(Told(ENTRY, code, one.code)))
            told = {"name": f"{made.marks.new(Told(ENTRY, code, one.code))}.txt", "seen_version": 1}
            registers.attach_file(made.entries[code], one.code, path, **told, by=made.world.person, at=now)
            made.files[code] = one.code


def linked(made: NamesWorld, now: Any) -> None:
    """Link an entry to an action."""
    told = {"by": made.world.person, "at": now}
    made.link = registers.link_entry(made.entries["exclusions"], key_of(made.world.plan.actions.first()), **told)


def corrected(made: NamesWorld, now: datetime) -> None:
    """Correct an entry with a reason: what it said before, what it says now and why are all of the child."""
    register, field_of = CORRECTED
    entry = made.entries[register]
    entry.refresh_from_db()
    said, because = (made.marks.new(Told(ENTRY, register, field_of)) for _ in range(2))
    told = {"seen_version": entry.version, "reason": because}
    registers.change_entry(entry, {field_of: f"{said} words"}, by=made.world.person, at=now, **told)
