"""A register as the catalogue has it: its fields, stages, checks, clocks, reports, and the example that proves it."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.checklists import scales
from tallystick.engine.catalogue.codes import CodeList, code_lists
from tallystick.engine.catalogue.examples import Example, Kind

Type = Literal[
    "text", "words", "choice", "choices", "yes-no", "date", "time", "number", "money", "person", "school", "provider",
    "employer", "unit", "body", "user", "attachment", "derived", "rows",
]  # fmt: skip
Reach = Literal["all", "own"]  # every entry, or those of the asker's own units, pupils, children
Over = Literal["entries", "people", "schools", "providers", "units"]


class Field(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One field: what may be written in it, and who sees and changes it where that is fewer than the register's."""

    code: str
    title: str
    type: Type = "text"
    required: bool = False
    help: str = ""
    choices: dict[str, str] = {}
    since: dict[str, date] = {}  # choices that there were only from a day, or until one
    until: dict[str, date] = {}
    vocabulary: str = ""  # in place of choices: a vocabulary of the catalogue
    scale: str = ""  # in place of choices: a scale, whose grades can be compared by `step`, `steps_up`, `satisfactory`
    unit: str = ""
    precision: Literal["day", "month", "year"] = "day"  # the least that a date may say
    at_least: float | None = None
    at_most: float | None = None
    value: str = ""  # of a derived field: an expression
    fields: list["Field"] = []  # of rows: the fields of each
    see: list[str] = []
    change: list[str] = []
    was: str = ""  # the code that it had in an earlier version


class Stage(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Where an entry stands; the first stage of a register is where each begins."""

    code: str
    title: str
    ended: bool = False  # nothing runs any more


class Opens(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """An entry of another register, about the same somebody, that a move begins."""

    register: str
    when: str = ""  # an expression that has to hold
    sets: dict[str, str]  # its fields, each by an expression about the entry that moves
    taken_back: str = ""  # the stage to which it goes where the move is undone; empty where it stays


class Move(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"start": "from"}):
    """A permitted step from one stage to another."""

    start: list[str]
    to: str
    title: str
    needs: list[str] = []  # fields that have to be filled in
    when: str = ""  # an expression that has to hold
    otherwise: str = ""  # the sentence that is said where it does not
    roles: list[str] = []
    by_another: bool = False  # by somebody other than whoever made the entry
    reason: bool = False
    sets: dict[str, str] = {}  # fields that it fills in where they are empty, each by an expression
    opens: list[Opens] = []
    takes_back: bool = False  # what earlier moves opened, as long as nobody has worked on it
    tries_kept: bool = False  # a refused try is recorded


class Check(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A sentence that refuses or warns when an expression holds."""

    when: str
    refuse: str = ""
    warn: str = ""
    at: str = ""  # the field beside which it is said
    tries_kept: bool = False  # a change that it refused is recorded


class Pause(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "end": "to"}
):
    """A stretch that a clock leaves out."""

    start: str
    end: str
    title: str


