"""The day of somebody: which clocks have run out, run out today, this week and later, and what else waits for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar
from tallystick.foundation.accounts.models import Membership, User
from tallystick.foundation.accounts.queries import holders_of, post_of, unit_of, units_of
from tallystick.foundation.accounts.rules import within
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due.models import Due
from tallystick.foundation.due.queries import due_for
from tallystick.modules.desk.queries.knowing import known_of
from tallystick.modules.desk.rules import AHEAD, BANDS, EVERYTHING, UNKNOWN, Asked, days_of
from tallystick.modules.exchange.queries import numbers_waiting
from tallystick.modules.people.queries import note_readings
from tallystick.modules.people.queries.units import children_of_units
from tallystick.modules.registers.queries import clocks_for, registers_of, rounds_for, rules_decided_under
from tallystick.modules.registers.queries.catalogue import rules_of
from tallystick.modules.registers.queries.rounds import RoundsDue

SHOWN, ALONE = 25, 200  # clocks of a band that are named: beside others, and where it is asked for alone
READING = "what runs out today"


@dataclass(frozen=True)
class Band:
    """Clocks whose day means the same today: how many there are, and the first of them."""

    code: str
    number: int
    clocks: list[Any]


@dataclass(frozen=True)
class Desk:
    """Somebody's day."""

    bands: list[Band]
    paused: int
    next: date | None  # when the next runs out that is further ahead than the page looks
    tasks: list[Due]
    proposed: list[tuple[Any, int]]  # kinds of entries that returns propose, and how many wait
    rounds: Mapping[tuple[str, str], RoundsDue]  # what has not come round and what has to next, by register and cadence
    known: frozenset[int]  # the children on the page whose whole picture is the reader's to see
    registers: Mapping[str, Register]
    rules: Mapping[str, Rule]
    calendar: Calendar


def desk_for(user: User, today: date, asked: Asked) -> Desk:
    """Give somebody’s day; whose names are shown is noted as read. Constant in questions. Inventory: PLT-02."""
    going = going_for(user, today, asked)
    counts = counted(going, today)
    most = ALONE if asked.band else SHOWN
    bands = [band(code, counts[f"in_{code}"], going, today, most) for code in BANDS if asked.band in {"", code}]
    named = {one.person_id for each in bands for one in each.clocks if one.person_id}  # whoever sees a clock sees whose
    note_readings(user, sorted(named), what=READING)
    rules = rules_of(user.authority_id)
    return Desk(
        bands=bands,
        paused=counts["held"],
        next=counts["later"],
        tasks=tasks_of(user, today, asked),
        proposed=[] if asked.post is not None or asked.unit or asked.band or asked.register else numbers_waiting(user),
        rounds=rounds_asked_for(user, today, asked),
        known=known_of(user, today, named),
        registers=registers_of(user.authority_id),
        rules={**rules, **rules_decided_under((clock for each in bands for clock in each.clocks), rules)},
        calendar=calendar_of(user.authority_id),
    )


def going_for(user: User, today: date, asked: Asked) -> list[QuerySet[Any]]:
    """Give the clocks that run and that somebody asks for: those that nothing stops yet, and the few that a day will.

    Apart, since each has its own index: together they are looked for through all that ever ran.
    """
    found = asked_for(user, today, asked)
    return [found.unstopped(), found.stopping_after(today)]


def asked_for(user: User, today: date, asked: Asked) -> Any:
    """Give the clocks that somebody asks for, among those that they see."""
    everything = asked.whose == EVERYTHING or asked.post is not None
    found = clocks_for(user, today, own_tasks=not everything)
    if asked.post is not None:
        found = found.filter(falling_to(user, asked.post, today))
    if asked.unit is not None:
        found = of_unit(user, asked.unit, found, today)
    return found.filter(register=asked.register) if asked.register else found


def counted(going: list[QuerySet[Any]], today: date) -> dict[str, Any]:
    """Count clocks by band, and those that are held; and say when the next runs out after all of them."""
    each = [
        one.aggregate(
            held=Count("pk", filter=Q(paused=True)),
            later=Min("due", filter=Q(paused=False, due__gt=today + AHEAD)),
            **{f"in_{code}": Count("pk", filter=condition(code, today)) for code in BANDS},
        )
        for one in going
    ]
    found: dict[str, Any] = {name: sum(one[name] for one in each) for name in each[0] if name != "later"}
    return {**found, "later": min((one["later"] for one in each if one["later"]), default=None)}


def falling_to(user: User, post: int, today: date) -> Q:
    """Give the condition that a clock is on the list of whoever holds a post; raises Http404 where there is none."""
    holders = holders_of(post_of(user, post), today)
    held = Membership.objects.in_force(today).filter(user__in=holders, authority_id=user.authority_id)
    roles, found = set(held.values_list("role", flat=True)), Q(pk__in=[])
    for register in registers_of(user.authority_id).values():
        codes = [one.code for one in register.clocks if roles & set(one.roles or register.change)]
        found |= Q(register=register.code, clock__in=codes) if codes else Q(pk__in=[])
    return found


def of_unit(user: User, unit: int, going: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Narrow clocks to those of a school or team: of a child there, or of an entry that is about it or names it."""
    top = unit_of(user, unit).pk
    units = within([top], dict(units_of(user).values_list("pk", "above_id")))
    children = children_of_units(user.authority_id, units, today)
    naming = going.filter(entry__subjects__unit__in=units).order_by().values("entry")
    return going.filter(Q(unit__in=units) | Q(person__in=children) | Q(entry__in=naming))


def condition(code: str, today: date) -> Q:
    """Give the condition that a clock is in a band; a paused one is in none."""
    if code == UNKNOWN:
        return Q(due=None, paused=False)
    first, last = days_of(code, today)
    return Q(paused=False) & (Q(due__gte=first) if first else Q()) & Q(due__lte=last)


def band(code: str, number: int, going: list[QuerySet[Any]], today: date, most: int) -> Band:
    """Give a band with the first of its clocks; a breach is as urgent as it is old."""
    if not number:
        return Band(code, 0, [])
    found = [
        clock
        for one in going
        for clock in one.filter(condition(code, today))
        .select_related("entry__body", "person", "unit")
        .order_by("due", "pk")[:most]
    ]
    return Band(code, number, sorted(found, key=lambda one: (one.due or date.max, one.pk))[:most])


def rounds_asked_for(user: User, today: date, asked: Asked) -> Mapping[tuple[str, str], RoundsDue]:
    """Give what has not come round and what has to next; nothing where a post, a school or a band is asked for."""
    if asked.post is not None or asked.unit or asked.band:
        return {}
    found = rounds_for(user, today, own_tasks=asked.whose != EVERYTHING)
    return {key: one for key, one in found.items() if asked.register in {"", key[0]}}


def tasks_of(user: User, today: date, asked: Asked) -> list[Due]:
    """Give what else somebody has to do, as their list of what is due says; of a post, what falls to it."""
    mine = due_for(user, today)
    if asked.post is not None:
        return list(mine.filter(post=asked.post)[:SHOWN])
    return [] if asked.register or asked.unit or asked.whose == EVERYTHING else list(mine[:SHOWN])
