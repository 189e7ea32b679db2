"""Indicators as the catalogue has them: what is counted, of whom, in which period, and who owns the definition.

Promise: each carries an example whose answer was counted by hand, and says where its source leaves a doubt.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "indicators"
Measure = Literal["count", "proportion", "rate", "mean", "distribution", "gap", "ratio", "change"]
OF_ANOTHER = ("gap", "ratio", "change")
Polarity = Literal["higher", "lower", "neither"]  # which is better
Every = Literal[
    "month", "quarter", "half-term", "term", "two terms", "school year", "financial year", "calendar year",
    "day",  # any day: nothing before it and nothing after it is told
    "day a year",  # the same day of each year, which `day` of the period names
]  # fmt: skip
Group = dict[str, str]  # column and value; empty for everybody


class Compared(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What a gap, a ratio or a change is made of: another indicator, and which of its figures."""

    of: str  # the indicator's code
    group: Group = {}
    against: Group = {}  # of a gap or a ratio
    over: Literal["year", "period", ""] = ""  # of a change: the same a year before, or the period before
    share: bool = False  # of a change: in per cent of what it was, not in points
    narrows: bool = False  # of a gap: it is better the nearer it is to nothing, whichever group is ahead


class SameAs(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Indicators of other populations that count the same: what they count is one number, of which each could tell."""

    counts: str = ""  # the indicator that counts what is counted here
    of: str = ""  # and the one that counts what is divided by


class Period(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """How often it is counted, and on which day of a period the population stands."""

    every: Every
    day: str = ""  # month and day on which the population is asked, such as 03-31; the last day, unless said


class Worked(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"last": "to"}):
    """A worked example: rows of sources, and what comes of them, counted by hand."""

    title: str
    rows: list[str] = []
    given: dict[str, list[dict[str, Any]]]  # by source; `times: N` repeats a row, and # in a value is its number
    first: date = msgspec.field(name="from")
    last: date
    numerator: int | None = None
    denominator: int | None = None
    value: str | None = None  # as printed
    by: dict[str, dict[str, list[int | str]]] = {}  # breakdown, value: numerator and denominator, or a reason
    cannot: str = ""  # words of the reason for which it cannot be counted
    hand: str = ""  # how the answer was counted


class Indicator(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"starts": "from", "ends": "to"}
):
    """One definition, from when to when it goes. Inventory: KPI-01; docs/adr/0047."""

    kind: Literal["indicator"]
    code: str
    title: str
    plain: str  # the title for whoever has never heard of it
    about: str
    measure: Measure
    rows: list[str] = []  # of the inventory
    also: list[str] = []  # codes and names by which plans and tables call it: "NI 87"
    owner: str  # the role that answers for the definition
    source: str
    legal: str = ""
    confidence: Literal["high", "medium", "low"]
    doubts: list[str] = []
    starts: date | None = None
    ends: date | None = None
    supersedes: str = ""  # the code that went before
    population: str = ""
    where: str = ""  # who is in the denominator; `first`, `last` and `day` are the period's
    counts: str = ""  # a condition to be counted, or whole numbers to be summed; empty counts every row
    of: str = ""  # the denominator: a condition or whole numbers; empty counts every row
    scale: int = 0  # decimals of the whole numbers in `counts`: 2 of pence
    per: int = 100  # a proportion is of 100, a rate of 1,000 or 10,000, a mean of 1
    spread: str = ""  # of a distribution: the column whose values are counted
    same_as: SameAs | None = None
    compared: Compared | None = None
    period: Period
    breakdowns: list[str] = []  # columns of the population
    two_way: list[list[str]] = []
    polarity: Polarity
    unit: str = ""  # "%", "pupils", "per 10,000", "points", "£"
    decimals: int = 1
    minimum: int = 1  # the smallest denominator of which a figure is printed; for what may be shown see disclosure
    child_level: bool = True  # what it counts are children: disclosure control is due
    published: list[str] = []  # names under which published-figures and published-measures tell the same
    examples: list[Worked] = []
    overrides: str = ""  # the digest of the file that an authority's own stands in place of

    def __post_init__(self) -> None:
        """Refuse an indicator that says neither what it counts nor what it compares. Raises ValueError."""
        if (self.measure in OF_ANOTHER) != (self.compared is not None):
            raise ValueError("A gap, a ratio and a change say what they compare, and nothing else does")
        if (self.compared is None) != bool(self.population):
            raise ValueError("Say which population is counted")


@files.ReadOnce
def indicators(own: Path | None = None) -> dict[str, Indicator]:
    """Every indicator by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Indicator)).code: one for path in files.merged(FOLDER, own)}
