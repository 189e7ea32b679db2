"""Obligations as the catalogue has them: what is owed to whom, how often, by when, and whose it is.

Promise: each carries examples whose days were found with pencil, paper and a calendar; docs/adr/0078.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "obligations"
LISTS = "recipient-lists"  # the vocabulary of lists of people that change
MOST = 100  # days from a stretch to the day on which something is due
Cycle = Literal[
    "weekly", "monthly", "six-weekly", "half-termly", "quarterly", "termly", "twice-yearly", "three-times-yearly",
    "yearly", "once", "on-timetable", "standing",
]  # fmt: skip
What = Literal["report", "briefing", "bulletin", "paper", "plan", "review", "survey", "meeting"]
Year = Literal["financial", "school", "calendar"]
Counted = Literal["calendar", "working", "school"]
Audience = Literal["named-child circle", "professionals", "members", "young people", "public"]
SettledWhen = Literal["meeting", "agenda", "entry"]
BY_MEETINGS = ("on-timetable", "standing")  # they have no days of their own: they go by a body's meetings
BY_TERMS = ("half-termly", "termly")
BY_YEARS = ("twice-yearly", "three-times-yearly", "yearly")


class Recipient(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """To whom it is owed: a body, or a list of people as it stands on the day. Each is owed a delivery of its own."""

    body: str = ""  # in words; an authority matches it with a body of its own
    people: str = ""  # of the vocabulary recipient-lists

    def __post_init__(self) -> None:
        """Refuse a recipient that is nobody, or two. Raises ValueError."""
        if bool(self.body) == bool(self.people):
            raise ValueError("Say the body, or else which list of people")


class Due(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """By when: under a rule, so many days from a stretch, or on a day of what comes once."""

    rule: str = ""
    days: int | None = None  # fewer than 0: before
    counted: Counted = "calendar"
    after: Literal["start", "end"] = "end"  # which day of the stretch days and rules count from
    on: date | None = None  # of what comes once

    def __post_init__(self) -> None:
        """Refuse what says no day, or says it twice. Raises ValueError."""
        if sum((bool(self.rule), self.days is not None, self.on is not None)) != 1:
            raise ValueError("Say the rule, or how many days, or the day of what comes once: one of them")
        if abs(self.days or 0) > MOST:
            raise ValueError(f"Count at most {MOST} days from a stretch")


class SettledBy(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """By what it is settled by itself: a meeting of its recipient, an agenda on which it stands, or an entry.

    An agenda settles it where it stands there at every meeting, or where a paper of its kind is laid before the body.
    """

    by: SettledWhen
    done: str = ""  # the field of an entry that has the day on which it was done
    where: dict[str, str] = {}  # what other fields of the entry say
    about: str = ""  # the field that says of which plan, where one is owed for several
    finds: Literal["stretch", "due"] = "stretch"  # whether its line holds the day done, or falls due on the entry's day


class HappenedSo(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """In a worked example: a meeting, an agenda or an entry, on which day it was done, and for which it counts."""

    done: date
    day: date | None = None  # of the meeting, or on which the entry says that it is due; the day done, unless said


class Reckoned(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: what a calendar knows, and what falls due from one day to another."""

    title: str
    rows: list[str] = []
    terms: list[dict[str, str]] = []
    closures: list[date] = []
    begins: date | None = None  # of what an authority begins later; what is six-weekly is counted from it
    ends: date | None = None
    meetings: list[date] | None = None  # of the body, where it goes by them
    first: date
    last: date
    due: list[date] | None = None  # each day, in order
    count: int | None = None  # or only how many
    moved: dict[date, str] = {}  # where it falls: off which holiday it was moved
    happened: list[HappenedSo] = []  # what may settle it by itself
    settles: dict[date, date] = {}  # by the day on which it was due: the day on which it was done
    delivered: dict[date, date] = {}  # by the day on which it was due
    today: date | None = None
    late: list[date] = []  # on that day: what is late, by the day on which it was due
    refused: str = ""  # words of the sentence in which it is refused
    hand: str = ""  # how the days were found


class Obligation(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What is owed, again and again or once. Inventory: GOV-05, section 0.2; docs/adr/0078."""

    kind: Literal["obligation"]
    code: str
    title: str
    about: str
    rows: list[str]
    what: What
    cycle: Cycle
    year: Year = "financial"  # of what is owed by years or by parts of one
    due: Due
    to: list[Recipient]
    owner: str  # the role that answers for it
    audience: Audience  # who may read it
    paper: str = ""  # code of the paper that it is made as
    register: str = ""  # whose entry shows that it was done
    settled: list[SettledBy] = []  # by what it is settled by itself; by nothing, unless said
    tells: bool = False  # whether its recipients are told by message once it is delivered, unless somebody says else
    parts: list[str] = []  # agencies that make it together: it is not delivered while the part of one lacks
    source: str
    starts: date | None = None  # the stretch that holds this day is the first; of what is six-weekly, its first day
    ends: date | None = None  # nothing falls due after it
    doubts: list[str] = []
    examples: list[Reckoned]
    overrides: str = ""  # the digest of the file that an authority's own stands in place of


@files.ReadOnce
def obligations(own: Path | None = None) -> Mapping[str, Obligation]:
    """Every obligation by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Obligation)).code: one for path in files.merged(FOLDER, own)}
