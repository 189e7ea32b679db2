"""What an entry says, field by field, in words; what somebody may not see is left out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Entry, Subject, World, shown
from tallystick.engine.registers.checking import derived
from tallystick.foundation.ui.presenters import Tag
from tallystick.lib.refusals import Refusal

FIRST = 5  # fields that a list shows where nobody chose any
ENDED, OPEN = "grey", "blue"
Sees = Callable[[Field], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """One field in words; `rows` are those of a table within it."""

    label: str
    words: str
    help: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())
    worked_out: bool = False
    file: str = ""  # the code of a field that takes a file
    there: bool = False  # whether there is a file in it


def said(register: Register, entry: Entry, world: World, sees: Sees) -> list[Said]:
    """Give what an entry says, with what is worked out of it."""
    values = worked_out(register, entry, world).values
    return [one_said(one, values.get(one.code)) for one in register.fields if sees(one)]


def worked_out(register: Register, entry: Entry, world: World, only: Collection[str] | None = None) -> Entry:
    """Give an entry with its derived fields, all or some; where the calendar does not reach, without them."""
    try:
        return derived(register, entry, world, only)
    except Refusal:
        return entry


def one_said(one: Field, value: Any) -> Said:
    """Give a field in words."""
    if one.type == "rows":
        headings = tuple(each.title for each in one.fields)
        rows = tuple(tuple(in_words(each, row.get(each.code)) for each in one.fields) for row in value or [])
        return Said(one.title, "" if rows else "None", one.help, headings if rows else (), rows)
    if one.type == "attachment":
        return Said(one.title, in_words(one, value), one.help, file=one.code, there=isinstance(value, dict))
    return Said(one.title, in_words(one, value), one.help, worked_out=one.type == "derived")


def in_words(one: Field, value: Any) -> str:
    """Give a value in words, with its unit."""
    words = shown(one, value)
    return f"{words} {one.unit}" if words and one.unit and one.type in {"number", "derived"} else words


def subject_words(subject: Subject | None, register: Register) -> str:
    """Name whom an entry is about."""
    if subject is not None:
        return subject.name
    return "" if register.subject == "none" else "A record that was closed"


def stage_tag(register: Register, code: str) -> Tag:
    """Give where an entry stands, as a tag."""
    stage = next((one for one in register.stages if one.code == code), None)
    return Tag(stage.title if stage else code, ENDED if stage and stage.ended else OPEN)


def columns(register: Register, chosen: Iterable[str], sees: Sees) -> list[Field]:
    """Give the fields that a list shows: those chosen, or the first few that say most in a cell, its day among them."""
    seen = [one for one in register.fields if sees(one)]
    wanted = [one for one in seen if one.code in set(chosen)]
    first = [one for one in seen if one.type not in {"words", "rows", "attachment"}][:FIRST]
    return wanted or [*first, *(one for one in seen if one.code == register.on and one not in first)]


def changed_cells(
    register: Register, before: Mapping[str, Any], after: Mapping[str, Any], sees: Sees
) -> list[tuple[str, str, str]]:
    """Give each field that two versions say differently, with both texts. Inventory: CAS-01."""
    cells = [
        (one.title, in_words(one, before.get(one.code)), in_words(one, after.get(one.code)))
        for one in register.fields
        if sees(one) and one.type != "derived"
    ]
    return [cell for cell in cells if cell[1] != cell[2]]


def said_by_form(register: Register, entry: Entry, world: World, sees: Sees) -> list[Said]:
    """Give what would stand, field by field, without what was left empty."""
    return [one for one in said(register, entry, world, sees) if one.words not in {"", "None"} or one.rows]
