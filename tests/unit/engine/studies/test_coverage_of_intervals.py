"""The stated intervals hold the truth as often as they say, and where nothing is planted nothing is claimed.

Sampled over cohorts of children in care, of the size that a council has; TALLYSTICK_PROVE=1 draws a thousand.
"""

import os
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import numpy
import pytest
from tests.support import studied

from tallystick.engine.measures.judging.significance import Share
from tallystick.engine.studies import intervals
from tallystick.engine.studies.correlations import Correlated, correlated
from tallystick.engine.studies.patterns import Beside, Pattern, pattern_of

pytestmark = pytest.mark.row("ATX-11", "ATX-12")
PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
COHORTS = 1000 if PROVING else 40
SAMPLES = 1000 if PROVING else 200
CHILDREN, FEW, LEAST = 450, 60, 10
OF_A_YEAR = 1 - studied.TIMES[0] / 2  # how much of it a child is in care
HALF = 0.7116  # the hidden normal numbers' correlation of which that of ranks is 0.50


class Covered(NamedTuple):
    """How often the truth was held, of how many intervals."""

    held: int
    of: int

    @property
    def share(self) -> float:
        return self.held / self.of


def covered(held: list[bool]) -> Covered:
    return Covered(sum(held), len(held))


def within(found: Covered) -> bool:
    """Whether it is what an interval of 95 in 100 has to cover."""
    return 0.92 <= found.share <= 0.98


@cache
def patterns(children: int, events: bool) -> list[Pattern]:
    """Give the patterns of cohorts in which nothing is planted."""
    found = []
    for seed in studied.seeds(COHORTS):
        drawn = studied.cohort(seed, children, studied.alike)
        measure = "rate" if events else "proportion"
        least = LEAST * studied.YEAR if events else LEAST
        found.append(pattern_of(drawn.dimensions(events), drawn.whole(events), measure=measure, least=least))
    return found


def groups_of(many: list[Pattern]) -> list[Beside]:
    return [one for pattern in many for groups in pattern.dimensions.values() for one in groups]


@pytest.mark.parametrize(
    ("children", "events", "truth"),
    [(CHILDREN, False, 0.2 * OF_A_YEAR), (FEW, False, 0.2 * OF_A_YEAR), (CHILDREN, True, 0.3 / studied.YEAR)],
)
def test_a_share_and_a_rate_lie_in_their_intervals(children: int, events: bool, truth: float):
    found = covered([one.between.holds(truth) for one in groups_of(patterns(children, events))])
    assert within(found), found


@pytest.mark.parametrize(("children", "events"), [(CHILDREN, False), (FEW, False), (CHILDREN, True)])
def test_a_ratio_of_one_lies_in_its_interval(children: int, events: bool):
    known = [one for one in groups_of(patterns(children, events)) if one.rest is not None]
    found = covered([one.ratio_between.holds(1) for one in known])
    assert within(found), found


def test_a_ratio_of_four_lies_in_its_interval():
    lot = numpy.random.default_rng(3)
    few, others = lot.binomial(20, 0.4, SAMPLES), lot.binomial(300, 0.1, SAMPLES)
    between = [
        intervals.ratio(Share(int(one), 20), Share(int(other), 300)) for one, other in zip(few, others, strict=True)
    ]
    found = covered([one.holds(4) for one in between])
    assert within(found), found


def test_how_much_commoner_a_factor_is_lies_in_its_interval():
    lot = numpy.random.default_rng(4)
    counted, others = lot.binomial(80, 0.3, SAMPLES), lot.binomial(320, 0.12, SAMPLES)
    drawn = zip(counted, others, strict=True)
    between = [intervals.difference(Share(int(one), 80), Share(int(other), 320)) for one, other in drawn]
    found = covered([one.holds(Fraction(18, 100)) for one in between])
    assert within(found), found


@pytest.mark.parametrize(("children", "events"), [(CHILDREN, False), (FEW, False), (CHILDREN, True)])
def test_where_nothing_is_planted_nothing_is_claimed(children: int, events: bool):
    found = covered([any(one.said for one in groups_of([pattern])) for pattern in patterns(children, events)])
    assert found.share <= 0.05, found


@cache
def drawn_pairs(children: int, hidden: float) -> list[Correlated]:
    return [correlated(studied.pairs(seed, children, hidden)) for seed in studied.seeds(SAMPLES)]


@pytest.mark.parametrize("hidden", [0.0, 0.3, HALF])
@pytest.mark.parametrize("children", [30, 200])
def test_a_correlation_lies_in_its_interval(children: int, hidden: float):
    truth = studied.truth(hidden)
    found = covered([one.between.holds(truth) for one in drawn_pairs(children, hidden) if one.coefficient is not None])
    assert within(found), found


def test_a_planted_correlation_is_one_half():
    assert studied.truth(HALF) == pytest.approx(0.5, abs=0.005)


@pytest.mark.parametrize("children", [30, 200])
def test_where_no_correlation_is_planted_none_is_said(children: int):
    found = covered([bool(one.said) for one in drawn_pairs(children, 0.0)])
    assert found.share <= 0.05, found


def test_a_planted_correlation_of_one_half_is_found_among_two_hundred_children():
    assert all(one.said == "more" for one in drawn_pairs(200, HALF))
