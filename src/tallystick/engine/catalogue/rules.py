"""Rules with dates as the catalogue has them: which limit was in force on a day, whose it is, and where it stands."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

Unit = Literal[
    "school days", "working days", "calendar days", "weeks", "months", "years",
    "hours", "sessions", "percent", "pounds", "times",
]  # fmt: skip
DayOne = Literal["the day itself", "the day after"]


class Limit(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from", "ends": "to"}
):
    """A limit as it stood from one day to another, and which reading of its words is taken."""

    starts: date | None = None
    ends: date | None = None
    value: Decimal
    unit: Unit
    day_one: DayOne = "the day after"
    strength: Literal["must", "should", "local"] = "must"
    authority: str = "England"
    source: str
    reading: str = ""
    doubt: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the limit was in force on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


class RuleExample(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A start and when it falls due under the limit then in force; `terms` names those of the example."""

    title: str
    rows: list[str] = []
    starts: date | None = None
    due: date | None = None
    last_in_time: date | None = None
    first_late: date | None = None
    on: date | None = None  # for a limit that is no clock: the value in force that day
    value: Decimal | None = None
    terms: list[dict[str, str]] = []
    closures: list[date] = []


class Rule(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One rule through time. Inventory: ATX-23."""

    kind: Literal["rule"]
    code: str
    title: str
    rows: list[str]
    about: str
    limits: list[Limit]
    examples: list[RuleExample] = []

    def in_force(self, day: date) -> Limit | None:
        """Give the limit in force on a day; None where there was none."""
        return next((limit for limit in self.limits if limit.holds_on(day)), None)


@cache
def rules(folder: Path | None = None) -> dict[str, Rule]:
    """Every rule by its code. Raises CatalogueError."""
    paths = sorted(folder.glob("*.yaml")) if folder else files.every("rules")
    return {one.code: one for one in (files.read(path, Rule) for path in paths)}
