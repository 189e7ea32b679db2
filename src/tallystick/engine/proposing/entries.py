"""Rows of a record table turned into entries of a register that are not there yet, or stand there otherwise.

Promise: nothing is proposed twice, nothing that is there already, and no field that the row does not speak of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from tallystick.engine.catalogue.proposals import Proposing

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register: whose, what it says, and where it is."""

    child: str
    values: Values
    where: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row would add, or change in an entry that is there."""

    child: str
    line: int
    values: Values  # of a new entry all that the row says, of another what differs
    row: Mapping[str, object]  # as it was returned
    of: Entry | None = None  # the entry that stands otherwise
    was: Values = field(default_factory=dict)

    @property
    def kind(self) -> Literal["new", "changed"]:
        """Whether an entry is proposed, or a change to one."""
        return "changed" if self.of else "new"


def proposed(rows: Iterable[Mapping[str, object]], entries: Iterable[Entry], how: Proposing) -> Iterator[Proposal]:
    """Give what rows propose, beside the entries of their children: rows need the columns that `how` names, and `line`.

    Inventory: LRN-09. An entry is the same where `how.same` is; a child without a number is passed over.
    """
    there = {key: one for one in entries if (key := _key(one.child, one.values, how))}
    made: set[tuple[str, ...]] = set()
    for row in rows:
        values = values_of(row, how)
        key = _key(said(row.get(how.child)), values, how)
        if key and key not in made and _is_asked_of(row, how):
            made.add(key)
            yield from _beside(there.get(key), key[0], row, values)


def _beside(entry: Entry | None, child: str, row: Mapping[str, object], values: Values) -> Iterator[Proposal]:
    line = int(said(row.get("line")) or 0)
    if entry is None:
        yield Proposal(child, line, values, row)
        return
    differs = {name: value for name, value in values.items() if value != entry.values.get(name, "")}
    if differs:
        yield Proposal(child, line, differs, row, entry, {name: entry.values.get(name, "") for name in differs})


def values_of(row: Mapping[str, object], how: Proposing) -> dict[str, str]:
    """Give the fields that a row speaks of, in the words of the register."""
    found = {name: _word(said(row.get(column)), how.words.get(name)) for name, column in how.fields.items()}
    return {**how.always, **{name: value for name, value in found.items() if value}}


def _word(value: str, words: Mapping[str, str] | None) -> str:
    return value if words is None else words.get(value, "")


def _key(child: str, values: Values, how: Proposing) -> tuple[str, ...]:
    """Give what tells an entry from others; nothing where a part of it is not said."""
    key = (child, *(values.get(name, "") for name in how.same))
    return key if all(key) else ()


def _is_asked_of(row: Mapping[str, object], how: Proposing) -> bool:
    """Say whether a row is one that something is proposed for."""
    has = all(
        said(row.get(column)) in values if values else said(row.get(column)) for column, values in how.only.items()
    )
    return has and not any(said(row.get(column)) in values for column, values in how.unless.items())


def said(value: object) -> str:
    """Give a value of a record table as registers are told it: days as 2026-03-31, yes and no as true and false."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
