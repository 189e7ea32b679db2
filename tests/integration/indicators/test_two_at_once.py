"""Two people who say the same at the same moment: one is kept, the other reads a sentence."""

from functools import partial

import pytest
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority
from tests.support.targets import a_target

from tallystick.modules.indicators.deeds.targets import choose_comparators
from tallystick.modules.indicators.models import ComparisonSet, Target
from tallystick.modules.indicators.rules.targets import TargetRefused

pytestmark = pytest.mark.row("KPI-02")


def test_two_who_set_a_target_or_choose_a_set_at_once_are_answered_in_sentences(either_database, settings, tmp_path):
    settings.HOME = tmp_path
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    chosen = {"name": "Coast", "vintage": "2026", "members": ["970"], "source": "Group", "by": analyst, "at": MORNING}
    for deed in (partial(a_target, analyst), partial(choose_comparators, analyst.authority, **chosen)):
        given, refused = at_once(deed, deed)
        assert len(given) == 1
        assert [type(one) for one in refused] == [TargetRefused]
    assert (Target.objects.count(), ComparisonSet.objects.count()) == (1, 1)
