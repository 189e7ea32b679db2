"""What a result has no figure of: left out with the reason, not counted, or nobody in it."""

import json

import pytest

from tallystick.modules.indicators.rules.missing import LEFT_OUT, NOBODY, NOT_COUNTED, why_missing

pytestmark = pytest.mark.row("KPI-01")


def kept(*groups: dict[str, str], left_out: str = "") -> str:
    """Give a result's bytes with figures of some groups, and a breakdown that was left out."""
    plain = {"numerator": 1, "denominator": 2, "rows": 2, "value": "50.0", "why": "", "of": []}
    told = [plain | {"by": [list(pair) for pair in one.items()]} for one in groups]
    return json.dumps({"groups": told, "left_out": [[[left_out], "No data has come: x."]] if left_out else []})


@pytest.mark.parametrize(
    ("canonical", "group", "listed", "says"),
    [
        (kept({}, {"sex": "F"}), {"sex": "M"}, True, NOBODY),
        (kept({}, {"sex": "F"}), {"care": "yes"}, True, NOT_COUNTED),
        (kept({}, {"sex": "F"}, left_out="care"), {"care": "yes"}, True, f"{LEFT_OUT} No data has come: x."),
        (kept({}, {"sex": "F"}), {"sex": "M", "care": "yes"}, True, NOT_COUNTED),
        (kept({}), {"sex": "M"}, True, NOBODY),
        (kept({}), {"sex": "M"}, False, NOT_COUNTED),
    ],
)
def test_each_says_what_is_true_of_it(canonical, group, listed, says):
    assert why_missing(tuple(sorted(group.items())), canonical, listed=listed) == says
