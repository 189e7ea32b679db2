"""Of whom a number is: the same people are said alike, whether a group says them or the name of a number."""

import pytest

from tallystick.engine.disclosure.whom import Said, Whom, together, within

pytestmark = pytest.mark.row("GOV-21")
FIRST, SECOND = ("school", "1"), ("school", "2")
EAST, WEST = ("area", "East"), ("area", "West")
BY_SCHOOL, BY_AREA = Said("school", True, ("1",)), Said("area", True, ("East",))
PLAN = Said("sen", True, ("plan",))


def test_what_lies_in_two_of_one_column_lies_in_neither() -> None:
    assert within([(FIRST, EAST), (SECOND, EAST), (SECOND, WEST), (SECOND, ("phase", "primary"))]) == {
        FIRST: {"area": "East"},
        SECOND: {"phase": "primary"},
    }


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ((BY_AREA,), (BY_SCHOOL,)),
        ((Said("area", False, ("West",)),), (BY_SCHOOL,)),
        ((Said("area", True, ("West",)),), None),
        ((Said("area", False, ("East",)),), None),
        ((PLAN,), (BY_SCHOOL, PLAN)),
        ((Said("school", True, ("2", "3")),), None),
        ((Said("school", False, ("2", "3")),), (BY_SCHOOL,)),
    ],
)
def test_whoever_is_at_a_school_is_in_its_area_without_a_word_of_it(said: Whom, whom: Whom | None) -> None:
    assert together((FIRST,), said, within([(FIRST, EAST)])) == whom
