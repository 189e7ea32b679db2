"""What a move begins elsewhere: entries of other registers about the same somebody, as the register's file says.

Promise: what is opened is checked like any other entry, and says only what the file has it say.
"""

from collections.abc import Iterator
from typing import Any

from tallystick.engine.catalogue.registers import Move, Register
from tallystick.engine.registers.checking import Refused, Told, derived
from tallystick.engine.registers.entries import Entry
from tallystick.engine.registers.moving import moves_from
from tallystick.engine.registers.world import World

NEW = "new"


def move_made(register: Register, came_from: str, to: str) -> Move:
    """Give the move that leads from one stage to another. Raises StopIteration where there is none."""
    return next(one for one in moves_from(register, came_from) if one.to == to)


def opened(register: Register, entry: Entry, came_from: str, world: World) -> Iterator[Entry]:
    """Give the entries that an entry opens elsewhere by the move that it made. Inventory: CAS-06."""
    scope = world.scope(derived(register, entry, world))
    for one in move_made(register, came_from, entry.stage).opens:
        if not one.when or scope.ask(one.when):
            other = world.registers[one.register]
            blank: dict[str, Any] = {
                field.code: [] if field.type in {"choices", "rows"} else None for field in other.fields
            }
            yield Entry(
                register=one.register,
                key=f"{one.register}/{NEW}",
                number=1 + max((each.number for each in world.by_register.get(one.register, [])), default=0),
                subject=entry.subject,
                values={**blank, **{code: scope.ask(text) for code, text in one.sets.items()}},
                stage=other.stages[0].code,
                made_by=entry.made_by,
                made_on=world.today,
            )


def taken_back(register: Register, other: Register, stage: str, *, changed: bool) -> str:
    """Give the stage to which what was opened goes when that is undone; empty where it stays as it is.

    What somebody wrote into it since is not undone from elsewhere. Raises Refused once somebody has moved it on.
    """
    to = next((one.taken_back for move in register.moves for one in move.opens if one.register == other.code), "")
    if not to or stage == to:
        return ""
    if stage != other.stages[0].code:
        raise Refused([Told(f"The {other.singular} that this opened has been worked on. Undo that first.")])
    return "" if changed else to
