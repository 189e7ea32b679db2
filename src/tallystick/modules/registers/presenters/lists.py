"""The registers there are, and the rows of one register's list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import World
from tallystick.engine.registers.checking import needed_for
from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.registers.models import Entry, Running
from tallystick.modules.registers.presenters.clocks import breach_tags
from tallystick.modules.registers.presenters.values import in_words, stage_tag, subject_words, worked_out


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A register in the index."""

    code: str
    title: str
    purpose: str
    entries: str
    open: str
    breached: int
    address: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in a list; `cells` are pairs of a heading and words."""

    key: int
    version: int
    number: int
    words: str
    address: str
    happened: str
    stage: Tag
    marks: list[Tag]
    cells: list[tuple[str, str]]


def register_rows(
    registers: Iterable[Register], counts: Mapping[str, tuple[int, int]], breaches: Mapping[str, int]
) -> list[RegisterRow]:
    """Give the registers with how many entries each has, is open and has run out."""
    return [
        RegisterRow(
            code=one.code,
            title=one.title,
            purpose=one.purpose,
            entries=count(counts.get(one.code, (0, 0))[0], "entry", "entries"),
            open=f"{counts.get(one.code, (0, 0))[1]:,} open",
            breached=breaches.get(one.code, 0),
            address=reverse("registers:list", args=[one.code]),
        )
        for one in registers
    ]


def entry_rows(
    entries: Sequence[Entry],
    register: Register,
    world: World,
    fields: Sequence[Field],
    clocks: Mapping[int, list[Running]],
    today: date,
    moment: str = "",
) -> list[EntryRow]:
    """Give entries as rows with the columns chosen; their pages are asked for the same moment."""
    told = {one.key: one for one in world.entries}
    needed = needed_for(register, [one.code for one in fields])
    rows = []
    for entry in entries:
        one = told[f"registers.entry/{entry.pk}"]
        values = worked_out(register, one, world, needed).values
        rows.append(
            EntryRow(
                key=entry.pk,
                version=entry.version,
                number=entry.number,
                words=subject_words(one.subject, register) or f"{register.singular.capitalize()} {entry.number}",
                address=entry.get_absolute_url() + moment,
                happened=day(entry.happened_on),
                stage=stage_tag(register, entry.stage),
                marks=breach_tags(clocks.get(entry.pk, []), world.calendar, today),
                cells=[(field.title, in_words(field, values.get(field.code))) for field in fields],
            )
        )
    return rows
