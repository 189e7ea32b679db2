"""The six figures of a quarter of child protection are one set of numbers: those of the register and of the study."""

from collections.abc import Mapping
from datetime import date

import pytest

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.measures.dividing import rounded
from tallystick.engine.registers.checking import derived
from tallystick.engine.registers.examples import Stage, calendar_of
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.foundation.calendars.queries import england
from tallystick.modules.indicators.rules.entries import days_of, entries_of

REGISTER, STUDY = "protection-quarters", "protection-quarter"
SAME = {
    "assessments": "assessed-in-35",
    "conferences": "conference-in-time-registered",
    "considered": "conferences-considered",
    "booked": "conferences-booked",
    "cancelled": "cancellations-approved",
    "files": "files-good",
}


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


@pytest.mark.row("CAS-16")
@pytest.mark.parametrize("example", registers()[REGISTER].examples, ids=lambda one: one.title)
def test_one_command_gives_the_six_figures_that_the_register_works_out(
    example: Example, bank_holidays: Mapping[date, str]
):
    stage = Stage(example, registers()[REGISTER], registers(), rules(), calendar_of(example, bank_holidays))
    told = derived(registers()[REGISTER], stage.first, stage.world)
    study = studies()[STUDY]
    sources = {
        code: entries_of(code.removeprefix("register:"), stage.world, {}, {})
        for code in sources_needed(study)
        if code.startswith("register:")
    }
    sources["calendar"] = days_of(stage.world.calendar, stage.world.today)
    found = answer(study, (told.starts, told.ends, told.ends), sources, Memory(), trusting=True)

    tables = {one.code: one for one in found.tables}
    assert found.why == ""
    assert {name: rounded(tables[code].cell({}, "value"), 0) for name, code in SAME.items()} == {
        name: told.values[name] for name in SAME
    }
