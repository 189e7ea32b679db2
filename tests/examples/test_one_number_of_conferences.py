"""The share of first conferences held in time is one number, whichever register tells it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.registers.checking import derived
from tallystick.engine.registers.examples import Stage, calendar_of
from tallystick.engine.registers.reports import answer
from tallystick.foundation.calendars.queries import england

TOLD = [
    pytest.param(code, field, example, id=f"{code}: {example.title}")
    for code, field in (("protection-quarters", "conferences"), ("conference-targets", "share"))
    for example in registers()[code].examples
    if "s47-enquiries" in example.given
]


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


@pytest.mark.row("CAS-05", "CAS-09", "CAS-16")
@pytest.mark.parametrize(("code", "field", "example"), TOLD)
def test_every_register_tells_the_share_of_conferences_that_the_enquiries_tell(
    code: str, field: str, example: Example, bank_holidays: Mapping[date, str]
):
    known, of = registers(), registers()["s47-enquiries"]
    stage = Stage(example, known[code], known, rules(), calendar_of(example, bank_holidays))
    told = derived(known[code], stage.first, stage.world)
    world = replace(stage.world, first=told.starts, last=told.ends)
    figure = next(one for one in of.figures if one.code == "in-time")
    assert told.values[field] == round(100 * answer(of, figure, world).value)
