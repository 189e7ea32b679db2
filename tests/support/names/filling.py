"""An entry of any register, filled in by the types of its fields; what its checks refuse is tried otherwise."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.foundation.accounts.models import Authority
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.rules import EntryRefused
from tests.support.names.marks import ENTRY, Marks, Told

WORDS, NOT_WRITTEN = {"text", "words"}, {"derived", "attachment"}  # a file is put beside an entry that stands
MOST_TRIES = 80
LATER = (timedelta(0), timedelta(days=40), timedelta(days=200))
Ways = dict[str, list[Any]]  # of each field: what may be written in it, the likeliest first


class CannotBeFilled(Exception):
    """No entry of a register could be made: its checks refuse whatever the types of its fields allow."""


@dataclass(frozen=True)
class Pen:
    """Who writes, when and about whom; `named` holds a key for each kind of whom a field can name."""

    authority: Authority
    marks: Marks
    about: str
    named: dict[str, str]
    day: date
    at: datetime

    def ways(self, register: Register, *, whole: bool) -> Ways:
        """Give what may be written in each field of a register; `whole`: also where nothing has to be."""
        fields = [one for one in register.fields if one.type not in NOT_WRITTEN and (whole or one.required)]
        found = {one.code: self.values_of(one, register.code, one.code) for one in fields}
        return {one.code: found[one.code] if one.required else [*found[one.code], None] for one in fields}

    def values_of(self, field: Field, register: str, at: str) -> list[Any]:
        """Give what may be written in one field."""
        match field.type:
            case "choice":
                return list(field.choices)[:6]
            case "choices":
                return [[one] for one in list(field.choices)[:3]]
            case "yes-no":
                return ["yes", "no"]
            case "date":
                return [(self.day + later).isoformat() for later in LATER]
            case "number" | "money":
                return numbers(field)
            case "rows":
                return self.rows(field, register, at)
            case kind if kind in WORDS:
                return [f"{self.marks.new(Told(ENTRY, register, at))} words"]
            case kind:
                return [self.named.get(kind, "10:00")]

    def rows(self, field: Field, register: str, at: str) -> list[Any]:
        """Give a table of one row, with small numbers or with great ones; its words are told by the table's name."""
        each = {one.code: (one.type, self.values_of(one, register, at)) for one in field.fields}
        small = {code: values[0] for code, (_, values) in each.items()}
        great = {
            code: values[-1] if kind in {"number", "money"} else values[0] for code, (kind, values) in each.items()
        }
        return [[small], [great]]


def numbers(field: Field) -> list[str]:
    """Give numbers within what a field allows: a small one, the least, the most."""
    least, most = int(field.at_least or 0), int(field.at_most) if field.at_most is not None else 90
    return [str(max(least, 1)), str(least), str(most)]


def fill(pen: Pen, register: Register, *, whole: bool = True) -> Entry:
    """Add an entry in which every field that can be is filled in, each text by a word of its own.

    Where a check refuses, the field that it points at is written otherwise, then left empty. Raises CannotBeFilled.
    """
    ways, refused = pen.ways(register, whole=whole), ""
    for _ in range(MOST_TRIES):
        written = {code: way[0] for code, way in ways.items() if way[0] is not None}
        try:
            with transaction.atomic():
                return add_entry(pen.authority, register.code, written, about=pen.about, by=None, at=pen.at)
        except EntryRefused as why:
            refused = str(why)
            if not otherwise(ways, [one.at for one in why.told]):
                break
    raise CannotBeFilled(f"{register.code}: {refused}")


def otherwise(ways: Ways, at: list[str]) -> bool:
    """Write a field that a refusal points at otherwise, else the first that can be; say whether there was one."""
    several = [code for code, way in ways.items() if len(way) > 1]
    code = next((one for one in at if one in several), several[0] if several else "")
    if code:
        ways[code].pop(0)
    return bool(code)
