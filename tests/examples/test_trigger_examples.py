"""Every trigger opens, says and closes what was worked through by hand."""

import msgspec
import pytest

from tallystick.engine.catalogue.triggers import Trigger, triggers
from tallystick.engine.triggers.examples import differences


@pytest.mark.row("SCH-15")
@pytest.mark.row("ATX-05")
@pytest.mark.row("CAS-12")
@pytest.mark.parametrize("trigger", list(triggers().values()), ids=lambda one: one.code)
def test_an_example_comes_to_what_was_worked_through_by_hand(trigger: Trigger):
    assert len(trigger.examples) >= 2
    assert differences(trigger) == []


def test_an_example_that_does_not_hold_says_what_came():
    told = msgspec.to_builtins(triggers()["raising-achievement"])
    told["examples"][0]["steps"][0]["opens"] = ["8204001"]
    (wrong,) = differences(msgspec.convert(told, Trigger, strict=False))
    assert wrong.endswith("step 1: “opens” gives ['8204001', '8204003'], not ['8204001']")
