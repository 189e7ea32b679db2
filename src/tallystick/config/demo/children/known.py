"""The demo's children: names by lot, numbers whose check letter fits, a school of their age, and what is known."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from tallystick.config.demo.children.names import ETHNICITIES, FAMILY, GIVEN, LANGUAGES
from tallystick.config.demo.children.places import Places
from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.lib.identifiers import upn_check_letter
from tallystick.modules.people import deeds

NUMBER = 300
IN_CARE = 40
TOLD_BY_ENTRIES = 4  # each so manieth of them: being in care is said once, by a register or by a fact
SEN = ("K", "K", "K", "E")
ORDERS = ("C2", "C2", "C1", "V2")
YEAR = timedelta(days=365.25)


@dataclass
class Children:
    """All of them, those whom the council looks after, and those of whom only entries of registers say so."""

    all: list[Any] = field(default_factory=list)
    in_care: list[Any] = field(default_factory=list)
    told_by_entries: list[Any] = field(default_factory=list)
    school: dict[int, OrganisationUnit] = field(default_factory=dict)


def add_children(council: Authority, places: Places, by_lot: Random, now: datetime) -> Children:
    """Add the children, each on a roll; every seventh or so is looked after."""
    found, named = Children(), set[tuple[str, str]]()
    for place in range(NUMBER):
        name = drawn_name(by_lot, named)
        child = add_child(council, name, place, by_lot, now)
        found.all.append(child)
        found.school[child.pk] = put_on_roll(child, places, by_lot, now)
        note_plain_facts(child, by_lot, now)
        if place < IN_CARE:
            found.in_care.append(child)
            one_source = place % TOLD_BY_ENTRIES == TOLD_BY_ENTRIES - 1
            found.told_by_entries += [child] if one_source else []
            note_care(child, by_lot, now, looked_after=not one_source)
    return found


def drawn_name(by_lot: Random, named: set[tuple[str, str]]) -> tuple[str, str]:
    """Draw a name that no other child of the demo has."""
    while (name := (by_lot.choice(GIVEN), by_lot.choice(FAMILY))) in named:
        pass
    named.add(name)
    return name


def add_child(council: Authority, name: tuple[str, str], place: int, by_lot: Random, now: datetime) -> Any:
    """Add one child of school age."""
    born = localdate(now) - timedelta(days=by_lot.randint(5 * 366, 17 * 365))
    rest = f"301{3000 + place:04}{born.year % 100:02}{place % 1000:03}"
    given, family = name
    told = {"given": given, "family": family, "born": born, "upn": upn_check_letter(rest) + rest}
    return deeds.add_person(council, **told, source="School census", by=None, at=now)


def put_on_roll(child: Any, places: Places, by_lot: Random, now: datetime) -> OrganisationUnit:
    """Put a child on the roll of a school for their age; a few are at the special school or the unit."""
    age = (localdate(now) - child.born) / YEAR
    phase = "secondary" if age >= 11.5 else "primary"
    if by_lot.random() < 0.07:
        phase = by_lot.choice(("special", "pru" if phase == "secondary" else "special"))
    school = by_lot.choice(places.of(phase))
    starts = max(child.born + timedelta(days=int(4.5 * 365)), localdate(now) - timedelta(days=3 * 365))
    deeds.enrol(child, unit=school, starts=starts, source="School census", by=None, at=now)
    return school


def note(child: Any, kind: str, value: str, starts: date, source: str, now: datetime) -> None:
    """Note one fact."""
    deeds.note_fact(child, kind=kind, value=value, starts=starts, source=source, by=None, at=now)


def note_plain_facts(child: Any, by_lot: Random, now: datetime) -> None:
    """Note what a school census says."""
    starts = localdate(now) - timedelta(days=400)
    note(child, "ethnicity", by_lot.choice(ETHNICITIES), starts, "School census", now)
    note(child, "first-language", by_lot.choice(LANGUAGES), starts, "School census", now)
    if by_lot.random() < 0.2:
        note(child, "sen-stage", by_lot.choice(SEN), starts, "School census", now)
    if by_lot.random() < 0.03:
        note(child, "young-carer", "yes", starts, "Inclusion Service", now)
    if by_lot.random() < 0.03:
        note(child, "refugee", "yes", starts, "Admissions", now)


def note_care(child: Any, by_lot: Random, now: datetime, *, looked_after: bool) -> None:
    """Note that the council looks after a child, unless an entry will say so, and where they live."""
    starts = localdate(now) - timedelta(days=by_lot.randint(150, 900))
    order = by_lot.choice(ORDERS)
    if looked_after:
        note(child, "looked-after", order, starts, "Children in Care Team", now)
    note(child, "placement-area", by_lot.choice(("in", "in", "out")), starts, "Children in Care Team", now)
