"""What a register reports of a period, as it stands or as it stood on a day; never more than who asks may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Cadence, Figure, Listing, Register
from tallystick.engine.registers import Answer, Entry, Subject, World, answer, broken, listed
from tallystick.engine.registers.resting import Report, rests_on
from tallystick.engine.registers.world import about
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.refusals import Refusal
from tallystick.modules.people.queries import note_readings, people_for
from tallystick.modules.registers.permissions import READ_CHILDREN, Roles
from tallystick.modules.registers.queries.entries import end_of, entries_for, register_for
from tallystick.modules.registers.queries.worlds import world_for

NAMED = "registers.entry/"


@dataclass(frozen=True)
class Reported:
    """A register's reports: each with what came of it, or with the sentence that says why nothing could."""

    register: Register
    world: World
    lists: list[tuple[Listing, list[tuple[Entry | Subject | str, list[Any]]], str]]
    figures: list[tuple[Figure, Answer | None, str]]
    cadences: list[tuple[Cadence, list[Any], str]]
    entries: int


def reports_of(user: User, code: str, *, first: date | None, last: date | None, as_at: date) -> Reported:
    """Give everything that a register reports. Inventory: PLT-05."""
    register = register_for(user, code)
    world = world_seen(user, register, first=first, last=last, as_at=as_at)
    hidden = _hidden_from(user, register)

    def told(reports: Iterable[Report], ask: Any, nothing: Any) -> list[Any]:
        """Give what each comes to, of those that tell nothing of a field hidden from the asker."""
        shown = (one for one in reports if not rests_on(register, one) & hidden)
        return [(one, *_tried(lambda one=one: ask(register, one, world), nothing)) for one in shown]

    lists, cadences = told(register.lists, listed, []), told(register.cadences, broken, [])
    _note_named(user, register, (one for _, found, _ in [*lists, *cadences] for one, *_ in found))
    figures = told(register.figures, answer, None)
    return Reported(register, world, lists, figures, cadences, len(world.by_register.get(code, [])))


def _note_named(user: User, register: Register, named: Iterable[Entry | Subject | str]) -> None:
    """Note that somebody read about the children whom lists name. Inventory: PLT-06."""
    subjects = (one.subject if isinstance(one, Entry) else one for one in named)
    keys = {one.key for one in subjects if isinstance(one, Subject) and one.kind == "person"}
    if keys:
        note_readings(user, [int(key.rpartition("/")[2]) for key in keys], what=f"reports of {register.code}")


def world_seen(user: User, register: Register, *, first: date | None, last: date | None, as_at: date) -> World:
    """Give the world of a register's reports, with those of its entries and those people whom somebody sees."""
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
    roles = Roles(user, today)
    if not roles.seeing(register).everything:
        seen = {f"{NAMED}{pk}" for pk in entries_for(user, register.code).values_list("pk", flat=True)}
        world.entries = [one for one in world.entries if one.register != register.code or one.key in seen]
    if not roles.reads_every_child:
        _leave_out_children(world, {f"people.person/{pk}" for pk in people})
    return world


def _leave_out_children(world: World, but: set[str]) -> None:
    """Leave every child out of a world but some, and each entry that is about another or names one: need to know."""

    def seen(one: Subject | None) -> bool:
        return one is None or one.kind != "person" or one.key in but

    world.subjects = [one for one in world.subjects if seen(one)]
    world.entries = [one for one in world.entries if seen(one.subject) and all(map(seen, about(one)))]


def _hidden_from(user: User, register: Register) -> frozenset[str]:
    """Give the fields that somebody who sees the register does not see."""
    roles = Roles(user, timezone.localdate())
    return frozenset(one.code for one in register.fields if not roles.sees_field(one))


def _tried(ask: Any, nothing: Any) -> tuple[Any, str]:
    """Give what a report comes to; where the calendar does not reach, the sentence that says so."""
    try:
        return ask(), ""
    except Refusal as refusal:
        return nothing, refusal.sentence
