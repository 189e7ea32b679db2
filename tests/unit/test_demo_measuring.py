"""What the demo's plans are measured by stands in their own documents and in our own dictionary."""

from functools import cache

import pytest

from tallystick.config.demo.authority import DOCUMENTS
from tallystick.config.demo.records.measuring import SAID, bound
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.drafts import Draft
from tallystick.engine.reading import read

pytestmark = pytest.mark.row("PLN-10")


@cache
def drafts() -> tuple[Draft, ...]:
    return tuple(read(path) for path in sorted(DOCUMENTS.iterdir()))


def lines_of(draft: Draft) -> list[str]:
    places = [place for one in draft.recommendations for place in (one, *one.outcomes)]
    return [line.text for place in places for line in (*place.measures, *place.actions)]


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.line)
def test_each_line_is_printed_in_its_plan_once_and_is_bound_or_refused_with_a_reason(said):
    (plan,) = [draft for draft in drafts() if draft.title.startswith(said.plan)]
    assert sum(text.startswith(said.line) for text in lines_of(plan)) == 1
    assert bool(said.indicator) != bool(said.because)
    if said.indicator:
        assert said.indicator in indicators()
        assert bound(said).target_on > bound(said).baseline_on
