"""Core assessments in time at 31 March 2009, held to the mean of the statistical neighbours that was published."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.support.areas import sent
from tests.support.people import a_person, an_authority
from tests.support.records import a_file
from tests.support.targets import AS_AT, HEAD, TEN, a_target, figures, said, ten_neighbours, told

from tallystick.engine.catalogue.indicators import indicators
from tallystick.modules.indicators.queries.standings import Measure, measures_of

CODE = "assessed-in-35-year"
PARITY = date(2009, 3, 31)
YEAR = {"code": CODE, "first": date(2008, 4, 1), "last": PARITY, "period": "financial year 2008/09"}


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


def held_to(analyst, value: str, monkeypatch, folder: Path, neighbours: list[str]) -> Measure:
    """Give how our share stands beside what these neighbours published of the year."""
    (name,) = indicators()[CODE].published
    lines = [
        f"care,2009-10,200809,Financial year,Local authority,,{code},{TEN[code]},,{name},{one}"
        for code, one in zip(TEN, neighbours, strict=False)
    ]
    sent(analyst, a_file(folder / "published.csv", HEAD, *lines))
    ten_neighbours(analyst, folder, date(2008, 5, 31))
    figures(monkeypatch, told(value, **YEAR))
    what = said("parity", None, baseline=None, comparator="neighbours", due=PARITY, tolerance=0)
    a_target(analyst, what, CODE)
    return measures_of(analyst, [(CODE, ())], AS_AT)[0]


@pytest.mark.row("CAS-03", "KPI-03")
@pytest.mark.parametrize(
    ("value", "neighbours", "mean", "rating"),
    [
        ("78.0", ["70", "75", "80", "85", "72", "77", "82", "87", "73", "c"], Fraction(701, 9), "green"),
        ("66.7", ["70", "80"], Fraction(75), "red"),
    ],
)
def test_the_share_at_31_march_2009_is_held_to_the_mean_of_the_neighbours(
    analyst, monkeypatch, tmp_path, value, neighbours, mean, rating
):
    found = held_to(analyst, value, monkeypatch, tmp_path, neighbours)

    assert found.comparison.neighbours.mean == mean
    assert found.comparison.same_period
    assert (found.standing.goal, found.standing.rating) == (mean, rating)
    assert len(found.comparison.neighbours.missing) == len(TEN) - sum(one != "c" for one in neighbours)
