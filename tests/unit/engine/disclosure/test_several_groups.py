"""A number whose name says several groups is the sum of those groups, though nothing else is told of everybody."""

import pytest
from tests.support.attack_solved import broken
from tests.support.attacking import attack
from tests.support.invented_tables import QUARTERS, counted

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Table, protect
from tallystick.engine.disclosure.whom import Said

pytestmark = pytest.mark.row("GOV-21")
SEVERAL = {"all/several": ("all/", (Said("care", True, ("foster", "kin")),))}
FIRST, LAST = QUARTERS[0]


def listed(many: dict[str, int]) -> Table:
    """Give how many invented children there are by care, and not how many there are in all."""
    told = [({"care": care}, 1, 1) for care, number in many.items() for _ in range(number)]
    groups = {group: one for group, one in counted(told, [("care",)], size=False).items() if group}
    return Table(code="listed", first=FIRST, last=LAST, counts=groups, whole="", counted="all/")


def of_several(many: dict[str, int]) -> Table:
    """Give the share of all who are in foster care or with kin."""
    told = [({}, int(care in ("foster", "kin")), 1) for care, number in many.items() for _ in range(number)]
    counts = counted(told, [], size=True)
    return Table(
        code="several", first=FIRST, last=LAST, counts=counts, whole="all/", counted="all/several", grouped=SEVERAL
    )


@pytest.mark.parametrize(
    "many", [{"foster": 15, "kin": 1, "home": 6}, {"foster": 2, "kin": 6}, {"foster": 3, "kin": 9}]
)
def test_of_several_groups_one_is_not_told_by_the_others_and_their_sum(many: dict[str, int]) -> None:
    tables = [listed(many), of_several(many)]
    shown = protect(tables, audience=Audience.MEMBERS, rules=rules())
    assert list(broken(attack([(tables, shown)]))) == []
