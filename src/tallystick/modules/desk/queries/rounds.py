"""What should come round and has not: visits, reviews, plans, asked one register at a time, since it looks at all."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from tallystick.engine.catalogue.registers import Cadence, Register
from tallystick.engine.registers import broken
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.people.queries import note_readings
from tallystick.modules.people.rules import KEY, pk_of
from tallystick.modules.registers.queries import cadences_for, lately, registers_for
from tallystick.modules.registers.queries.reports import world_seen

READING = "what should come round"


@dataclass(frozen=True)
class Round:
    """One thing that should come round, for whom it has not, and the stretch without it; or why nobody can say."""

    register: Register
    cadence: Cadence
    missed: list[tuple[Any, str]]  # only those of the children whom the asker needs to know of
    why: str = ""


def registers_with_rounds(user: User, today: date) -> list[Register]:
    """Give the registers that somebody sees and in which something should come round."""
    return [one for one in registers_for(user, today) if one.cadences]


def rounds_of(user: User, code: str, today: date) -> list[Round]:
    """Give what has not come round in a register, for those whom somebody sees; raises Http404 where none is theirs."""
    register = next((one for one in registers_with_rounds(user, today) if one.code == code), None)
    if register is None:
        raise Http404
    world = world_seen(user, register, first=None, last=None, as_at=today)
    found = [round_of(register, one, world) for _, one in cadences_for(user, [register], today)]
    named = {pk_of(who.key) for one in found for who, _ in one.missed if who.key.startswith(f"{KEY}/")}
    note_readings(user, sorted(named), what=READING)
    return found


def round_of(register: Register, cadence: Cadence, world: Any) -> Round:
    """Give one of them, of the stretch over last; where the calendar does not reach, the sentence that says so."""
    try:
        return Round(register, cadence, broken(register, cadence, lately(cadence, world)))
    except Refusal as refusal:
        return Round(register, cadence, [], refusal.sentence)
