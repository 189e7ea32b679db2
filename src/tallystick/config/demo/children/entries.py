"""Entries of every register, made of its own examples: a new register is in the demo as soon as its file is.

What an example tells is moved by whole weeks, so that the day on which it looks is today, and told of the demo's
children and schools. What may not stand beside what is there already is left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count, cycle
from typing import Any
from zlib import crc32

from django.db import transaction
from django.utils.timezone import localdate

from tallystick.config.demo.children.known import Children
from tallystick.config.demo.children.places import Places
from tallystick.config.demo.children.planting import CARE, plant, tells_care
from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.registers import Field, Register
from tallystick.foundation.accounts.models import Authority, Membership, User
from tallystick.foundation.ledger.audit import key_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.bodies.queries import all_names_of_bodies
from tallystick.modules.people import deeds as people
from tallystick.modules.registers import deeds
from tallystick.modules.registers.queries import registers_of

A_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
OLDER = timedelta(days=11 * 366)  # of an age at which what most registers tell of may happen
ALIKE = 2  # of lines that an example gives many times
UNITS = {"school": "schools", "provider": "providers", "employer": "employers", "unit": "teams"}
ENTRIES, OTHERS = "told by entries", "others"
NOT_WRITTEN = {"of", "by", "stage", "made_on", "times"}


@dataclass
class Entered:
    """What was entered, for whoever watches."""

    entries: int = 0
    registers: int = 0
    clocks: str = ""
    lines: dict[str, list["Line"]] = field(default_factory=dict)
    ran: dict[tuple[str, str], list["Line"]] = field(default_factory=dict)  # for which a clock of a register ran


@dataclass(frozen=True)
class Line:
    """One line of an example as the demo writes it: of whom, what, and at which stage."""

    register: Register
    about: str
    written: dict[str, Any]
    stage: str
    at: datetime
    by: User | None


class Cast:
    """Who stands in the demo for whom the examples name; within an example the same name is the same child."""

    def __init__(self, council: Authority, places: Places, children: Children, now: datetime) -> None:
        self.council, self.places, self.children, self.now = council, places, children, now
        self.bodies = [pk for pk, _ in all_names_of_bodies(council.pk)]
        held = Membership.objects.filter(authority=council, unit=None).select_related("user").order_by("pk")
        self.keepers = [(one.user, one.role) for one in reversed(held)]
        self.users = list(User.objects.filter(authority=council).order_by("pk"))
        older = [one for one in children.all if one.born and localdate(now) - one.born > OLDER]
        others = [one for one in older if one not in children.in_care]
        noted = [one for one in children.in_care if one not in children.told_by_entries]
        told = {CARE: noted, ENTRIES: children.told_by_entries or noted, OTHERS: others or children.all}
        self.turns = {name: cycle(many) for name, many in told.items()}

    def child(self, known: dict[str, Any], name: str, *, among: str) -> Any:
        """Give the child who bears a name in an example."""
        if name not in known:
            known[name] = next(self.turns[among])
        return known[name]

    def writer(self, register: Register) -> User | None:
        """Give a colleague who keeps a whole register; where nobody of the demo does, the installation enters it."""
        return next((one for one, role in self.keepers if register.change.get(role) == "all"), None)

    def key(self, kind: str, name: str, known: dict[str, Any], *, among: str) -> str:
        """Give the key of whom a name means."""
        if kind == "person":
            return key_of(self.child(known, name, among=among))
        lot = crc32(name.encode())
        if kind == "body":
            return f"bodies.body/{self.bodies[lot % len(self.bodies)]}"
        rows = self.users if kind == "user" else getattr(self.places, UNITS[kind])
        return key_of(rows[lot % len(rows)])


def fill_registers(council: Authority, places: Places, children: Children, now: datetime) -> Entered:
    """Enter what each register's examples give, then plant what a clock still lacks: a pass, or a breach."""
    cast, entered, known = Cast(council, places, children, now), Entered(), registers_of(council.pk)
    for register in sorted(known.values(), key=lambda one: (not one.gives, one.code)):
        for example in register.examples:
            for line in lines_of(example, register, known, cast):
                keep(entered, line, enter(council, line))
    reckon_today(council, now)
    entered.clocks, planted = plant(council, entered.lines, entered.ran, children, now, enter)
    entered.entries += planted
    entered.registers = len(entered.lines)
    return entered


def reckon_today(council: Authority, now: datetime) -> None:
    """Reckon every clock as it stands today: an entry was made on an earlier day, and its clocks with it."""
    told = {"by": None, "at": now}
    recount = deeds.begin_recount(council, why="The demo begins today", **told)
    while recount.done_at is None:
        recount = deeds.go_on_with_recount(recount, today=localdate(now), **told)


def keep(entered: Entered, line: Line, entry: Any) -> None:
    """Keep what came of a line, and for which clocks it ran."""
    entered.lines.setdefault(line.register.code, []).append(line)
    if entry is not None:
        entered.entries += 1
        for clock in entry.clocks.values_list("clock", flat=True):
            entered.ran.setdefault((line.register.code, clock), []).append(line)


