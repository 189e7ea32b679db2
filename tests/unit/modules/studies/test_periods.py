"""Which period a study of figures tells of: the last of which all was counted that is in force in it."""

from datetime import date

import msgspec
import pytest

from tallystick.engine.catalogue.studies import studies
from tallystick.engine.studies import profiles
from tallystick.engine.studies.asking import needed
from tallystick.modules.studies.rules.periods import period_told, period_whole

pytestmark = pytest.mark.row("LRN-08")
PROFILE = studies()["protection-quarter"]
SPRING, SUMMER = ((date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30)))
ALL = sorted(needed(PROFILE, (*SUMMER, SUMMER[1])))
WHOLE = [(code, *SPRING) for code in ALL]


def test_one_indicator_that_is_counted_for_a_later_quarter_takes_no_section_away():
    counted = [*WHOLE, (ALL[0], *SUMMER)]
    assert period_whole(PROFILE, counted) == period_told(PROFILE, counted) == SPRING
    counted += [(code, *SUMMER) for code in ALL[1:]]
    assert period_whole(PROFILE, counted) == period_told(PROFILE, counted) == SUMMER


def test_where_no_quarter_is_whole_the_last_of_any_is_told():
    counted = [*WHOLE[1:], (ALL[0], *SUMMER)]
    assert (period_whole(PROFILE, counted), period_told(PROFILE, counted)) == (None, SUMMER)
    assert (period_whole(PROFILE, []), period_told(PROFILE, [])) == (None, None)


def test_what_is_not_in_force_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    known = profiles.indicators(None)
    ended = {**known, ALL[0]: msgspec.structs.replace(known[ALL[0]], ends=SPRING[1])}
    monkeypatch.setattr(profiles, "indicators", lambda _own: ended)
    assert period_whole(PROFILE, [*WHOLE, *((code, *SUMMER) for code in ALL[1:])]) == SUMMER
