"""Whether an entry may stand as written: what is missing, what contradicts, what is only remarkable."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from tallystick.engine.catalogue.expressions import names_used, parsed
from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers.entries import Entry
from tallystick.engine.registers.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about an entry, and the field beside which it is said."""

    sentence: str
    at: str = ""
    tries_kept: bool = False  # a try that was refused with it is recorded


class Refused(Exception):
    """An entry, a change or a move was refused, with sentences that say why."""

    def __init__(self, told: list[Told]) -> None:
        super().__init__(" ".join(one.sentence for one in told))
        self.told = told


def check_change(register: Register) -> None:
    """Refuse a change where a register's entries stay as they were made. Inventory: CAS-01."""
    if register.fixed:
        raise Refused(
            [Told(f"An entry in “{register.title}” is never changed. Add a correction: both texts are then kept.")]
        )


def check(register: Register, entry: Entry, world: World) -> list[Told]:
    """Give the warnings about an entry. Raises Refused where it may not stand."""
    scope = world.scope(derived(register, entry, world))
    held = [one for one in register.checks if scope.ask(one.when)]
    refusals = [*missing(register, entry), *(Told(one.refuse, one.at, one.tries_kept) for one in held if one.refuse)]
    if refusals:
        raise Refused(refusals)
    return [*(Told(one.warn, one.at) for one in held if one.warn), *out_of_use(register, entry)]


def out_of_use(register: Register, entry: Entry) -> list[Told]:
    """Give a sentence for each choice that was not in use on the day of which the entry tells."""
    day = entry.values.get(register.on) or entry.made_on
    if not isinstance(day, date):
        return []
    return [
        Told(f"“{field.choices[one]}” was used {used(field, one)} only. Check it.", field.code)
        for field in register.fields
        if field.since or field.until
        for one in chosen(entry.values.get(field.code))
        if not field.since.get(one, date.min) <= day <= field.until.get(one, date.max)
    ]


def used(field: Field, code: str) -> str:
    """Say from when to when a choice was in use."""
    stretch = (("from", field.since.get(code)), ("until", field.until.get(code)))
    return " ".join(f"{word} {day.day} {day:%B %Y}" for word, day in stretch if day)


def chosen(value: Any) -> list[str]:
    """Give what was chosen: nothing, one or several."""
    return value if isinstance(value, list) else [value] if value else []


def missing(register: Register, entry: Entry) -> list[Told]:
    """Give a sentence for each field that has to be filled in and is not."""
    return [
        Told(f"“{field.title}” is missing. Fill it in.", field.code)
        for field in register.fields
        if field.required and entry.values.get(field.code) in (None, "", [])
    ]


def derived(register: Register, entry: Entry, world: World, only: Collection[str] | None = None) -> Entry:
    """Give an entry with its derived fields worked out, in their order: all, or only those of some codes."""
    for field in register.fields:
        if field.type == "derived" and (only is None or field.code in only):
            value = world.scope(entry).ask(field.value)
            entry = replace(entry, values={**entry.values, field.code: value})
    return entry


def needed_for(register: Register, asked: Iterable[str]) -> frozenset[str]:
    """Give the codes of the derived fields that expressions lean on, by themselves or through another."""
    worked_out = tuple((field.code, field.value) for field in register.fields if field.type == "derived")
    return _needed(worked_out, tuple(asked))


@lru_cache(maxsize=4096)
def _needed(worked_out: tuple[tuple[str, str], ...], asked: tuple[str, ...]) -> frozenset[str]:
    values, waiting, needed = dict(worked_out), list(asked), set[str]()
    while waiting:
        named = set(names_used(parsed(waiting.pop()))) & values.keys() - needed
        needed |= named
        waiting += [values[code] for code in named]
    return frozenset(needed)
