"""Triggers as the catalogue has them: which figure crossing which line opens what, on whose list, and by when.

Promise: each carries an example of figures that come, are corrected and come back, worked through by hand.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.rules import check_day

FOLDER = "triggers"
COMMON = 2023  # a year without 29 February
YEAR = timedelta(days=366)  # how long after a period figures of it may still come
Against = Literal["authority"]
Away = Literal["worse", "either way"]


class Watched(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What is looked at: an indicator by one of its breakdowns, or the grades that a grading gives."""

    indicator: str = ""
    by: str = ""  # the column whose groups are looked at: laestab, area
    grading: str = ""
    in_year: str = ""  # the grading of shorter periods that is looked at beside it, so that nobody waits for the year

    def __post_init__(self) -> None:
        """Refuse what looks at two things, or at none. Raises ValueError."""
        if bool(self.indicator) == bool(self.grading):
            raise ValueError("Say which indicator is looked at, or which grading")
        if bool(self.indicator) != bool(self.by):
            raise ValueError("Of an indicator, and of nothing else, say by which column groups are looked at")
        if self.in_year and not self.grading:
            raise ValueError("Beside which grading of the year is this one looked at?")

    @property
    def gradings(self) -> list[str]:
        """The gradings that are looked at: of a year, and of what of it is over."""
        return [one for one in (self.grading, self.in_year) if one]


class Line(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """The line that is crossed: a rule's limit, the authority's own figure, or grades."""

    rule: str = ""  # a threshold; beside `against`: how many points away are too far
    against: Against | Literal[""] = ""  # the authority's own figure of the same period
    away: Away = "worse"  # on which side of that figure
    grades: list[str] = []  # of a grading: those that open

    def __post_init__(self) -> None:
        """Refuse a line that is none, or that is of grades and of numbers. Raises ValueError."""
        if bool(self.grades) == bool(self.rule or self.against):
            raise ValueError("Say the rule, or what figures are compared with, or else the grades")


class Owed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What is owed once the line is crossed: an entry of a register, to whom it falls, and by when."""

    register: str
    about: str  # which says of whom an entry is: `subject`, or the field that has the group's value
    to: str  # a role; of a group that is a unit, whoever has it there comes first
    rule: str  # under which it is due, from the day on which it was opened


class Told(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Who is alerted, once in a year that begins on a day of each year, and by when they answer."""

    to: str  # a role
    rule: str
    begins: str  # month and day, such as 09-01

    def __post_init__(self) -> None:
        """Refuse a day that is none, or that not every year has. Raises ValueError."""
        check_day(self.begins, in_year=COMMON)


class Step(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One look of an example: which figures are there by then, who closes what, and what comes of it."""

    figures: dict[date, dict[str, str]] = {}  # last day of a period: a group's figure or grade; "all" is everybody
    line: Decimal | None = None  # another value of the rule from now on
    closes: list[str] = []  # groups whose opening a person closes, after the look
    opens: list[str] = []  # groups for which something is opened
    says: dict[str, str] = {}  # by group, what is said on an opening that there was
    back: list[str] = []  # groups whose opening may be closed, before anybody closes one
    refused: list[str] = []  # groups whose opening cannot be closed, of those that somebody tries to


class Sequence(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: looks, one after another."""

    title: str
    rows: list[str] = []
    steps: list[Step]
    hand: str = ""  # how the answer was found


class Trigger(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from", "ends": "to"}
):
    """A figure that starts work: once for each group, until a person closes it. Inventory: SCH-15; docs/adr/0067."""

    kind: Literal["trigger"]
    code: str
    title: str
    about: str
    rows: list[str]
    owner: str  # the role that answers for it
    starts: date | None = None  # figures of periods that ended before it open nothing
    ends: date | None = None
    watches: Watched
    crosses: Line
    opens: Owed | None = None
    alerts: Told | None = None
    doubts: list[str] = []
    examples: list[Sequence]
    overrides: str = ""  # the digest of the file that an authority's own stands in place of

    def __post_init__(self) -> None:
        """Refuse a trigger that starts nothing, or two things, or looks at grades by a number. Raises ValueError."""
        if (self.opens is None) == (self.alerts is None):
            raise ValueError("Say what is opened, or else who is alerted")
        if bool(self.watches.grading) != bool(self.crosses.grades):
            raise ValueError("A grading is crossed by its grades, and nothing else is")

    @property
    def role(self) -> str:
        """To whom what it starts falls."""
        return self.opens.to if self.opens else self.alerts.to if self.alerts else ""

    @property
    def due_under(self) -> str:
        """The rule by which what it starts is due."""
        return self.opens.rule if self.opens else self.alerts.rule if self.alerts else ""

    def looks_at(self, last: date) -> bool:
        """Whether figures of a period that ends on a day open anything."""
        return (self.starts is None or last >= self.starts) and (self.ends is None or last <= self.ends)

    def is_over(self, today: date) -> bool:
        """Whether the last figure that it looks at came long ago."""
        return self.ends is not None and self.ends < today - YEAR


@files.ReadOnce
def triggers(own: Path | None = None) -> Mapping[str, Trigger]:
    """Every trigger by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Trigger)).code: one for path in files.merged(FOLDER, own)}
