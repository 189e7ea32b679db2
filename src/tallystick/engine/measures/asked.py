"""What is asked for: an indicator, a period, and which breakdowns.

Promise: what is not said is as the definition has it.
"""

from dataclasses import dataclass
from datetime import date

from tallystick.engine.asking.questions import Breakdown
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.periods import day_of

Period = tuple[date, date, date]  # first, last, and the day on which the population stands


@dataclass(frozen=True)
class Asked:
    """An indicator and the period that it is asked for."""

    indicator: str
    first: date
    last: date
    day: date | None = None  # on which the population stands; by the definition, unless said
    breakdowns: tuple[Breakdown, ...] | None = None  # those of the definition, unless said; () is everybody
    before: tuple[date, date] | None = None  # of a change: the period to compare with; worked out, unless said


def period_of(one: Asked, indicator: Indicator) -> Period:
    """Give the first and last day that are asked for, and the day on which the population stands."""
    return (one.first, one.last, one.day or day_of(one.first, one.last, indicator.period.day))


def breakdowns_of(one: Asked, indicator: Indicator) -> tuple[Breakdown, ...]:
    """Give the breakdowns that are asked for: everybody, each by itself, and the listed two-way ones."""
    if one.breakdowns is not None:
        return one.breakdowns
    return ((), *((name,) for name in indicator.breakdowns), *(tuple(pair) for pair in indicator.two_way))
