"""What a register reports of a period, as it stands or as it stood on a day; never more than who asks may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Cadence, Figure, Listing, Register
from tallystick.engine.registers import Answer, Entry, Subject, World, answer, broken, listed
from tallystick.engine.registers.resting import Report, asks_the_whole, parts_of, registers_told
from tallystick.engine.registers.world import about
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.refusals import Refusal
from tallystick.modules.people.queries import note_readings, people_for
from tallystick.modules.registers.permissions import READ_CHILDREN, Roles
from tallystick.modules.registers.queries import catalogue
from tallystick.modules.registers.queries.entries import entries_for, register_for
from tallystick.modules.registers.queries.returned import with_returns
from tallystick.modules.registers.queries.sharing import Withheld, is_told, withheld_fields
from tallystick.modules.registers.queries.then import end_of
from tallystick.modules.registers.queries.worlds import TABLES, world_for
from tallystick.modules.registers.rules import Reach

NAMED = "registers.entry/"


class Over(Enum):
    """Over whom figures are counted: everybody, everybody without a name, or only what whoever asks may see."""

    ALL = "all"
    ALL_UNNAMED = "all, unnamed"
    OWN = "own"


@dataclass(frozen=True)
class Reported:
    """A register's reports: each with what came of it, or with the sentence that says why nothing could."""

    register: Register
    world: World
    lists: list[tuple[Listing, list[tuple[Entry | Subject | str, list[Any]]], str]]
    figures: list[tuple[Figure, Answer | None, str]]
    cadences: list[tuple[Cadence, list[Any], str]]
    entries: int
    over: Over
    withheld: Withheld
    left_out: tuple[str, ...] = ()  # titles of reports that only the whole register tells, which whoever asks lacks


@dataclass(frozen=True)
class _Asked:
    """Which reports of a register somebody asks for, and over which entries each is told to them."""

    register: Register
    roles: Roles
    only: tuple[str, str] | None
    unnamed: Collection[str]  # those of which they are told totals alone, over the whole
    untold: Collection[Report]  # those that would be untrue of what they see
    world: World
    whole: World

    def told(self, what: str, ask: Any, nothing: Any) -> list[Any]:
        """Give what each comes to, of those that tell nothing that is hidden from the asker."""
        asked, found = reports_asked(self.register, what, self.only), []
        for one in (one for one in asked if one not in self.untold and is_told(self.roles, self.register, one)):
            if one.code not in self.unnamed:
                found.append((one, *_tried(lambda one=one: ask(self.register, one, self.world), nothing)))
            elif isinstance(one, Figure) and not one.by:
                found.append((one, *_tried(lambda one=one: ask(self.register, one, self.whole), nothing)))
        return found


def reports_of(
    user: User,
    code: str,
    *,
    first: date | None,
    last: date | None,
    as_at: date,
    only: tuple[str, str] | None = None,
) -> Reported:
    """Give everything that a register reports, or only one of it: ("lists", its code). Inventory: PLT-05.

    Whoever may not know the children of a register that is wholly open to them is told totals over all of them, and
    nothing that names a child or divides them into groups: ADR 0032.
    """
    register, roles = register_for(user, code), Roles(user, timezone.localdate())
    whole = whole_world(user, register, first=first, last=last, as_at=as_at)
    world = narrowed(whole, user, register)
    unnamed = {one.code for one in reports_in(register) if roles.counts_only(register) and names(user, register, one)}
    untold = reports_untold(roles, register)
    told = _Asked(register, roles, only, unnamed=unnamed, untold=untold, world=world, whole=whole).told
    lists, cadences = told("lists", listed, []), told("cadences", broken, [])
    _note_named(user, register, (one for _, found, _ in [*lists, *cadences] for one, *_ in found))
    over = Over.ALL_UNNAMED if unnamed else Over.ALL if roles.seeing(register).everything else Over.OWN
    return Reported(
        register=register,
        world=world,
        lists=lists,
        figures=told("figures", answer, None),
        cadences=cadences,
        entries=len((whole if unnamed else world).by_register.get(code, [])),
        over=over,
        withheld=withheld_fields(roles, register),
        left_out=tuple(dict.fromkeys(one.title for one in untold if is_told(roles, register, one))),
    )


def reports_in(register: Register) -> list[Report]:
    """Give every report of a register."""
    return [*register.lists, *register.figures, *register.cadences]


def reports_asked(register: Register, what: str, only: tuple[str, str] | None) -> list[Report]:
    """Give a register's lists, figures or cadences; of them only the one that was asked for, where one was."""
    return [one for one in getattr(register, what) if only in (None, (what, one.code))]


