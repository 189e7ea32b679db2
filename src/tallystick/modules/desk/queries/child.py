"""A child's whole picture: what people know, what registers hold, which clocks run; each asked for by its own room.

Nothing is taken away afterwards: what a reader may not know is not in any answer that comes here.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import broken, due_next
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.desk.permissions import REGISTERS
from tallystick.modules.desk.queries.returned import asked_at, groups_open
from tallystick.modules.people.queries import Record, person_for, record_of_person
from tallystick.modules.people.queries.returned import Returned, returned_of
from tallystick.modules.registers.queries import (
    Whom,
    cadences_for,
    clocks_for,
    entries_about,
    lately,
    registers_for,
    registers_of,
    rules_decided_under,
    world_for,
)
from tallystick.modules.registers.queries.catalogue import needed_by, rules_of
from tallystick.modules.registers.queries.telling import said_of_many
from tallystick.modules.registers.queries.then import Moment, as_then, there

MOST = 200  # entries of the timeline that are shown
READING = "the whole picture"


@dataclass(frozen=True)
class Rounds:
    """What should come round for a child: each time the register, what, and the stretch that is missing or the day."""

    missed: list[tuple[Register, str, str]] = field(default_factory=list)
    coming: list[tuple[Register, str, date]] = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    """Everything that somebody may know of a child; `closed` are registers that their roles do not open."""

    record: Record
    entries: list[Any]
    more: int
    said: Mapping[int, list[tuple[str, str]]]
    clocks: list[Any]
    rounds: Rounds
    registers: Mapping[str, Register]
    closed: list[str]
    rules: Mapping[str, Rule]
    calendar: Calendar
    returned: Returned


def picture_of(user: User, pk: int, today: date, moment: Moment | None = None) -> Picture:
    """Give a child's whole picture and note that it was read; raises Http404 where the child is not theirs to see.

    In a constant number of questions. As at a moment: entries, facts and returns as they stood; what should have come
    round is told of today alone. Inventory: LRN-02, LRN-20, PLT-06.
    """
    person = person_for(user, pk, what=READING, today=today)
    opens = {one.code: one for one in registers_for(user, today)} if may(user, REGISTERS) else {}
    entries = newest_entries(user, pk, moment) if opens else []
    clocks, rules = clocks_about(user, pk, today, moment) if opens else [], rules_of(user.authority_id)
    return Picture(
        record=record_of_person(user, person, today, **asked_at(moment)),
        entries=entries[:MOST],
        more=max(0, len(entries) - MOST),
        said=said_of_many(user, [one for one in entries[:MOST] if one.person_id == pk], today),
        clocks=clocks,
        rounds=rounds_about(user, opens.values(), pk, today) if moment is None else Rounds(),
        registers=opens,
        closed=closed_to(user, opens),
        rules={**rules, **rules_decided_under(clocks, rules)},
        calendar=calendar_of(user.authority_id),
        returned=returned_of(user, person, today, parts=groups_open(opens), named=False, **asked_at(moment)),
    )


def newest_entries(user: User, pk: int, moment: Moment | None) -> list[Any]:
    """Give the newest entries about a child that somebody sees, as they stood then, and one more where there are."""
    found = entries_about(user, pk).select_related("made_by").order_by("-made_at", "-pk")
    return list(found[: MOST + 1]) if moment is None else as_then(there(found, moment)[: MOST + 1], moment)


def clocks_about(user: User, pk: int, today: date, moment: Moment | None) -> list[Any]:
    """Give the clocks of a child that somebody sees: those that run first, by day.

    As at a moment those that had begun, as they are reckoned now; none by what had been recorded then.
    """
    found = clocks_for(user, today, own_tasks=False).filter(person=pk).select_related("entry")
    if moment is None:
        return list(found)
    return list(found.filter(started__lte=moment.as_at)) if moment.tells_clocks else []


def closed_to(user: User, opens: Mapping[str, Register]) -> list[str]:
    """Give the titles of registers about children that roles do not open, whichever child is asked for."""
    every = registers_of(user.authority_id).values()
    return sorted(one.title for one in every if one.subject == "person" and one.code not in opens)


def rounds_about(user: User, registers: Iterable[Register], pk: int, today: date) -> Rounds:
    """Give what has not come round for a child, and by when it has to next. Inventory: LRN-06, PLT-02.

    Nothing that is withheld from whoever asks. A register that looks through all entries of another is left to its own
    reports: that is too much for one child.
    """
    asked = [
        one
        for one in registers
        if any(each.over == "people" for each in one.cadences) and not needed_by(one.code, reports=True)[1]
    ]
    if not asked:
        return Rounds()
    codes = [one.code for one in asked]
    world = world_for(user.authority_id, codes, today=today, whom=Whom(person={pk}), people=[pk], reports=True)
    key, found = f"people.person/{pk}", Rounds()
    for register, cadence in cadences_for(user, asked, today):
        with suppress(Refusal):
            missed = broken(register, cadence, lately(cadence, world))
            found.missed.extend((register, cadence.title, stretch) for one, stretch in missed if one.key == key)
        with suppress(Refusal):
            coming = due_next(register, cadence, world)
            found.coming.extend((register, cadence.title, day) for one, day in coming if one.key == key)
    return found
