"""Entries of registers as sheets that are filled in and sent: for each clock one that is kept to the day, and one late.

Promise: each differs from the other by one day that counts, and truth names both by the register and the child.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.engine.catalogue.registers import Field, Register, registers
from tallystick.engine.catalogue.rules import Limit, rules
from tallystick.engine.synth.people import District, Person
from tallystick.engine.synth.years import DAY, days_on, is_school_day, is_working_day, months_on

FOLDER = "registers"
STARTS = date(2025, 11, 10)
ABOUT = "About"


@dataclass(frozen=True, slots=True)
class Kept:
    """A clock of a register that its own fields start and stop."""

    register: str
    clock: str
    starts: str
    stops: str
    more: dict[str, Any] = field(default_factory=dict)  # what has to be said for the clock to run


CLOCKS = (
    Kept("adviser-visits", "note", "visited", "noted"),
    Kept("care-school-places", "school-place", "placed", "started"),
    Kept("conference-targets", "review", "review_on", "reviewed"),
    Kept("core-assessments", "days", "starts", "completed"),
    Kept("custody", "notice", "decided", "told"),
    Kept("custody", "readmission", "decided", "readmission", {"decision": "removed"}),
    Kept("custody", "release", "release", "provision_known"),
    Kept("exclusion-challenges", "governors", "raised", "hearing"),
    Kept("exclusions", "sixth-day", "starts", "provision", {"kind": "permanent"}),
    Kept("exclusions", "governors", "notified", "governors_met", {"kind": "permanent"}),
    Kept("fast-track", "review", "opened", "reviewed"),
    Kept("fast-track", "court", "opened", "hearing"),
    Kept("independent-reviews", "review", "planned", "held"),
    Kept("new-arrivals", "action", "referred", "admitted"),
    Kept("officer-concerns", "team-manager", "raised", "answered"),
    Kept("out-of-school", "day-two", "began", "contacted", {"cause": "excluded"}),
    Kept("out-of-school", "full-time-offer", "began", "offered", {"cause": "excluded", "hours": "25"}),
    Kept("rapid-response", "meeting", "referred", "met"),
    Kept("rapid-response", "outcome", "referred", "outcome_on"),
    Kept("unaccompanied-minors", "place", "entered", "started"),
    Kept("unofficial-exclusions", "school-answer", "happened", "school_answered"),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """An entry to be sent, and how its clock comes out."""

    kept: Kept
    rule: str
    said: dict[str, Any]  # by the codes of fields
    due: date
    stopped: date

    @property
    def passes(self) -> bool:
        """Whether it was in time."""
        return self.stopped <= self.due


def filled_in() -> Iterator[Filled]:
    """Give two entries for each clock: in time on the last day, and late on the first."""
    for kept in CLOCKS:
        register = registers()[kept.register]
        rule = next(one.rule for one in register.clocks if one.code == kept.clock)
        limit = rules()[rule].standing_on(STARTS)
        assert isinstance(limit, Limit)
        due = _due(limit)
        first = {one.code: _something(one) for one in register.fields if one.required}
        for stopped in (due, _next(limit, due)):
            said = first | kept.more | {kept.starts: STARTS, kept.stops: stopped}
            yield Filled(kept, rule, said, due, stopped)


def _due(limit: Limit) -> date:
    number = int(limit.value) - (limit.day_one == "the day itself")
    match limit.unit:
        case "working days":
            return days_on(STARTS, number, is_working_day)
        case "school days":
            return days_on(STARTS, number, is_school_day)
        case "months":
            return months_on(STARTS, number)
        case "weeks":
            return STARTS + 7 * number * DAY
        case _:
            assert limit.unit == "calendar days", limit.unit
            return STARTS + number * DAY


def _next(limit: Limit, due: date) -> date:
    counts = {"working days": is_working_day, "school days": is_school_day}.get(limit.unit)
    return days_on(due, 1, counts) if counts else due + DAY


def _something(one: Field) -> Any:
    """Give what a required field may hold."""
    if one.choices:
        return next(iter(one.choices))
    return {"date": STARTS, "number": "2", "money": "2", "yes-no": True}.get(one.type, "Invented")


def write_sheets(to: Path, district: District) -> Iterator[dict[str, Any]]:
    """Write a sheet for each register, about pupils of a district; gives how each clock comes out."""
    (to / FOLDER).mkdir()
    pupils = [person for person in district.people if person.pupil]
    by_register: dict[str, list[tuple[Filled, Person]]] = {}
    for at, one in enumerate(filled_in()):
        by_register.setdefault(one.kept.register, []).append((one, pupils[at % len(pupils)]))
    for code, entries in by_register.items():
        _write(to / FOLDER / f"{code}.csv", registers()[code], entries)
        yield from (_told(one, person) for one, person in entries)


def _write(path: Path, register: Register, entries: list[tuple[Filled, Person]]) -> None:
    used = {code for one, _person in entries for code in one.said}
    fields = [one for one in register.fields if one.code in used]
    about = [] if register.subject == "none" else [ABOUT]
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([*about, *(one.title for one in fields)])
        for one, person in entries:
            lines.writerow([*([person.upn] if about else []), *(_words(each, one.said, person) for each in fields)])


def _words(one: Field, said: dict[str, Any], person: Person) -> str:
    """Give what a field says in the words of a sheet."""
    value = said.get(one.code, "")
    if value and one.type == "school" and person.pupil:
        return person.pupil.enrolments[0].school.name
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "Yes" if value is True else one.choices.get(value, value)


def _told(one: Filled, person: Person) -> dict[str, Any]:
    said: dict[str, Any] = {"rule": one.rule, "case": f"{one.kept.clock} of {person.upn}", "person": person.number}
    said |= {"told_by": f"registers/{one.kept.register}.csv", "starts": STARTS, "due": one.due}
    return said | {"met": one.stopped, "passes": one.passes}
