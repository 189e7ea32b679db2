"""Studies as the catalogue has them: a question that is put to the data, and how it is answered.

Promise: a study says its question in plain words, which of four ways answers it, and what it leaves in doubt; it
carries an example whose answer was counted by hand.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.changes import Change
from tallystick.engine.catalogue.indicators import Period

FOLDER = "studies"
How = Literal[
    "profile",  # sections, each an indicator with breakdowns
    "pattern",  # groups of one indicator, each beside all others
    "correlation",  # two columns of a population's rows
    "before-after",  # outcomes in windows around events
]


class Section(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A part of a profile: an indicator, and by what it is broken down."""

    title: str
    indicator: str
    breakdowns: list[str] = []  # of the indicator
    equals: str = ""  # another indicator: what this counts of everybody has to be what that counts
    adds_up: bool = True  # whether the groups of each breakdown have to add up to everybody


class Measured(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What is known of each row: whole numbers of a column, divided by those of another where one is named."""

    title: str
    column: str
    of: str = ""  # a column to divide by; a row where it is 0 or missing is left out and counted
    unit: str = ""


class Earlier(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Which of two days of a row came first."""

    title: str
    one: str  # a column of days
    one_title: str
    other: str  # another
    other_title: str


class Shown(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"last": "to"}):
    """A worked example: rows of sources, and what comes of them, counted by hand."""

    title: str
    rows: list[str] = []  # of the inventory
    given: dict[str, list[dict[str, Any]]]  # by source; `times: N` repeats a row, and # in a value is its number
    first: date = msgspec.field(name="from")
    last: date
    day: date | None = None  # on which the population stands; by `period`, unless said
    tables: dict[str, dict[str, dict[str, str]]] = {}  # table, the row's values joined by “, ”, column: as printed
    claims: list[str] | None = None  # every claim, as its code and its group: “more laestab 8204001”; [] claims nothing
    says: list[str] = []  # words that some finding says
    left_out: dict[str, int] = {}  # reason: how many rows
    listed: dict[str, list[str]] = {}  # list of children: their numbers
    cannot: str = ""  # words of the reason for which there is no answer
    hand: str = ""  # how the answer was counted


class Study(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One question. Inventory: ATX-11, ATX-12, LRN-04, LRN-08; docs/adr/0064."""

    kind: Literal["study"]
    code: str
    title: str
    asks: str  # the question in plain words
    about: str
    rows: list[str] = []  # of the inventory
    owner: str  # the role that answers for it
    doubts: list[str] = []
    how: How
    period: Period
    sections: list[Section] = []  # of a profile
    indicator: str = ""  # of a pattern: a proportion or a rate
    dimensions: list[str] = []  # of a pattern: breakdowns of its indicator
    population: str = ""  # of a correlation
    where: str = ""  # which of its rows
    of: Measured | None = None  # of a correlation: is there more of this
    against: Measured | None = None  # where there is more of that
    earlier: Earlier | None = None  # of a correlation: which came first
    changes: Change | None = None  # of before and after
    least: int = 10  # of fewer nothing is said
    few: int = 30  # of fewer it is said that they are few
    examples: list[Shown] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of


PARTS: dict[How, tuple[str, ...]] = {
    "profile": ("sections",),
    "pattern": ("indicator", "dimensions"),
    "correlation": ("population", "of", "against"),
    "before-after": ("changes",),
}  # what each way needs
ALSO: dict[How, tuple[str, ...]] = {
    "profile": (),
    "pattern": (),
    "correlation": ("where", "earlier"),
    "before-after": (),
}  # and what it may say besides


@files.ReadOnce
def studies(own: Path | None = None) -> dict[str, Study]:
    """Every study by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Study)).code: one for path in files.merged(FOLDER, own)}


def indicators_named(study: Study) -> list[str]:
    """Give the indicators that a study names, each once."""
    sections = [code for one in study.sections for code in (one.indicator, one.equals)]
    return list(dict.fromkeys(code for code in (study.indicator, *sections) if code))


def populations_named(study: Study) -> list[str]:
    """Give the populations whose rows a study reads, each once."""
    change = study.changes
    read = (change.events, change.lost, change.beside) if change else ()
    return list(dict.fromkeys(code for code in (study.population, *(one.population for one in read if one)) if code))


def rules_named(study: Study) -> list[str]:
    """Give the rules that a study names outside of expressions."""
    change = study.changes
    named = (change.windows.rule, change.falls.rule if change.falls else "") if change else ()
    return [code for code in named if code]
