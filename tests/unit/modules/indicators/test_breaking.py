"""Groups of a breakdown are called by words, and by a bare code only where nothing else is known."""

import pytest

from tallystick.modules.indicators.rules.breaking import named, with_names

pytestmark = pytest.mark.row("KPI-01")
LISTED = {"sex": {"F": "Female"}}
TITLES = {"laestab": "School", "area": "Area"}


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ((("laestab", "8204001"),), "Holt Primary"),
        ((("laestab", "8204002"),), "School 8204002"),
        ((("area", "0001"), ("sex", "F")), "Area 0001, Female"),
        ((("area", "North"),), "North"),
        ((("area", ""),), "Not said"),
    ],
)
def test_a_group_is_called_by_words(group, said: str):
    words = with_names(LISTED, [group], TITLES, {"8204001": "Holt Primary"})
    assert named(group, words) == said
    assert LISTED == {"sex": {"F": "Female"}}