class Clock(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A rule that runs for an entry from one day until another."""

    code: str
    title: str
    rule: str
    starts: str  # an expression that gives a day
    stops: str = ""
    applies: str = ""
    pauses: list[Pause] = []
    roles: list[str] = []  # whose task list it is on; empty: those who may change the register
    breach: str = ""  # what to do then
    enters: dict[str, str] = {}  # the fields of an entry that is added by itself for each date that the rule sets


class Cadence(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Something that has to happen so often: in each stretch of a kind, or in any so many days."""

    code: str
    title: str
    over: Over = "people"
    where: str = ""
    days: str  # an expression that gives the days on which it happened
    each: Literal["week", "month", "half-term", "quarter", "term", "year", ""] = ""
    any_days: int = 0
    unit: Literal["school days", "working days", "calendar days"] = "calendar days"
    at_least: int = 1
    rule: str = ""


class Listing(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A report that names: entries, people or schools for which an expression holds."""

    code: str
    title: str
    help: str = ""
    over: Over = "entries"
    where: str = ""
    when: str = "True"
    by: str = ""  # lists groups in place of what is in them: `group`, its `members`, and `everybody` asked
    named: dict[str, str] = {}  # what `when`, `columns` and `order` may name, and those that come after it here
    columns: dict[str, str] = {}  # a heading and an expression
    order: list[str] = []  # expressions: by the first, the lowest comes first and what is missing last, then the next


class Figure(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"made": "is"}):
    """A report that counts: how many, what share, how much, how long."""

    code: str
    title: str
    help: str = ""
    over: Over = "entries"
    of: str = "True"  # which of them are counted
    count: str = ""  # the share, or the number, for which this holds
    sum: str = ""
    mean: str = ""
    median: str = ""
    made: str = ""  # from other figures, by their codes with _ for -
    show: Literal["number", "percent", "one decimal", "percent with one decimal", "money"] = "number"
    by: str = ""


class Gives(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A dated fact that an entry gives of whomever it is about."""

    fact: str
    value: str  # expressions
    starts: str
    ends: str = ""


class Retention(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """How long entries are kept, and from what day."""

    years: int
    after: Literal["ended", "born", "made"] = "ended"
    why: str


class Upcast(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"version": "from"}):
    """How an entry of an earlier version is read in this one."""

    version: int
    set: dict[str, str]
    before: dict[str, str]  # an entry as it was, and as it is read: the upcast's own test
    after: dict[str, str]


class Register(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One register."""

    kind: Literal["register"]
    code: str
    title: str
    singular: str
    version: int = 1
    rows: list[str]
    purpose: str
    doubts: list[str] = []
    subject: Kind
    others: dict[str, Kind] = {}  # further subjects: a field's code and its kind
    numbered: Literal["register", "subject"] = "register"
    fixed: bool = False  # an entry is never changed: a correction is an entry of its own
    on: str = ""  # the field that says when it happened
    see: dict[str, Reach]
    change: dict[str, Reach]
    retention: Retention
    fields: list[Field]
    stages: tuple[Stage, ...] = (Stage(code="open", title="Open"), Stage(code="closed", title="Closed", ended=True))
    moves: tuple[Move, ...] = (Move(start=["open"], to="closed", title="Close"),)
    checks: list[Check] = []
    clocks: list[Clock] = []
    cadences: list[Cadence] = []
    lists: list[Listing] = []
    figures: list[Figure] = []
    gives: list[Gives] = []
    upcasts: list[Upcast] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of
    examples: list[Example]

    def field(self, code: str) -> Field:
        """Give a field by its code. Raises KeyError."""
        return next(one for one in self.fields if one.code == code)


@files.ReadOnce
def registers(own: Path | None = None) -> dict[str, Register]:
    """Every register by its code: ours, and those of an authority's own folder in their place or beside them.

    Raises CatalogueError.
    """
    return {one.code: resolved(path, one, own) for path, one in written(own)}


def written(own: Path | None = None) -> Iterator[tuple[Path, Register]]:
    """Every register as its file has it, with the file: ours first. Raises CatalogueError."""
    for path in files.merged("registers", own):
        yield path, files.read(path, Register)


def resolved(path: Path, register: Register, own: Path | None = None) -> Register:
    """A register whose fields have the choices of the vocabularies and scales that they name. Raises CatalogueError."""
    lists = code_lists(own)
    for place, field in enumerate(register.fields):
        for one in (field, *field.fields):
            if one.vocabulary and one.vocabulary not in lists:
                sentence = f"There is no vocabulary “{one.vocabulary}”. Known: {', '.join(sorted(lists))}."
                raise files.fault_at(path, ["fields", place, "vocabulary"], sentence)
            if one.scale and one.scale not in scales():
                sentence = f"There is no scale “{one.scale}”. Known: {', '.join(sorted(scales()))}."
                raise files.fault_at(path, ["fields", place, "scale"], sentence)
    return replace(register, fields=[with_choices(field, lists) for field in register.fields])


def with_choices(field: Field, lists: Mapping[str, CodeList]) -> Field:
    """A field with the choices of its scale, or of its vocabulary and the days of those that were not always used."""
    field = replace(field, fields=[with_choices(one, lists) for one in field.fields])
    if field.scale:
        return replace(field, choices={one.code: one.title for one in scales()[field.scale].grades})
    if not field.vocabulary:
        return field
    codes = lists[field.vocabulary].codes
    return replace(
        field,
        choices={one.code: one.title for one in codes},
        since={one.code: one.since for one in codes if one.since},
        until={one.code: one.until for one in codes if one.until},
    )
