"""What a register asks is asked once, though no example names it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.registers import Check, Figure, Listing, Register
from tallystick.engine.catalogue.rules import Limit, Rule, RuleExample
from tallystick.engine.registers.proving import rule_wrong, unanswered

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


TEN = Limit(value=Decimal(10), unit="working days", source="The county")
BANK_HOLIDAYS = {date(2026, 12, 25): "Christmas Day"}


def wrong_of(**example: object) -> list[str]:
    """Give how an example of a rule of ten working days comes out otherwise."""
    told = RuleExample(title="A", **example)
    rule = Rule(kind="rule", code="a", title="A", rows=[], about="", limits=[TEN], examples=[told])
    return [sentence for _, sentence in rule_wrong(rule, BANK_HOLIDAYS)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"starts": date(2026, 9, 7), "due": date(2026, 9, 21), "first_late": date(2026, 9, 22)}, None),
        ({"starts": date(2026, 9, 7), "due": date(2026, 9, 22)}, "it is due on 2026-09-21"),
        (
            {"starts": date(2026, 9, 4), "due": date(2026, 9, 18), "first_late": date(2026, 9, 19)},
            "the first day that is late is 2026-09-21, not 2026-09-19",
        ),
        ({"on": date(2026, 9, 7)}, "10 was in force, not None"),
        ({"on": date(2026, 9, 7), "none": True}, "something was in force then"),
        ({"starts": date(2027, 9, 7), "due": date(2027, 9, 21)}, "2026"),
    ],
)
def test_an_example_of_a_rule_tells_the_last_day_the_first_late_one_and_the_value(said: dict, told: str | None):
    found = wrong_of(**said)
    assert bool(found) == bool(told)
    assert told is None or told in found[0]
