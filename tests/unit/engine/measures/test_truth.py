"""Indicators of an invented authority equal its truth: over what it sent, every numerator and every denominator.

TALLYSTICK_PROVE=1 asks it of 30,000 and 130,000 pupils as well.
"""

import os

import pytest
from tests.support.told_truth import Counts, Invented, figures, indicator_of, invented

from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.synth.truth import care, school, youth

PUPILS = (1_000, 30_000, 130_000) if os.environ.get("TALLYSTICK_PROVE") else (1_000,)
SLOW_UP_TO = 1_000  # pupils; the engine in memory is asked of no more
FIGURES = sorted(one.code for room in (care, school, youth) for one in room.KNOWN)
CANNOT_BE_TOLD: dict[str, str] = {}  # figures that no return tells, each with the reason


@pytest.fixture(scope="module", params=PUPILS)
def authority(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """Give an invented authority of some size."""
    return invented(request.param, tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def counted(
    request: pytest.FixtureRequest, authority: Invented, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Counts]:
    """Give its figures as an engine counts them."""
    if request.param == "duckdb":
        return figures(authority, DuckDB(tmp_path_factory.mktemp("duckdb")))
    if authority.pupils > SLOW_UP_TO:
        pytest.skip("the engine in memory is the slow and obvious one")
    return figures(authority, Memory())


@pytest.mark.parametrize("code", [one for one in FIGURES if one not in CANNOT_BE_TOLD])
def test_a_figure_equals_the_truth(code: str, authority: Invented, counted: dict[str, Counts]):
    said, true = counted[code], authority.truth[code]

    assert said.numerator == true.numerator
    assert true.denominator in (None, said.denominator)


def test_every_figure_of_the_truth_has_an_indicator(authority: Invented):
    assert sorted(authority.truth) == FIGURES
    assert {indicator_of(code) for code in FIGURES} - set(CANNOT_BE_TOLD) <= set(indicators())
