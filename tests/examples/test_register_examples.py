"""Every example of every register and rule of the catalogue comes out as it says."""

from collections.abc import Mapping
from datetime import date

import pytest

from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.registers import Register, registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.registers.examples import differences
from tallystick.engine.registers.proving import unanswered
from tallystick.foundation.calendars.queries import england

EXAMPLES = [
    pytest.param(register, example, id=f"{register.code}: {example.title}", marks=pytest.mark.row(*example.rows))
    for register in registers().values()
    for example in register.examples
]


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


@pytest.mark.parametrize(("register", "example"), EXAMPLES)
def test_a_register_does_what_its_example_says(register: Register, example: Example, bank_holidays: Mapping[date, str]):
    assert differences(example, register, registers(), rules(), bank_holidays) == []


@pytest.mark.parametrize("register", registers().values(), ids=lambda one: one.code)
def test_each_row_of_a_register_has_an_example(register: Register):
    assert set(register.rows) <= {row for example in register.examples for row in example.rows}


@pytest.mark.parametrize("register", registers().values(), ids=lambda one: one.code)
def test_whatever_a_register_asks_can_be_asked_of_an_empty_entry(register: Register, bank_holidays: Mapping[date, str]):
    assert list(unanswered(register, registers(), rules(), bank_holidays)) == []
