"""Whether a measure gets better year on year, and for how long. Inventory: KPI-28.

Promise: a year is judged against the year before and no other; where that one was not told, it is not judged.
The same value again is no improvement: “year on year reduction” asks for less each time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Polarity


class Went(StrEnum):
    """How a year compares with the year before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UP = "up"  # where neither high nor low is good
    DOWN = "down"
    NOT_TOLD = "not told"


@dataclass(frozen=True)
class Year:
    """One year of a series; the first is year 1, against which year 2 is judged."""

    number: int
    name: str
    went: Went | None  # None of the first
    change: Fraction | None = None


@dataclass(frozen=True)
class Direction:
    """How a series went, year by year."""

    years: tuple[Year, ...]
    streak: int  # years, at the end, each better than the one before
    missed: tuple[Year, ...]  # years that were worse or the same
    words: str


def direction(values: Sequence[tuple[str, Fraction | None]], polarity: Polarity) -> Direction:
    """Judge a series of years, oldest first, each with its name and its value or None."""
    years = [_year(number, values, polarity) for number in range(1, len(values) + 1)]
    missed = tuple(one for one in years if one.went in (Went.WORSE, Went.SAME))
    return Direction(tuple(years), _streak(years), missed, _words(years, missed, polarity))


def _year(number: int, values: Sequence[tuple[str, Fraction | None]], polarity: Polarity) -> Year:
    name, value = values[number - 1]
    if number == 1:
        return Year(1, name, None if value is not None else Went.NOT_TOLD)
    before = values[number - 2][1]
    if value is None or before is None:
        return Year(number, name, Went.NOT_TOLD)
    return Year(number, name, _went(value - before, polarity), value - before)


def _went(change: Fraction, polarity: Polarity) -> Went:
    if not change:
        return Went.SAME
    if polarity == "neither":
        return Went.UP if change > 0 else Went.DOWN
    return Went.BETTER if (change > 0) == (polarity == "higher") else Went.WORSE


def _streak(years: Sequence[Year]) -> int:
    many = 0
    for one in reversed(years):
        if one.went is not Went.BETTER:
            break
        many += 1
    return many


MET: Mapping[Polarity, str] = {"higher": "Improvement (higher) each year", "lower": "Reduction each year"}


def _words(years: Sequence[Year], missed: Sequence[Year], polarity: Polarity) -> str:
    if len(years) < 2:
        return "One year only: there is nothing to compare it with." if years else "No year was told."
    if polarity == "neither":
        return f"Neither high nor low is good; the last year is {years[-1].went}."
    asked = MET[polarity]
    if missed:
        return f"{asked}: not met in {_named(missed)}."
    untold = [one for one in years if one.went is Went.NOT_TOLD]
    if untold:
        return f"{asked}: not known for {_named(untold)}."
    return f"{asked}: met {len(years) - 1} years running." if len(years) > 2 else f"{asked}: met."


def _named(years: Sequence[Year]) -> str:
    return ", ".join(f"year {one.number} ({one.name})" for one in years)
