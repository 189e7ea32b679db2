"""What a register asks is asked once, though no example names it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.registers import Check, Figure, Listing, Register
from tallystick.engine.registers.proving import unanswered

SWIMMING = files.read(
    Path(__file__).resolve().parents[1] / "catalogue" / "swimming.yaml",
    Register,
)
PLAIN = replace(SWIMMING, clocks=[], cadences=[], gives=[])


def wrong(register: Register) -> list[str]:
    """Give what cannot be asked."""
    return [sentence for _, sentence in unanswered(register, {"swimming": register}, {}, {})]


def test_what_can_be_asked_is_no_fault():
    assert wrong(PLAIN) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"lists": [Listing(code="a", title="A", when="metres > 'far'")]}, "“A” does not hold"),
        ({"figures": [Figure(code="b", title="B", sum="teacher")]}, "“B” does not hold"),
        ({"checks": [Check(when="[1][metres or 7] > 0", warn="W.")]}, "“Checking an empty entry” does not hold"),
    ],
)
def test_a_question_that_no_example_asks_and_nobody_can_answer_is_told(changed: dict, says: str):
    assert [one for one in wrong(replace(PLAIN, **changed)) if says in one]


def test_a_part_of_what_is_missing_raises_nothing():
    asked = Check(when="badge_day.year > 2020 or subject.born.month == 2", warn="W.")
    assert wrong(replace(PLAIN, checks=[asked])) == []
