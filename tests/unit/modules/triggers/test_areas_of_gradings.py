"""Which areas come first is said only where every area is shown."""

from decimal import Decimal
from typing import Any, cast

import pytest

from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.grading import Graded
from tallystick.engine.grading.keeping import Kept
from tallystick.modules.triggers.presenters.gradings_areas import area_rows
from tallystick.modules.triggers.queries.gradings_shown import GradedRun
from tallystick.modules.triggers.rules.gradings import shown_of

NEED = next(one for one in gradings().values() if one.areas)
AREAS = ("Quayside", "Marshgate", "Millford", "Saltby", "Upland", "Westbrook")
SCHOOLS = [Graded(f"820400{place}", "tier-1", Decimal(90 - 10 * place)) for place in range(6)]


def first_of_need(hidden: set[tuple[str, str]]) -> list[str]:
    areas = {one.group: area for one, area in zip(SCHOOLS, AREAS, strict=True)}
    shown = shown_of(NEED, SCHOOLS, areas, hidden)
    run = GradedRun(cast("Any", None), NEED, {}, shown, Kept((), areas, {}), None, frozenset())
    return [row.words for row in area_rows(run) if row.note]


@pytest.mark.row("ATX-34")
def test_four_areas_come_first_and_none_is_said_to_where_one_of_them_may_be_kept_back():
    assert first_of_need(set()) == list(AREAS[:4])
    assert first_of_need({("8204000", "exclusion")}) == []  # the fifth is not among the four
