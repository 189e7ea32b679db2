"""Two years' returns of looked-after children tell of one episode: pages and totals have it as the later tells it."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.records import some_episodes
from tests.support.registers import a_harbour
from tests.support.returned import CARE, Returned, a_returned

from tallystick.modules.desk.queries.returned import returns_page_of, rows_of
from tallystick.modules.registers.queries.reports import reports_of

pytestmark = pytest.mark.row("LRN-02")
DAY = date(2026, 11, 9)
EPISODE = f"{CARE},03/04/2024,S,{{ls}},N1,U1,PR1,{{dec}},{{rec}},,AB1 0AA,AB1 0BB,1234567"
OPEN = EPISODE.format(ls="V2", dec="", rec="")


@pytest.fixture
def world(db, settings, tmp_path: Path) -> Returned:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    return a_returned(a_harbour(), tmp_path)


def two_years(world: Returned, later: str) -> None:
    """Send the later year, and then the earlier, in which the episode was open."""
    for year, episode in ((2026, later), (2025, OPEN)):
        world.send(some_episodes(world.folder / f"{year}.csv", episode), date(year, 3, 31))


@pytest.mark.parametrize(
    ("later", "returned"),
    [
        (EPISODE.format(ls="C2", dec="", rec=""), "1"),
        (EPISODE.format(ls="C2", dec="02/06/2025", rec="E4A"), "0"),
    ],
    ids=["still open", "ended"],
)
def test_totals_and_the_childs_page_agree_with_two_years_loaded(world, later, returned):
    two_years(world, later)
    reports = reports_of(world.head, "care-education", first=None, last=None, as_at=DAY)
    (told,) = (answer for one, answer, _ in reports.figures if one.code == "returned")
    assert told.shown() == returned
    page = returns_page_of(world.head, world.child.pk, DAY)
    (episode,) = rows_of("care", page.returned)
    assert (episode["ls"], episode["dec"] is None) == ("C2", returned == "1")
