"""Which registers' clocks lean on another: when an entry changes there, clocks elsewhere may start, stop or move.

Promise: none is left out, be it that the other's entries are looked into or a fact that they give.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tallystick.engine.catalogue.expressions import calls, literal, named, parsed
from tallystick.engine.catalogue.registers import Gives, Register
from tallystick.engine.registers.checking import needed_for

LOOKING = frozenset({"entries", "every", "previous", "told"})
BEYOND = LOOKING | {"fact", "fact_starts", "facts", "returned", "sessions_missed", "sessions_possible"}


def looks_beyond(register: Register, codes: Iterable[str]) -> bool:
    """Say whether some fields of an entry are worked out of more than the entry itself."""
    worked_out = [one.value for one in register.fields if one.code in set(codes) and one.type == "derived"]
    return any(calls(parsed(text)) & BEYOND for text in _with_fields(register, worked_out))


@dataclass(frozen=True, slots=True)
class Leaning:
    """Registers whose clocks lean on one: on its entries about the same people, or on all of them."""

    about_the_same: frozenset[str] = frozenset()
    on_all: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.about_the_same or self.on_all)


def leaning_on(code: str, registers: Mapping[str, Register]) -> Leaning:
    """Give the registers whose clocks lean on one. Inventory: CAS-05, LRN-06."""
    same, every = set[str](), set[str]()
    for one in registers.values():
        functions = {function for name, function in looked_into(one, registers) if name == code}
        if "every" in functions:
            every.add(one.code)
        elif functions:
            same.add(one.code)
    return Leaning(frozenset(same), frozenset(every))


def looked_into(register: Register, registers: Mapping[str, Register]) -> set[tuple[str, str]]:
    """Give the registers that a register's clocks look into, each with the function by which they do."""
    found = set[tuple[str, str]]()
    for text in _all_texts(register, registers):
        looks, facts = _looks(parsed(text), register)
        found |= looks | {(giver.code, "fact") for giver, _ in _givers(facts, registers)}
    return found


def rules_asked(register: Register, registers: Mapping[str, Register]) -> frozenset[str]:
    """Give the rules that a register's clocks run under or whose limits they ask for. Inventory: GOV-04."""
    under = {clock.rule for clock in register.clocks}
    told = (one for text in _all_texts(register, registers) for one in named(parsed(text)))
    return frozenset(under | {name for kind, name in told if kind == "rule"})


def _all_texts(register: Register, registers: Mapping[str, Register]) -> set[str]:
    """Give the expressions that a register's clocks lean on, those of the facts that they ask for among them."""
    waiting = _of_clocks(register)
    found = set(waiting)
    while waiting:
        _, facts = _looks(parsed(waiting.pop()), register)
        more = {text for giver, gives in _givers(facts, registers) for text in _of_gives(giver, gives)} - found
        found |= more
        waiting += more
    return found


def _of_clocks(register: Register) -> list[str]:
    """Give the expressions of a register's clocks, with those of the fields that they lean on."""
    texts = [
        text
        for clock in register.clocks
        for text in (
            clock.starts,
            clock.stops,
            clock.applies,
            *(x for one in clock.pauses for x in (one.start, one.end)),
        )
        if text
    ]
    return _with_fields(register, texts)


def _of_gives(register: Register, gives: Gives) -> list[str]:
    """Give the expressions of a fact that a register gives, with those of the fields that they lean on."""
    return _with_fields(register, [text for text in (gives.value, gives.starts, gives.ends) if text])


def _with_fields(register: Register, texts: list[str]) -> list[str]:
    needed = needed_for(register, texts)
    return [*texts, *(field.value for field in register.fields if field.code in needed)]


def _looks(tree: ast.expr, register: Register) -> tuple[set[tuple[str, str]], set[str]]:
    """Give the registers that an expression names, with the functions that it asks, and the facts that it names."""
    looks, facts = set[tuple[str, str]](), set[str]()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id in LOOKING:
            looks.add((literal(call.args[0]) if call.args else register.code, call.func.id))
    facts |= {name for kind, name in named(tree) if kind == "fact"}
    return looks, facts


def _givers(facts: set[str], registers: Mapping[str, Register]) -> Iterator[tuple[Register, Gives]]:
    for register in registers.values():
        for gives in register.gives:
            if gives.fact in facts:
                yield register, gives
