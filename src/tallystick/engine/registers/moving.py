"""Which stages an entry may move to, and what stands in the way."""

from dataclasses import replace
from typing import Any

from tallystick.engine.catalogue.registers import Move, Register
from tallystick.engine.registers.checking import Refused, Told, derived
from tallystick.engine.registers.entries import Actor, Entry
from tallystick.engine.registers.world import World


def moves_from(register: Register, stage: str) -> list[Move]:
    """Give the moves that lead on from a stage."""
    return [one for one in register.moves if stage in one.start]


def check_move(register: Register, entry: Entry, to: str, by: Actor, world: World, *, reason: str = "") -> Entry:
    """Give an entry as it stands after a move. Raises Refused with what stands in the way."""
    move = next((one for one in moves_from(register, entry.stage) if one.to == to), None)
    if move is None:
        titles = {stage.code: stage.title.lower() for stage in register.stages}
        raise Refused([Told(f"What is {titles[entry.stage]} cannot become {titles.get(to, to)}.")])
    entry = derived(register, entry, world)
    if told := [*_by_whom(move, entry, by), *_needed(register, move, entry, world, reason)]:
        raise Refused(told)
    return replace(entry, stage=to, values={**entry.values, **_filled_in(move, entry, world)})


def _filled_in(move: Move, entry: Entry, world: World) -> dict[str, Any]:
    """Give what a move fills in where nobody has written anything. Inventory: CAS-06."""
    empty = [code for code in move.sets if entry.values.get(code) in (None, "", [])]
    return {code: world.scope(entry).ask(move.sets[code]) for code in empty}


def _by_whom(move: Move, entry: Entry, by: Actor) -> list[Told]:
    told = []
    if move.roles and not by.roles & set(move.roles):
        roles = ", ".join(one.replace("-", " ") for one in move.roles)
        told.append(Told(f"“{move.title}” takes one of these roles: {roles}."))
    if move.by_another and by.key == entry.made_by:
        told.append(Told(f"“{move.title}” is for somebody other than whoever made the entry."))
    return told


def _needed(register: Register, move: Move, entry: Entry, world: World, reason: str) -> list[Told]:
    told = [
        Told(f"“{register.field(code).title}” is missing. Fill it in first.", code)
        for code in move.needs
        if entry.values.get(code) in (None, "", [])
    ]
    if move.reason and not reason.strip():
        told.append(Told(f"Give a reason for “{move.title}”."))
    if move.when and not world.scope(entry).ask(move.when):
        told.append(Told(move.otherwise or f"“{move.title}” is not possible yet."))
    return told