def reports_untold(roles: Roles, register: Register) -> list[Report]:
    """Give the reports that would be untrue of the part of a register that somebody sees: only the whole tells them.

    Whoever sees every entry, or is told totals over all of them, lacks none. Inventory: PLT-01.
    """
    reach = roles.seeing(register)
    if reach.everything or roles.counts_only(register):
        return []
    known = catalogue.registers_of(roles.user.authority_id)
    of_children = {code for code, one in known.items() if one.subject == "person"}
    in_part = {register.code} if roles.reads_every_child else {register.code, *of_children}
    return [one for one in reports_in(register) if _is_untold(register, one, in_part, reach)]


def _is_untold(register: Register, report: Report, in_part: Collection[str], reach: Reach) -> bool:
    """Say whether a report asks for the whole, or goes over schools or units of which somebody has none."""
    over = {one.over for one in parts_of(register, report) or [report]}
    return asks_the_whole(register, report, in_part) or not (reach.units or over <= {"entries", "people"})


def names(user: User, register: Register, report: Report) -> bool:
    """Say whether a report tells of children one by one: of people, of entries about them, or by way of such ones."""
    if report.over == "people" or (report.over == "entries" and register.subject == "person"):
        return True
    known = catalogue.registers_of(user.authority_id)
    return any(known[one].subject == "person" for one in registers_told(register, report, known) if one in known)


def _note_named(user: User, register: Register, named: Iterable[Entry | Subject | str]) -> None:
    """Note that somebody read about the children whom lists name. Inventory: PLT-06."""
    subjects = (one.subject if isinstance(one, Entry) else one for one in named)
    keys = {one.key for one in subjects if isinstance(one, Subject) and one.kind == "person"}
    if keys:
        note_readings(user, [int(key.rpartition("/")[2]) for key in keys], what=f"reports of {register.code}")


def world_seen(user: User, register: Register, *, first: date | None, last: date | None, as_at: date) -> World:
    """Give the world of a register's reports, with those of its entries and those people whom somebody sees."""
    return narrowed(whole_world(user, register, first=first, last=last, as_at=as_at), user, register)


def whole_world(user: User, register: Register, *, first: date | None, last: date | None, as_at: date) -> World:
    """Give the world of a register's reports, with everybody in it: for figures that name nobody."""
    today = timezone.localdate()
    people = list(people_for(user).values_list("pk", flat=True)) if may(user, READ_CHILDREN) else []
    world = world_for(
        user.authority_id,
        [register.code],
        today=as_at,
        first=first,
        last=last,
        at=end_of(as_at) if as_at < today else None,
        people=people,
        reports=True,
    )
    return with_returns(world, register, user.authority_id, as_at)


def narrowed(world: World, user: User, register: Register) -> World:
    """Leave of a world what somebody sees: their entries of the register, and the children whom they may know."""
    roles = Roles(user, timezone.localdate())
    reach, entries = roles.seeing(register), list(world.entries)
    if not reach.everything:
        seen = {f"{NAMED}{pk}" for pk in entries_for(user, register.code).values_list("pk", flat=True)}
        entries = [one for one in entries if one.register != register.code or one.key in seen]
        if not roles.counts_only(register):
            world = replace(world, among=frozenset(f"{TABLES['unit']}/{pk}" for pk in reach.units))
    if roles.reads_every_child:
        return replace(world, entries=entries)
    known = (
        {f"people.person/{pk}" for pk in people_for(user).values_list("pk", flat=True)}
        if (may(user, READ_CHILDREN))
        else set[str]()
    )
    if register.subject == "person":  # whose entry somebody sees, they know
        known |= {one.subject.key for one in entries if one.register == register.code and one.subject}
    return _without_others(world, entries, known)


def _without_others(world: World, entries: Iterable[Entry], known: set[str]) -> World:
    """Leave every child out of a world but some, and each entry that is about another or names one: need to know."""

    def seen(one: Subject | None) -> bool:
        return one is None or one.kind != "person" or one.key in known

    told = [one for one in entries if seen(one.subject) and all(map(seen, about(one)))]
    returned = [one for one in world.returned if seen(one.subject)]
    return replace(world, subjects=[one for one in world.subjects if seen(one)], entries=told, returned=returned)


def _tried(ask: Any, nothing: Any) -> tuple[Any, str]:
    """Give what a report comes to; where the calendar does not reach, the sentence that says so."""
    try:
        return ask(), ""
    except Refusal as refusal:
        return nothing, refusal.sentence
