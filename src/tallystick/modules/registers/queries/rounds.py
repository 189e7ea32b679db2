"""What should come round: where it has not, and by when it has to next; as the worker looks for it once a day."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q

from tallystick.engine.catalogue.registers import Cadence, Register
from tallystick.engine.clocks import spans
from tallystick.engine.registers import World, broken, due_next
from tallystick.engine.registers.reports import EACH
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Entry, Missed
from tallystick.modules.registers.permissions import READ, Roles, within_reach
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.sharing import is_told
from tallystick.modules.registers.queries.worlds import TABLES, world_for
from tallystick.modules.registers.rules import Reach

BACK, BACK_A_YEAR = timedelta(days=200), timedelta(days=740)
COLUMNS = {TABLES["person"]: "person_id", TABLES["unit"]: "unit_id", "registers.entry": "entry_id"}


def registers_that_come_round(authority_id: int) -> list[Register]:
    """Give the registers in which something should come round and anything was ever entered."""
    held = set(Entry.objects.of(authority_id).order_by().values_list("register", flat=True).distinct())
    return [one for one in registers_of(authority_id).values() if one.cadences and one.code in held]


@dataclass(frozen=True, slots=True)
class RoundsDue:
    """Of something that should come round: for how many it has not, and for how many it has to, from which day on."""

    missed: int
    coming: int
    first: date | None


def rounds_now(authority_id: int, register: Register, today: date, at: datetime) -> Iterator[Missed]:
    """Give for whom something has not come round, and for whom it has to next. Inventory: LRN-06, PLT-02.

    Nothing of what the calendar does not reach.
    """
    world = world_for(authority_id, [register.code], today=today, reports=True)
    for cadence in register.cadences:
        told = {"authority_id": authority_id, "register": register.code, "cadence": cadence.code, "looked_at": at}
        with suppress(Refusal):
            for who, stretch in broken(register, cadence, lately(cadence, world)):
                yield Missed(stretch=stretch[:120], **told, **_whom(who.key))
        with suppress(Refusal):
            for who, day in due_next(register, cadence, world):
                yield Missed(due=day, **told, **_whom(who.key))


def lately(cadence: Cadence, world: World) -> World:
    """Give a world in which the stretch is reported that was over last: the month or the term before this one."""
    if not cadence.each:
        return world
    back = BACK_A_YEAR if cadence.each == "year" else BACK
    over = list(spans(EACH[cadence.each], world.calendar, world.today - back, world.today))
    last = next((one for one in reversed(over) if one.ends <= world.today), None)
    return replace(world, first=last.starts, last=last.ends) if last else world


def _whom(key: str) -> dict[str, int]:
    table, _, number = key.partition("/")
    return {COLUMNS[table]: int(number)} if table in COLUMNS else {}


def cadences_for(user: User, among: Iterable[Register], today: date) -> list[tuple[Register, Cadence]]:
    """Give what should come round in some registers, as far as somebody is told of it. Inventory: LRN-20."""
    roles = Roles(user, today)
    return [(register, one) for register in among for one in _told(roles, register)]


def _told(roles: Roles, register: Register) -> list[Cadence]:
    return [one for one in register.cadences if is_told(roles, register, one)]


def rounds_for(user: User, today: date, *, own_tasks: bool = True) -> dict[tuple[str, str], RoundsDue]:
    """Give what has not come round and what has to next, by register and cadence: of those whom somebody need know of.

    By default in the registers that are theirs to change. What is withheld from them is not counted. One question.
    Inventory: PLT-02.
    """
    check_may(user, READ)
    roles, seen = Roles(user, today), Q(pk__in=[])
    for register in registers_of(user.authority_id).values():
        reach = roles.seeing(register) if register.cadences else None
        if reach and (roles.changing(register) or not own_tasks):
            told = [one.code for one in _told(roles, register)]
            seen |= Q(register=register.code, cadence__in=told) & _within(roles, reach, register)
    rows = Missed.objects.filter(seen, authority=user.authority_id).order_by().values("register", "cadence")
    coming = Q(due__gte=today)
    found = rows.annotate(
        missed=Count("pk", filter=Q(due=None)), coming=Count("pk", filter=coming), first=Min("due", filter=coming)
    )
    return {(one.pop("register"), one.pop("cadence")): RoundsDue(**one) for one in found}


def _within(roles: Roles, reach: Reach, register: Register) -> Q:
    """Give the condition that it is an entry within somebody's reach, a child whom they know, or a unit of theirs.

    Whose entry in the register they see, they know.
    """
    entry = Q(entry__isnull=False) & within_reach(roles, reach, of="entry__")
    theirs = Entry.objects.of(roles.user.authority_id).kept().filter(within_reach(roles, reach), register=register.code)
    child = Q(person__in=roles.children) | Q(Exists(theirs.filter(person=OuterRef("person"))))
    unit = Q(person=None, entry=None) & (Q() if reach.everything else Q(unit__in=reach.units))
    return entry | child | unit
