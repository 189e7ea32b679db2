"""One meaning of the past: what was known by the end of the day that is asked for, unless it is said by what."""

from datetime import date

import pytest

from tallystick.modules.tally.rules.past import known_by_then

pytestmark = [pytest.mark.row("PLN-06"), pytest.mark.row("PLN-10")]
LONG_AGO, BEFORE, TODAY, LATER = date(2026, 1, 5), date(2026, 6, 1), date(2026, 11, 23), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "said", "known"),
    [
        (TODAY, None, None),
        (LATER, None, None),
        (TODAY, TODAY, None),
        (TODAY, LATER, None),
        (BEFORE, None, BEFORE),
        (BEFORE, LONG_AGO, LONG_AGO),
        (BEFORE, TODAY, TODAY),
        (TODAY, BEFORE, BEFORE),
        (LATER, BEFORE, BEFORE),
    ],
)
def test_a_day_that_is_over_is_known_by_its_end_unless_it_is_said_by_what(day, said, known):
    assert known_by_then(day, said, TODAY) == known
