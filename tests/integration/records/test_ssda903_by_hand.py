"""The eleven files of an SSDA903 written by hand, sent one after the other, count as one return of the year."""

from pathlib import Path

import pytest
from tests.support.people import a_person, an_authority
from tests.support.records import CARE, YEAR, received, rows_in

from tallystick.modules.records import queries

pytestmark = pytest.mark.django_db
BY_HAND = Path(__file__).parents[2] / "unit" / "engine" / "returns" / "ssda903_by_hand"
TABLES = {
    "adoption-placements", "adoptions", "care-asylum", "care-children", "care-episodes", "care-health", "care-leavers",
    "care-reviews", "missing-episodes", "permanence", "social-workers",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    return settings.HOME


@pytest.mark.row("LRN-02")
def test_eleven_files_written_by_hand_count_beside_each_other():
    analyst = a_person(an_authority(), "performance-analyst", name="Wren Holt")
    loads = [received(path, analyst.authority, analyst) for path in sorted(BY_HAND.glob("*.csv"))]
    assert {(load.returned, load.state, load.refused) for load in loads} == {(CARE, "published", 0)}
    counting = {part.table: part for part in queries.parts_of_set(analyst.authority_id, CARE, YEAR)}
    assert counting.keys() == TABLES
    episodes = rows_in(queries.path_of(counting["care-episodes"].file), ["child", "rec"])
    assert episodes[-3:] == [("810003", None), ("810004", "E11"), ("810005", "E17")]
