"""Gradings as the catalogue has them: the published rule by which schools are put in order, and what follows from it.

Promise: whoever has the figures and this file comes to the same grades with pencil and paper.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.indicators import Every

FOLDER = "gradings"
SCHOOL = "laestab"  # the column under which indicators count schools
Take = Literal["value", "change", "against"]
Missing = Literal["not graded", "left out", "no points", "all points"]
Best = Literal["highest score", "lowest score"]


class Band(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from"}):
    """Points of every figure from one on, up to the next band."""

    starts: Decimal | None = None  # empty in the last, which holds all that lies below
    points: Decimal


class Line(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Points that rise straight from one figure, which has none, to another; beyond either they stay as they are."""

    none: Decimal  # the figure that has no points
    most: Decimal  # the figure that has all of them; it may be the lower
    points: Decimal  # all of them


class Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What a school is graded by: a figure, the points that it gives, and how much they count."""

    code: str
    title: str
    short: str = ""  # the title at the head of a column; the title itself, unless said
    indicator: str
    take: Take = "value"  # its change since the year before, or how far it lies from all schools together
    like: str = ""  # of `against`: the column of schools of one kind, which it is set against instead
    bands: list[Band] = []  # the highest first
    line: Line | None = None
    weight: Decimal = Decimal(0)  # 0: it is shown beside the others and counts nothing
    missing: Missing = "not graded"  # what becomes of a school of which this is not known

    @property
    def most(self) -> Decimal:
        """The most points that it can give."""
        return self.line.points if self.line else max((one.points for one in self.bands), default=Decimal(0))


class Small(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Which school is too small to be graded."""

    part: str
    by: Literal["rows", "value"] = "rows"  # how many its figure was counted over, or the figure itself
    rule: str  # a limit that a school which is too small passes: fewer than so many


class Grade(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from"}):
    """A grade, and from which score on it is given."""

    code: str
    title: str
    why: str  # what it means
    starts: Decimal | None = None  # empty in the last, which holds all that lies below, and where a rule says it
    rule: str = ""  # the rule whose limit on the last day of the period is the lowest score


class Beside(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A figure of each area that is set beside its schools' need, such as days of support or places."""

    title: str
    indicator: str
    shared: bool = False  # also as a share of all areas', beside their share of all need


class Areas(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """How areas come out of their schools: the plain mean of scores, each school counting once."""

    column: str = "area"
    title: str = "Area"
    top: int = 0  # how many are said to come first; those that tie with the last of them too
    beside: list[Beside] = []


class Listed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Schools of some grade that lack something, such as tier 1 without support."""

    code: str
    title: str
    grades: list[str]
    part: str  # whose figure is missing, or at most so much
    at_most: Decimal = Decimal(0)


class GivenSchool(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A school of an example: by part its figure, or words for why there is none."""

    now: dict[str, str]
    before: dict[str, str] = {}  # of a change: the figure of the year before
    other: dict[str, str] = {}  # what it is set against
    rows: int = 1000  # over how many each figure was counted
    area: str = ""


class ThenSchool(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What comes of a school."""

    grade: str = ""  # empty: it is not graded
    score: str = ""
    rank: str = ""  # such as 2, or joint 2
    points: dict[str, str] = {}
    why: str = ""  # words of the reason for which it has no grade


class Worked(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: figures of schools, and what comes of them, reckoned by hand."""

    title: str
    rows: list[str] = []
    on: date  # the last day of the period
    given: dict[str, GivenSchool]
    then: dict[str, ThenSchool] = {}
    areas: dict[str, str] = {}  # mean score of each
    top: list[str] = []  # the areas that come first
    lists: dict[str, list[str]] = {}
    hand: str = ""  # how the answer was reckoned


class Grading(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One published rule by which schools are graded. Inventory: ATX-04, ATX-06, ATX-34; docs/adr/0066."""

    kind: Literal["grading"]
    code: str
    title: str
    plain: str  # the title for whoever has never heard of it
    about: str
    rows: list[str] = []  # of the inventory
    owner: str  # the role that answers for the rule
    source: str
    doubts: list[str] = []
    every: Every = "school year"  # the period that is graded, which all its indicators have
    parts: list[Part]
    known: str = ""  # the indicator that tells in which area, and of which kind, each school is: by both columns
    small: Small | None = None
    ties: str  # what two schools of one score are told
    best: Best
    ranked: str  # what rank 1 is, in words: it goes to the highest score
    unit: str = ""  # of the score
    out_of: Decimal = Decimal(100)  # the score of a school with all points
    decimals: int = 1  # of the score, which is rounded half up before it is graded and ranked
    grades: list[Grade]  # from the highest score to the lowest
    areas: Areas | None = None
    lists: list[Listed] = []
    examples: list[Worked] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of

    def part(self, code: str) -> Part | None:
        """The part of a code, or None."""
        return next((one for one in self.parts if one.code == code), None)

    def grade(self, code: str) -> Grade | None:
        """The grade of a code, or None."""
        return next((one for one in self.grades if one.code == code), None)

    @property
    def counted(self) -> list[Part]:
        """The parts that count."""
        return [one for one in self.parts if one.weight]


@files.ReadOnce
def gradings(own: Path | None = None) -> dict[str, Grading]:
    """Every grading by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Grading)).code: one for path in files.merged(FOLDER, own)}
