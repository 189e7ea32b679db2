"""How a register proves itself: who there is, what stands in registers, what somebody tries and what comes of it."""

from datetime import date
from typing import Any, Literal

import msgspec

Kind = Literal["person", "school", "provider", "employer", "unit", "body", "none"]


class Somebody(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Whom an example tells of: an invented child, school, provider, employer, unit or body."""

    name: str
    kind: Kind = "person"
    born: date | None = None
    facts: list[dict[str, str]] = []  # kind, value, starts, ends
    times: int = 1  # so many alike, numbered


class Attempt(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What somebody tries: to add an entry, to change one or to move it on."""

    add: dict[str, Any] = {}
    change: dict[str, Any] = {}
    move: str = ""  # to which stage
    of: str = ""  # whose entry is changed or moved
    register: str = ""
    by: str = "Ada Finch"
    role: str = ""
    reason: str = ""
    on: date | None = None


class Outcome(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What has to come of it."""

    refused: str = ""  # words of the sentence
    warned: str = ""
    stage: str = ""
    number: int | None = None
    values: dict[str, str] = {}  # of the entry added, or of the first one given
    clocks: list[dict[str, str]] = []  # clock, of, due, state: running, met, late (met too late), breached, paused
    lists: dict[str, list[str]] = {}  # by code: the names
    columns: dict[str, dict[str, dict[str, str]]] = {}  # by code of a list and a name: what some columns say
    figures: dict[str, Any] = {}  # by code: as shown, or by group
    cadences: dict[str, list[str]] = {}  # by code: for whom it is broken
    opened: dict[str, list[dict[str, str]]] = {}  # by register: entries that stand there, with what they say


class Example(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Given, when, then. It runs in the tests and is printed in the handbook."""

    title: str
    rows: list[str] = []
    terms: list[dict[str, str]] = []
    closures: list[date] = []
    who: list[Somebody] = []
    given: dict[str, list[dict[str, Any]]] = {}  # by register
    returned: dict[str, list[dict[str, Any]]] = {}  # what returns tell, in the shape of a register's entries
    when: Attempt | None = None
    as_at: date
    first: date | None = None
    last: date | None = None
    then: Outcome
