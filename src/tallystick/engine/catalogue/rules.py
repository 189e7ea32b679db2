"""Rules with dates as the catalogue has them: which limit was in force on a day, whose it is, and where it stands."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

Unit = Literal[
    "school days", "working days", "calendar days", "weeks", "months", "years", "hours", "sessions", "terms",
    "percent", "pounds", "times", "points", "level", "year group", "pupils", "schools", "grades", "words",
]  # fmt: skip
DayOne = Literal["the day itself", "the day after"]
Test = Literal["at least", "at most", "more than", "fewer than", "from to"]
THRESHOLDS = {
    "terms", "percent", "pounds", "times", "points", "level", "year group", "pupils", "schools", "grades", "words",
}  # fmt: skip
LEAP = 2024  # a year that has every day which any year has
Strength = Literal["must", "should", "local", "reported"]  # reported: required, as somebody else tells it


class Source(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from", "ends": "to"}
):
    """From when to when something was asked, how strongly, by whom, and which reading of its words is taken."""

    starts: date | None = None
    ends: date | None = None
    strength: Strength = "must"
    authority: str = "England"
    source: str
    reading: str = ""
    doubt: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


class Limit(Source, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from", "ends": "to"}):
    """A limit as it stood: a stretch of time in which something has to be done, or a threshold to be tested by."""

    value: Decimal
    unit: Unit
    day_one: DayOne = "the day after"
    per: str = ""  # of how often or how much in something: "school year", "any five placement days"
    test: Test | Literal[""] = ""  # of a threshold: what passes it; empty for a clock
    most: Decimal | None = None  # of a threshold "from to": its upper end

    def __post_init__(self) -> None:
        """Refuse a limit that nobody could go by. Raises ValueError."""
        counted = self.unit not in THRESHOLDS and not self.test
        if self.unit in THRESHOLDS and not self.test:
            raise ValueError(f"A limit in “{self.unit}” is a threshold. Say by “test” what passes it")
        if counted and (self.value < 0 or (self.unit != "hours" and self.value != int(self.value))):
            raise ValueError("The value of a clock is a whole number, 0 for “immediately”")
        if (self.test == "from to") != (self.most is not None):
            raise ValueError("A test “from to” has its upper end in “most”, and no other test has one")

    def passed_by(self, measured: Fraction | Decimal | int) -> bool:
        """Whether a figure is one that the threshold names, compared exactly. Inventory: ATX-23."""
        assert self.test, "a clock is asked for its deadline, not for a test"
        return {
            "at least": measured >= self.value,
            "at most": measured <= self.value,
            "more than": measured > self.value,
            "fewer than": measured < self.value,
            "from to": self.value <= measured <= (self.value if self.most is None else self.most),
        }[self.test]


def check_day(said: str, *, in_year: int) -> None:
    """Refuse what is no month and day of a year, such as 09-30. Raises ValueError."""
    if date.fromisoformat(f"{in_year}-{said}").strftime("%m-%d") != said:
        raise ValueError(f"“{said}” is no month and day such as 09-30")


class Fixed(Source, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from", "ends": "to"}):
    """A date by which something is due: one day, or the same day of each year."""

    once: date | None = None
    each_year: str = ""  # month and day: "09-30"

    def __post_init__(self) -> None:
        """Refuse a date that is neither once nor yearly, or both. Raises ValueError."""
        if bool(self.once) == bool(self.each_year):
            raise ValueError("Say either “once” and a date, or “each_year” and a month and day such as 09-30")
        if self.each_year:
            check_day(self.each_year, in_year=LEAP)

    @property
    def value(self) -> Decimal:
        """No stretch of time: a date that is set."""
        return Decimal(0)

    @property
    def unit(self) -> str:
        """It counts no days."""
        return ""


class RuleExample(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A start and when it falls due, or a figure and whether it passes, under the limit then in force."""

    title: str
    rows: list[str] = []
    starts: date | None = None
    due: date | None = None
    starts_at: datetime | None = None  # of a limit in hours
    due_at: datetime | None = None
    last_in_time: date | None = None
    first_late: date | None = None
    on: date | None = None  # for a limit that is no clock: the day of which the value in force is asked
    value: Decimal | None = None
    passes: list[Decimal] = []
    fails: list[Decimal] = []
    none: bool = False  # nothing was in force then
    terms: list[dict[str, str]] = []
    closures: list[date] = []


def both_hold(one: Source, other: Source) -> bool:
    """Whether there is a day on which both were in force."""
    starts = max(one.starts or date.min, other.starts or date.min)
    return starts <= min(one.ends or date.max, other.ends or date.max)


class Rule(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One rule through time: limits, or dates that act as rules. Inventory: ATX-23."""

    kind: Literal["rule"]
    code: str
    title: str
    rows: list[str]
    about: str
    limits: list[Limit] = []
    dates: list[Fixed] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of
    examples: list[RuleExample] = []

    def __post_init__(self) -> None:
        """Refuse a rule without any limit, or with two for one day. Raises ValueError."""
        if not self.limits and not self.dates:
            raise ValueError("A rule has a limit or a date")
        for many in (self.limits, self.dates):
            if any(both_hold(one, other) for one, other in combinations(many, 2)):
                raise ValueError("Two limits of a rule hold on the same day. End one the day before the other begins")

    def in_force(self, day: date) -> Limit | None:
        """Give the limit in force on a day; None where there was none."""
        return next((limit for limit in self.limits if limit.holds_on(day)), None)

    def standing_on(self, day: date) -> Limit | Fixed | None:
        """Give what acted as a rule on a day: a limit, or else a date."""
        return self.in_force(day) or self.date_in_force(day)

    def date_in_force(self, day: date) -> Fixed | None:
        """Give the date that acted as a rule on a day; None where there was none."""
        return next((one for one in self.dates if one.holds_on(day)), None)


@files.ReadOnce
def rules(own: Path | None = None) -> dict[str, Rule]:
    """Every rule by its code: ours, and those of an authority's own folder in their place or beside them.

    Raises CatalogueError.
    """
    return {one.code: one for _, one in written(own)}


def written(own: Path | None = None) -> Iterator[tuple[Path, Rule]]:
    """Every rule with its file: ours first. Raises CatalogueError."""
    for path in files.merged("rules", own):
        yield path, files.read(path, Rule)
