"""Days that nobody means are refused, and a group is read from its line as it was written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.modules.indicators.rules.targets import Said, TargetRefused, check_target, group_in, group_key
from tallystick.modules.indicators.rules.telling import as_group

pytestmark = pytest.mark.row("KPI-02")
SAID = {
    "kind": "yearly",
    "amount": Decimal(1),
    "baseline": Decimal(2),
    "baseline_on": date(2025, 1, 1),
    "source": "Board",
}


@pytest.mark.parametrize(
    "changed",
    [
        {"due": date(9999, 12, 31)},
        {"baseline_on": date(1, 1, 1)},
        {"due": date(2030, 1, 1), "milestones": [(date(2100, 1, 1), Decimal(1))]},
    ],
)
def test_a_day_of_no_year_that_anybody_plans_for_is_refused(changed):
    check_target(Said(**SAID, due=date(2099, 12, 31)))
    with pytest.raises(TargetRefused, match="Give days between 1950 and 2099"):
        check_target(Said(**SAID | changed))


@given(some.dictionaries(some.text(min_size=1), some.text(), max_size=3))
def test_a_group_is_read_as_it_was_written_whatever_its_words_hold(group: dict[str, str]):
    assert group_in(group_key(group)) == as_group(group)


def test_what_is_plain_is_written_plainly():
    assert group_key({"sen": "E", "care": "yes"}) == "care=yes|sen=E"
    assert group_key({"year": "100%|=x"}) == "year=100%25%7C%3Dx"
