"""An alert is called by its title and the year in which it is given once."""

from datetime import date

import pytest

from tallystick.modules.triggers.rules.telling import titled


@pytest.mark.row("ATX-06")
@pytest.mark.parametrize(
    ("year", "said"),
    [
        (None, "At risk"),
        (date(2026, 1, 1), "At risk, 2026"),
        (date(2025, 9, 1), "At risk, 2025/26"),
        (date(2099, 9, 1), "At risk, 2099/00"),
    ],
)
def test_a_year_of_a_calendar_is_said_by_itself_and_any_other_by_both(year: date | None, said: str):
    assert titled("At risk", year) == said
