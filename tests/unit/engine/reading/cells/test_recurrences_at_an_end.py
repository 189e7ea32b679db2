"""A recurrence after a dash is the timescale of the action before it."""

import pytest

from tallystick.engine.reading.cells.timing import cut_timescale
from tallystick.engine.reading.passage import whole
from tallystick.engine.reading.sources import extract_text


@pytest.mark.row("PLN-05", "PLN-08")
@pytest.mark.parametrize(
    ("text", "action", "recurring"),
    [
        ("Ask the sailors what they thought – termly", "Ask the sailors what they thought", "termly"),
        ("Count the lamps - every six months", "Count the lamps", "every 6 months"),
        ("Count the lamps – and the wicks", "Count the lamps – and the wicks", None),
    ],
)
def test_a_recurrence_after_a_dash_is_cut_as_the_timescale(text: str, action: str, recurring: str | None) -> None:
    timed = cut_timescale(whole(extract_text(text), 0))
    assert timed.text.text == action
    assert (timed.timescale.recurring if timed.timescale else None) == recurring
