"""Whether a figure crosses a trigger's line.

Promise: a figure is compared before it is rounded; where either side has no figure, nothing is said of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Polarity
from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.catalogue.triggers import Line
from tallystick.engine.measures.dividing import rounded

Group = tuple[tuple[str, str], ...]  # column and value; empty for everybody
EVERYBODY: Group = ()
PLACES = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a group in a period: a figure or a grade, the line, and whether it was crossed.

    `crosses` is None where there is no figure, or nothing to compare it with. `line` has six decimals, as it is kept.
    """

    value: Fraction | None = None
    grade: str = ""
    line: Decimal | None = None
    crosses: bool | None = None


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Seen:
    """A period as it is counted now: what is known of each group that has a figure or a reason for none."""

    first: date
    last: date
    groups: Mapping[Group, Told]


def crossings(
    figures: Mapping[Group, Fraction | None], line: Line, rule: Rule | None, last: date, polarity: Polarity
) -> dict[Group, Told]:
    """Give what is known of each group but everybody, by the limit that stood on the last day of the period.

    Those whose school or area is not known are no group: nobody writes a plan for them.
    """
    limit, whole = rule.in_force(last) if rule else None, figures.get(EVERYBODY)
    found = {}
    for group, value in figures.items():
        if group != EVERYBODY and all(value for _, value in group):
            found[group] = _against(value, whole, line, limit, polarity) if line.against else _by_limit(value, limit)
    return found


def graded(grades: Mapping[Group, str], line: Line) -> dict[Group, Told]:
    """Give what is known of each group that a grading tells of; of one that was not graded, nothing."""
    return {group: Told(grade=one, crosses=_is_among(one, line.grades)) for group, one in grades.items()}


def _is_among(grade: str, wanted: Collection[str]) -> bool | None:
    return grade in wanted if grade else None


def _by_limit(value: Fraction | None, limit: Limit | None) -> Told:
    if value is None or limit is None:
        return Told(value)
    return Told(value, line=_told(Fraction(limit.value)), crosses=limit.passed_by(value))


def _against(
    value: Fraction | None, whole: Fraction | None, line: Line, limit: Limit | None, polarity: Polarity
) -> Told:
    """Compare with everybody's figure: worse is lower where higher is better, and either way where neither is."""
    if value is None or whole is None or (line.rule and limit is None):
        return Told(value, line=None if whole is None else _told(whole))
    behind = whole - value if polarity == "higher" else value - whole
    if line.away == "either way" or polarity == "neither":
        behind = abs(behind)
    crosses = limit.passed_by(behind) if limit else behind > 0
    return Told(value, line=_told(whole), crosses=crosses)


def _told(line: Fraction) -> Decimal:
    return rounded(line, PLACES)
