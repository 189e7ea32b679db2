"""The schools that get a plan are those of the list of schools below the floor: one list, whoever counts it."""

from fractions import Fraction

import pytest

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import Worked, indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.triggers import triggers
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.examples import given
from tallystick.engine.measures.results import Result
from tallystick.engine.triggers.crossing import crossings

TRIGGER, LISTED, SCHOOL = "raising-achievement", "schools-below-30", "laestab"
KNOWN = indicators()
WATCHED = triggers()[TRIGGER].watches.indicator
EXAMPLES = [one for code in (LISTED, WATCHED) for one in KNOWN[code].examples]


def by_school(code: str, example: Worked) -> Result:
    """Give an indicator by school, counted out of the rows of an example."""
    asked = Asked(code, example.first, example.last, breakdowns=((), (SCHOOL,)))
    return evaluate([asked], given(KNOWN[code], example), Memory(), known=KNOWN, trusting=True)[0]


@pytest.mark.row("SCH-15")
@pytest.mark.row("KPI-11")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_whoever_has_to_write_a_plan_is_in_the_list_of_schools_below_thirty_and_nobody_else(example: Worked):
    trigger = triggers()[TRIGGER]
    shares = {
        one.by: Fraction(100 * one.numerator, one.denominator) if one.denominator else None
        for one in by_school(WATCHED, example).groups
    }
    told = crossings(shares, trigger.crosses, rules()[trigger.crosses.rule], example.last, KNOWN[WATCHED].polarity)
    opened = {group for group, one in told.items() if one.crosses}
    listed = {one.by for one in by_school(LISTED, example).groups if one.by and one.numerator}
    assert opened == listed
    assert shares, "an example counts some school"
