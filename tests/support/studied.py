"""Invented children in care: at which school, how long in care, how often suspended, how much school they missed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy
import scipy
from numpy.typing import NDArray

from tallystick.engine.studies.correlations import Pair
from tallystick.engine.studies.told import Counted

SCHOOLS = (0.12, 0.11, *[0.77 / 16] * 16)  # two large ones and sixteen small ones
TIMES = (0.15, 0.15, 0.2, 0.3, 0.2)  # the first six months in care come first
AGES = (0.1, 0.2, 0.35, 0.35)
PLACEMENTS = (0.15, 0.5, 0.15, 0.05, 0.1, 0.05)
SERVICES = (0.2, 0.8)
OF = {"laestab": SCHOOLS, "time_in_care": TIMES, "age_group": AGES, "placement": PLACEMENTS, "services": SERVICES}
TWO_SCHOOLS, OTHERS, FIRST_MONTHS = 0.5, 0.09, 0.75  # shares suspended in a whole year that are planted
YEAR = 365  # days; whoever is in the first six months came in the course of the year, the others were there all of it
AGAIN = 1.5  # suspensions of a child who has any
NEVER = 0.8  # of those who have none
LOST, MISSED = 0.3, (1.2, 12.0)  # of sessions lost by suspension, and of the share missed: most miss little, some much


@dataclass(frozen=True)
class Cohort:
    """Children by their groups, for how many days of the year each was in care, and how many suspensions it had."""

    groups: dict[str, NDArray[numpy.int64]]
    days: NDArray[numpy.int64]
    suspensions: NDArray[numpy.int64]

    def whole(self, events: bool = False) -> Counted:
        """Give everybody as they are counted: children, or suspensions by days in care with whose they are."""
        return self._counted((), numpy.ones(len(self.suspensions), bool), events)

    def dimensions(self, events: bool = False) -> dict[str, list[Counted]]:
        """Give the groups of each dimension as they are counted; by children time in care is not compared."""
        return {
            name: [self._counted(((name, str(one)),), of == one, events) for one in numpy.unique(of)]
            for name, of in self.groups.items()
            if events or name != "time_in_care"
        }

    def _counted(self, by: tuple[tuple[str, str], ...], which: NDArray[numpy.bool_], events: bool) -> Counted:
        suspended = self.suspensions[which]
        children = int((suspended > 0).sum())
        days = int(self.days[which].sum())
        counted = (int(suspended.sum()), days) if events else (children, len(suspended))
        return Counted(by, *counted, children=children)


def cohort(
    seed: int, children: int, suspended: Callable[[dict[str, NDArray[numpy.int64]]], NDArray[numpy.float64] | float]
) -> Cohort:
    """Draw children; `suspended` gives the chance of each to be suspended in a whole year, by their groups."""
    lot = numpy.random.default_rng(seed)
    groups = {name: lot.choice(len(shares), children, p=shares) for name, shares in OF.items()}
    days = numpy.where(groups["time_in_care"] == 0, lot.integers(1, YEAR + 1, children), YEAR)
    any_of = lot.random(children) < suspended(groups) * days / YEAR
    return Cohort(groups, days, any_of * lot.geometric(1 / AGAIN, children))


def alike(_groups: object) -> float:
    """Plant nothing: everybody is as likely to be suspended."""
    return 0.2


def planted(groups: dict[str, NDArray[numpy.int64]]) -> NDArray[numpy.float64]:
    """Plant two schools and the first six months in care."""
    chance = numpy.where(groups["laestab"] < 2, TWO_SCHOOLS, OTHERS)
    return numpy.where(groups["time_in_care"] == 0, numpy.maximum(chance, FIRST_MONTHS), chance)


def pairs(seed: int, children: int, hidden: float) -> list[Pair]:
    """Draw sessions lost, none for four in five, and sessions missed of 380, by two hidden normal numbers."""
    lost, missed = amounts(seed, children, hidden)
    return [(Fraction(int(one)), Fraction(int(other))) for one, other in zip(lost, missed, strict=True)]


def amounts(seed: int, children: int, hidden: float) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64]]:
    """Draw the same as two rows of numbers."""
    lot = numpy.random.default_rng(seed)
    one = lot.standard_normal(children)
    other = hidden * one + numpy.sqrt(1 - hidden**2) * lot.standard_normal(children)
    first, second = scipy.special.ndtr(one), scipy.special.ndtr(other)
    rest = numpy.clip((first - NEVER) / (1 - NEVER), 0, 1 - 1e-12)
    lost = numpy.where(first < NEVER, 0, 2 * numpy.ceil(numpy.log1p(-rest) / numpy.log(1 - LOST)).clip(1))
    return lost, numpy.floor(380 * scipy.special.betaincinv(*MISSED, second))


@cache
def truth(hidden: float) -> float:
    """Give the coefficient of ranks of a hundred and fifty thousand children: what a sample estimates."""
    return float(scipy.stats.spearmanr(*amounts(0, 150_000, hidden)).statistic)


def seeds(many: int) -> Iterator[int]:
    """Give the seeds of so many cohorts."""
    return iter(range(1, many + 1))
