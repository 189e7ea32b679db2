"""Two years' returns tell of one episode of care: what the later one says is proposed, and compared, once."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.exchange import kinds
from tests.support.people import MORNING
from tests.support.proposing import Returns, an_episode, returns

from tallystick.modules.exchange import deeds, queries

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 3, 31), date(2026, 3, 31)
OPEN, ENDED = an_episode("4101"), an_episode("4101", dec="02/06/2025", rec="E4A")


@pytest.fixture
def here(tmp_path: Path) -> Returns:
    return returns(tmp_path)


@pytest.fixture(params=["the earlier year first", "the later year first"])
def two_years(request, here: Returns) -> Returns:
    """Give two years of one child's episode, loaded in either order."""
    told = [(BEFORE, OPEN), (AFTER, ENDED)]
    for period, episode in told if request.param.startswith("the earlier") else reversed(told):
        here.load(episode, period=period, name=f"{period}.csv")
    return here


@pytest.mark.row("LRN-09")
def test_the_episode_is_proposed_with_the_end_that_the_later_year_tells(two_years: Returns):
    two_years.child("4101")
    (one,) = two_years.work_out()
    (look,) = queries.looks_at(two_years.authority.pk, [one])
    assert look.says
    assert (look.says["starts"], look.says.get("ends")) == ("2024-04-03", "2025-06-02")


@pytest.mark.row("LRN-02", "LRN-10")
def test_the_episode_is_compared_once_and_agrees_with_the_register(two_years: Returns):
    two_years.entered(two_years.child("4101"))
    analyst = two_years.analyst
    watch = deeds.watch(
        comparison="looked-after", one_owner=analyst, other_owner=two_years.manager, by=analyst, at=MORNING
    )
    run = deeds.reconcile(watch, first=date(2024, 4, 1), last=AFTER, by=analyst, at=MORNING)
    assert kinds(run) == (1, 0, 0, 0)
