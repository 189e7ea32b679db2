"""The half-term as members are told it: no child is named, and no cell says that it is of fewer than five."""

import pytest

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, protect
from tallystick.engine.measures.examples import worked
from tallystick.modules.indicators.rules.disclosing import Counted, Group, table_of

pytestmark = pytest.mark.row("GOV-09")
FIRST, OTHER = (("laestab", "8204001"),), (("laestab", "8204002"),)


def told_to(audience: Audience, indicator: Indicator) -> dict[Group, str]:
    """Give what an audience is told of the first half-term: the indicator's first worked example."""
    found = worked(indicator, indicator.examples[0], Memory())
    told = Counted(found.indicator, found.first, found.last, {one.by: one for one in found.groups})
    shown = protect([table_of(indicator, told, frozenset())], audience=audience, rules=rules())
    return {group: one.numerator_words for group, one in shown.table(found.indicator, found.first, found.last).items()}


@pytest.mark.parametrize("code", ["care-exclusions-half-term", "care-excluded-half-term"])
def test_members_are_told_no_number_of_fewer_than_five_children_and_who_acts_is_told_all(code: str):
    indicator = indicators()[code]
    members, acting = (told_to(one, indicator) for one in (Audience.MEMBERS, Audience.CIRCLE))

    assert acting[OTHER] == "1"
    assert set(members.values()) <= {"<5", "c"}
    assert set(members) == set(acting)
    assert {name for group in members for name, _ in group} <= {"laestab", "area", "kind"}


def test_names_stand_in_the_register_s_own_list_which_no_member_reads():
    register = registers()["care-exclusion-reports"]

    assert [one.code for one in register.lists if one.over == "people"] == ["named"]
    assert not {"elected-member", "board-member", "public"} & set(register.see)
