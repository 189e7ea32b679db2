"""Which charts an indicator's figures bear, each for the question that it answers. Pure.

Promise: what is told is only what whoever asks is shown; a chart that would need more is not offered. docs/adr/0059.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.writing.charts.limits import FEWEST
from tallystick.modules.indicators.rules.breaking import breakdowns_in
from tallystick.modules.indicators.rules.telling import Group, Told

SCHOOL, AREA = ("laestab",), ("area",)


@dataclass(frozen=True, slots=True)
class Floor:
    """What every school is to reach, and in the results of which year. Inventory: KPI-20."""

    value: Decimal
    year: int


class Kind(StrEnum):
    """A chart by the word that asks for it."""

    COURSE = "course"  # how it went, beside its target and others
    GAP = "gap"  # two groups and what lies between them
    CHANCE = "chance"  # whether it moved by more than chance
    SCHOOLS = "schools"  # every school by its size, within what chance explains
    AREAS = "areas"  # areas in order
    GROUPS = "groups"  # each group of a breakdown over time


def kinds_of(indicator: Indicator, series: Sequence[Told], told: Mapping[Group, Told]) -> list[Kind]:
    """Give the charts that a series and the latest period's figures bear, in the order in which they are offered."""
    shown = [one for one in series if one.value is not None]
    by, whole = breakdowns_in(told), told.get(())
    bears = {
        Kind.COURSE: len(shown) > 1,
        Kind.GAP: indicator.measure == "gap" and bool(shown),
        Kind.CHANCE: len(shown) >= FEWEST,
        Kind.SCHOOLS: SCHOOL in by and whole is not None and counts_each_once(indicator, whole),
        Kind.AREAS: AREA in by,
        Kind.GROUPS: len(from_the_first(series)) > 1 and any(len(columns) == 1 for columns in by),
    }
    return [kind for kind in Kind if bears[kind]]


def bears_floor(indicator: Indicator) -> bool:
    """Say whether schools may be held against a floor: by results of school years, where a higher one is better."""
    return indicator.period.every == "school year" and indicator.polarity == "higher"


def from_the_first(series: Sequence[Told]) -> list[Told]:
    """Give a series from its first period of which there is a figure, shown or kept back: none of before data came."""
    first = next((at for at, one in enumerate(series) if one.value is not None or one.kept_back), len(series))
    return list(series[first:])


def counts_each_once(indicator: Indicator, told: Told) -> bool:
    """Say whether a figure is a share of so many rows, as the binomial takes it; sessions of a pupil go together."""
    if indicator.measure != "proportion" or indicator.scale or indicator.per != 100:
        return False
    return bool(told.value is not None and told.numerator is not None and 0 < (told.denominator or 0) <= told.rows)


def column_of(asked: str, told: Mapping[Group, Told]) -> tuple[str, ...]:
    """Give the one column whose groups are drawn: the one asked for, else the first that has fewest groups."""
    single = [columns for columns in breakdowns_in(told) if len(columns) == 1]
    if (asked,) in single:
        return (asked,)
    many = {columns: sum(tuple(c for c, _ in group) == columns for group in told) for columns in single}
    return min(single, key=lambda columns: (many[columns], columns), default=())
