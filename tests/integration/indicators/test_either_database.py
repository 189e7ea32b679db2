"""A result is the same bytes on SQLite and on PostgreSQL: those that the engine in memory gives of the same rows."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.indicators import CHILDREN, GIRLS, counted, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received

from tallystick.engine.asking.questions import Source
from tallystick.engine.backends.memory import Memory
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.results import canonical_bytes
from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.models import Result

DAY = date(2026, 11, 1)


def by_hand(home: Path, snapshot: str) -> str:
    """Give what the engine in memory says of the same children, without a database."""
    rows = [
        dict(zip(("child", "sex", "ethnicity"), (one.split(",")[n] for n in (0, 1, 3)), strict=True))
        for one in CHILDREN
    ]
    children = Source(columns={"child": "text", "sex": "text", "ethnicity": "text"}, rows=rows)
    (told,) = evaluate([Asked(GIRLS, DAY, DAY)], {"care-children": children}, Memory(), home / "catalogue")
    return canonical_bytes(told, snapshot).decode()


@pytest.mark.row("KPI-01")
def test_on_either_database_a_result_is_the_same_bytes(either_database, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one)
    counted(one.authority, GIRLS, as_at=DAY)
    result = Result.objects.get()
    assert result.canonical == by_hand(settings.HOME, result.snapshot.digest)
    assert deeds.recompute(result, by=one).same