def lines_of(example: Example, register: Register, known: Mapping[str, Register], cast: Cast) -> Iterator[Line]:
    """Give the lines of an example, moved to today and told of the demo's children."""
    weeks = timedelta(days=(localdate(cast.now) - example.as_at).days // 7 * 7)
    among = children_among(register, example)
    children: dict[str, Any] = {}
    for code, given in example.given.items():
        for line in (one for each in given for one in repeated(each)):
            yield line_of(known[code], moved(line, weeks), cast, children, among=among)
    for who in example.who:
        if who.name in children:
            note_facts(children[who.name], who.facts, weeks, cast.now)


def children_among(register: Register, example: Example) -> str:
    """Say among which children an example's are: being in care is told of each by a register or by a fact, not both."""
    if tells_care(register):
        return ENTRIES
    return CARE if any(one["kind"] == CARE for who in example.who for one in who.facts) else OTHERS


def repeated(line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a line as often as it says, a few times at most, numbered."""
    for number in range(1, min(int(line.get("times", 1)), ALIKE) + 1):
        yield {
            key: value.replace("#", str(number)) if isinstance(value, str) else value
            for key, value in line.items()
            if key != "times"
        }


def moved(value: Any, weeks: timedelta) -> Any:
    """Move every day within a value."""
    match value:
        case dict():
            return {key: moved(one, weeks) for key, one in value.items()}
        case list():
            return [moved(one, weeks) for one in value]
        case date():
            return (value + weeks).isoformat()
        case str():
            return A_DAY.sub(lambda day: (date.fromisoformat(day[0]) + weeks).isoformat(), value)
        case _:
            return value


def line_of(register: Register, line: dict[str, Any], cast: Cast, known: dict[str, Any], *, among: str) -> Line:
    """Give one line of the demo."""
    about = line.get("of", "")
    told = {one.code: one for one in register.fields}
    written = {
        code: named(told[code], value, cast, known, among=among)
        for code, value in line.items()
        if code in told and code not in NOT_WRITTEN
    }
    return Line(
        register=register,
        about=cast.key(register.subject, about, known, among=among) if about else "",
        written=written | own_school(register, written, known.get(about), cast),
        stage=line.get("stage", register.stages[0].code),
        at=made_at(line, cast.now),
        by=cast.writer(register),
    )


def own_school(register: Register, written: Mapping[str, Any], child: Any, cast: Cast) -> dict[str, str]:
    """Give the child's own school in the first field that names a school at all."""
    first = next((one.code for one in register.fields if one.type == "school" and written.get(one.code)), None)
    school = cast.children.school.get(child.pk) if child else None
    return {first: key_of(school)} if first and school else {}


def named(one: Field, value: Any, cast: Cast, known: dict[str, Any], *, among: str) -> Any:
    """Give what a field says, with whom it names by their key."""
    if one.type == "rows" and isinstance(value, list):
        within = {each.code: each for each in one.fields}
        return [
            {code: named(within[code], each, cast, known, among=among) for code, each in row.items()} for row in value
        ]
    if value and (one.type in UNITS or one.type in {"person", "body", "user"}):
        return cast.key(one.type, str(value), known, among=among)
    return value


def made_at(line: Mapping[str, Any], now: datetime) -> datetime:
    """Give when a line was entered: on the day it says, or on the last day that it names; never after today."""
    days = [date.fromisoformat("-".join(day)) for day in A_DAY.findall(str(line.get("made_on") or line))]
    day = max((one for one in days if one <= localdate(now)), default=localdate(now))
    return min(now, now.replace(year=day.year, month=day.month, day=day.day))


def note_facts(child: Any, facts: list[dict[str, str]], weeks: timedelta, now: datetime) -> None:
    """Note what an example knows of a child, where nothing says otherwise already."""
    for one in facts:
        told = {code: moved(value, weeks) for code, value in one.items()}
        starts = date.fromisoformat(told["starts"]) if "starts" in told else localdate(now) - timedelta(days=300)
        if child.facts.filter(kind=told["kind"]).exists():
            continue
        try:
            with transaction.atomic():
                people.note_fact(
                    child,
                    kind=told["kind"],
                    value=told["value"],
                    starts=min(starts, localdate(now)),
                    source="Inclusion Service",
                    by=None,
                    at=now,
                )
        except Refusal:
            continue


def enter(council: Authority, line: Line) -> Any:
    """Enter a line and move it on to its stage; None where it may not stand."""
    try:
        with transaction.atomic():
            entry = deeds.add_entry(council, line.register.code, line.written, about=line.about, by=line.by, at=line.at)
    except Refusal:
        return enter(council, replace(line, by=None)) if line.by else None
    for step, to in zip(count(1), way_to(line.register, line.stage), strict=False):
        try:
            with transaction.atomic():
                told = {"reason": "Agreed at the weekly meeting.", "by": None, "at": line.at, "seen_version": step}
                entry = deeds.move_entry(entry, to, **told)
        except Refusal:
            break
    return entry


def way_to(register: Register, stage: str) -> list[str]:
    """Give the stages that lead from the first to another, by the shortest permitted way."""
    ways: dict[str, list[str]] = {register.stages[0].code: []}
    waiting = list(ways)
    while waiting:
        here = waiting.pop(0)
        for move in register.moves:
            if here in move.start and move.to not in ways:
                ways[move.to] = [*ways[here], move.to]
                waiting.append(move.to)
    return ways.get(stage, [])
