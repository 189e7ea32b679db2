"""What cannot be counted again: its snapshot or a child is gone, its definition is another, or an engine refuses."""

from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.support.indicators import ALL, GIRLS, counted

from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.queries.sources import SnapshotGone
from tallystick.modules.records import deeds as records

pytestmark = pytest.mark.django_db


@pytest.mark.row("PLT-06")
def test_what_was_counted_from_a_snapshot_that_was_let_go_cannot_be_counted_again(analyst):
    run = counted(analyst.authority)
    records.let_snapshot_go(run.snapshot, because="Kept long enough", by=analyst, at=timezone.now())
    result = Result.objects.get(code=GIRLS)
    with pytest.raises(SnapshotGone, match="cannot be computed again since: its snapshot has been let go"):
        deeds.recompute(result, by=analyst)
    assert queries.figures_of(analyst, [(GIRLS, ())], run.as_at)[GIRLS, ()].numerator == 6


@pytest.mark.row("PLT-06")
def test_what_was_counted_of_a_child_who_is_forgotten_cannot_be_counted_again(analyst):
    run = counted(analyst.authority)
    records.forget_child(analyst.authority, {"child": {"4101"}}, by=None, at=timezone.now())
    with pytest.raises(SnapshotGone, match="removed on a legal ground"):
        deeds.recompute(Result.objects.get(code=GIRLS), by=analyst)
    later = counted(analyst.authority)
    assert later.snapshot.digest != run.snapshot.digest
    assert queries.figures_of(analyst, [(ALL, ())], run.as_at)[ALL, ()].value == 11


@pytest.mark.row("KPI-01")
def test_under_a_changed_definition_nothing_is_counted_again(analyst):
    counted(analyst.authority)
    with (
        patch(
            "tallystick.modules.indicators.queries.runs.definition_text", lambda authority, code: '{"another": "text"}'
        ),
        pytest.raises(Refusal, match="its definition has changed"),
    ):
        deeds.recompute(Result.objects.get(code=GIRLS), by=analyst)


@pytest.mark.row("KPI-01")
def test_what_an_engine_refuses_ends_the_recount_with_its_sentence(analyst):
    counted(analyst.authority)
    refused = CannotBeAsked("A number grows too large.")
    with patch("tallystick.modules.indicators.deeds.recounting.evaluate", side_effect=refused):
        again = deeds.recompute(Result.objects.get(code=GIRLS), by=analyst)
    assert (again.because, again.digest, again.waits) == ("A number grows too large.", "", False)
