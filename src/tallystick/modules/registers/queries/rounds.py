"""What should come round and has not: for everybody, as the worker looks for it once a day, and how many are whose."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from tallystick.engine.catalogue.registers import Cadence, Register
from tallystick.engine.clocks import spans
from tallystick.engine.registers import World, broken
from tallystick.engine.registers.reports import EACH
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Entry, Missed
from tallystick.modules.registers.permissions import READ, Roles
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.worlds import TABLES, world_for

BACK, BACK_A_YEAR = timedelta(days=200), timedelta(days=740)
COLUMNS = {TABLES["person"]: "person_id", TABLES["unit"]: "unit_id", "registers.entry": "entry_id"}


def registers_that_come_round(authority_id: int) -> list[Register]:
    """Give the registers in which something should come round and anything was ever entered."""
    held = set(Entry.objects.of(authority_id).order_by().values_list("register", flat=True).distinct())
    return [one for one in registers_of(authority_id).values() if one.cadences and one.code in held]


def missed_now(authority_id: int, register: Register, today: date, at: datetime) -> Iterator[Missed]:
    """Give for whom something has not come round; nothing of what the calendar does not reach. Inventory: LRN-06."""
    world = world_for(authority_id, [register.code], today=today, reports=True)
    for cadence in register.cadences:
        try:
            found = broken(register, cadence, lately(cadence, world))
        except Refusal:
            continue
        for who, stretch in found:
            told = {"register": register.code, "cadence": cadence.code, "stretch": stretch[:120], "looked_at": at}
            yield Missed(authority_id=authority_id, **told, **_whom(who.key))


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


def missed_for(user: User, today: date, *, own_tasks: bool = True) -> dict[tuple[str, str], int]:
    """Give for how many something has not come round, by register and cadence: of those whom somebody need know of.

    By default in the registers that are theirs to change. One question. Inventory: PLT-02.
    """
    check_may(user, READ)
    roles, seen = Roles(user, today), Q(pk__in=[])
    for register in registers_of(user.authority_id).values():
        reach = roles.seeing(register) if register.cadences else None
        if reach and (roles.changing(register) or not own_tasks):
            seen |= Q(register=register.code) & _within(roles, reach)
    rows = Missed.objects.filter(seen, authority=user.authority_id).order_by().values_list("register", "cadence")
    return {(register, cadence): number for register, cadence, number in rows.annotate(Count("pk"))}


def _within(roles: Roles, reach: Any) -> Q:
    """Give the condition that somebody is a child whom they may see, or what is no child and within their reach."""
    plain = Q(person=None) if reach.everything else Q(person=None, unit__in=reach.units)
    return Q(person__in=roles.children) | plain & Q(entry__person=None)
