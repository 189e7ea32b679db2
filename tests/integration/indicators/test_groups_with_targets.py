"""A group's figure beside its own target; a group that is kept back from a reader is rated nowhere for them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from tests.support.indicators import CHILDREN, GIRLS, counted, own_indicators, written
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.targets import a_target, said

from tallystick.engine.measures.judging.ratings import Rating
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.queries import standings_of, told_of

pytestmark = pytest.mark.django_db


@pytest.mark.row("KPI-18")
def test_a_table_by_group_says_of_each_whether_its_target_is_met_and_nothing_of_what_is_kept_back(
    db, settings, tmp_path: Path
):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    written(settings.HOME / "catalogue" / "indicators", GIRLS, every="school year")
    path = settings.HOME / "catalogue" / "indicators" / f"{GIRLS}.yaml"
    path.write_text(path.read_text().replace("polarity: neither", "polarity: higher"), "utf-8")
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv", *CHILDREN), analyst.authority, analyst)
    counted(analyst.authority, GIRLS)
    keys = [(GIRLS, {"ethnicity": one}) for one in ("WBRI", "MWBC")]
    for code, group in keys:
        due = {"baseline": None, "tolerance": Decimal(0), "due": date(2026, 8, 31)}
        a_target(analyst, said("absolute", "50", **due), code, group)
    today = timezone.localdate()
    found = [one.rating for one in standings_of(analyst, keys, today).values()]
    assert found == [Rating.RED, Rating.GREEN]
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    figures = told_of(Result.objects.get(code=GIRLS), member)
    assert figures[("ethnicity", "MWBC"),].kept_back
    assert figures[("ethnicity", "MWBC"),].value is None
    kept = standings_of(member, keys, today)
    assert {one.rating for one in kept.values()} == {Rating.NONE}
    assert all("Kept back" in one.words for one in kept.values())
