"""Three answers to “which areas lie away from the average” of the same referrals: register, trigger and study. CAS-10.

The list of the register and the rule of the trigger are one; the study names fewer, where chance explains the distance.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
import pytest

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.catalogue.triggers import triggers
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.registers import World, listed
from tallystick.engine.registers.examples import Stage, calendar_of
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.engine.triggers.crossing import crossings
from tallystick.modules.indicators.rules.entries import days_of, entries_of

REGISTER, LIST, TRIGGER, STUDY = "referrals", "away-from-average", "re-referrals-away", "re-referrals-by-area"
FIRST, LAST = date(2009, 4, 1), date(2010, 3, 31)
# Of each area the children referred in May, and how many of them again in September; whom each of the three names.
FAR = {"East": (60, 40), "West": (90, 10), "North": (90, 10)}
NEAR = {"East": (80, 20), "West": (85, 15), "North": (84, 16)}
FEW = {"East": (4, 2), "North": (5, 1)}
EDGE = {"East": (70, 30), "North": (80, 20)}


def world_of(areas: dict[str, tuple[int, int]]) -> World:
    """Give referrals of so many children in each area, of whom so many came again."""
    rows = [
        {"of": f"{area} #", "times": times, "received": day, "area": area}
        for area, (children, again) in areas.items()
        for day, times in (("2009-05-04", children), ("2009-09-07", again))
    ]
    written = {"title": "", "given": {REGISTER: rows}, "as_at": LAST, "first": FIRST, "last": LAST, "then": {}}
    example = msgspec.convert(written, Example)
    return Stage(example, registers()[REGISTER], registers(), rules(), calendar_of(example, {})).world


def sources_of(world: World, wanted: Iterable[str]) -> dict[str, Any]:
    kept = {code: entries_of(code.partition(":")[2], world, {}, {}) for code in wanted if code.startswith("register:")}
    return {"calendar": days_of(world.calendar, LAST), **kept}


def by_register(world: World) -> set[str]:
    register = registers()[REGISTER]
    listing = next(one for one in register.lists if one.code == LIST)
    return {str(group) for group, _ in listed(register, listing, world)}


def by_trigger(world: World) -> set[str]:
    trigger = triggers()[TRIGGER]
    indicator = indicators()[trigger.watches.indicator]
    sources = sources_of(world, sources_needed(studies()[STUDY]))
    (told,) = evaluate(
        [Asked(indicator.code, FIRST, LAST, breakdowns=((), ("area",)))], sources, Memory(), trusting=True
    )
    figures = {one.by: one.exact for one in told.groups}
    rule = rules()[trigger.crosses.rule]
    found = crossings(figures, trigger.crosses, rule, LAST, indicator.polarity)
    return {dict(group)["area"] for group, one in found.items() if one.crosses}


def by_study(world: World) -> set[str]:
    study = studies()[STUDY]
    found = answer(study, (FIRST, LAST, LAST), sources_of(world, sources_needed(study)), Memory(), trusting=True)
    return {dict(one.by)["area"] for one in found.findings if one.claimed and one.by}


@pytest.mark.row("CAS-10")
@pytest.mark.parametrize(
    ("areas", "away", "claimed"),
    [
        pytest.param(FAR, {"East", "West", "North"}, {"East", "West", "North"}, id="far, and more than chance"),
        pytest.param(NEAR, set(), set(), id="near"),
        pytest.param(FEW, {"East", "North"}, set(), id="far, of few children"),
        pytest.param(EDGE, set(), set(), id="five points to the point"),
    ],
)
def test_register_and_trigger_name_the_same_areas_and_the_study_those_that_chance_does_not_explain(
    areas: dict[str, tuple[int, int]], away: set[str], claimed: set[str]
):
    world = world_of(areas)
    assert (by_register(world), by_trigger(world), by_study(world)) == (away, away, claimed)
