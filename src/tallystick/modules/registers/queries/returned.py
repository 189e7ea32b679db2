"""What returns tell beside entries, for the reports of registers that ask for it; nothing else ever sees it."""

import ast
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tallystick.engine.catalogue.expressions import calls, literal, parsed
from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry, World
from tallystick.engine.registers.entries import Sat
from tallystick.engine.registers.resting import asked_in_reports
from tallystick.modules.people.queries.returned_many import days_of_many, returned_of_many

ASKING = frozenset({"returned", "told"})
SESSIONS = frozenset({"sessions_missed", "sessions_possible"})
PERSON = "people.person/"


def with_returns(world: World, register: Register, authority_id: int, day: date) -> World:
    """Give a world with what returns tell of its children, as far as the register's reports ask. Inventory: LRN-02."""
    asked = registers_asked(register)
    if asks_for_sessions(register):
        world = replace(world, sat=sat_of(world, register, authority_id, day))
    if not asked:
        return world
    children = {one.key: one for one in world.subjects if one.kind == "person"}
    people = [int(key.removeprefix(PERSON)) for key in children]
    told = returned_of_many(authority_id, asked, people, day)
    entries = [
        Entry(one.register, f"returned/{number}", number, children[f"{PERSON}{one.person}"], one.values, "")
        for number, one in enumerate(told)
    ]
    return replace(world, returned=entries)


def registers_asked(register: Register) -> frozenset[str]:
    """Give the registers whose counterpart in returns the reports of one ask for."""
    trees = [parsed(text) for text in asked_in_reports(register)]
    return frozenset(name for tree in trees for name in _named(tree))


def asks_for_sessions(register: Register) -> bool:
    """Whether a register's reports ask for sessions around a day."""
    return any(calls(parsed(text)) & SESSIONS for text in asked_in_reports(register))


def sat_of(world: World, register: Register, authority_id: int, day: date) -> dict[str, list[Sat]]:
    """Give the sessions of the children of whom a register has entries."""
    keys = {one.subject.key for one in world.by_register.get(register.code, []) if one.subject}
    people = [int(key.removeprefix(PERSON)) for key in keys if key.startswith(PERSON)]
    found = days_of_many(authority_id, people, day)
    return {f"{PERSON}{pk}": [Sat(one.day, one.day, *one[1:]) for one in days] for pk, days in found.items()}


def _named(tree: ast.expr) -> Iterable[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ASKING:
            yield literal(call.args[0])
