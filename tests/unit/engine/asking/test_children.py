"""Of how many children a number is: what is asked of a row, and where a child stands but once."""

import pytest

from tallystick.engine.asking.children import once, sides
from tallystick.engine.asking.questions import Counted, Rows
from tallystick.engine.asking.reading import condition, read
from tallystick.engine.asking.tree import Kind, Tree
from tallystick.engine.backends.interpreted import holds
from tallystick.engine.backends.memory import counts_of
from tallystick.engine.measures.planning import told_apart

KINDS: dict[str, Kind] = {"child": "text", "school": "text", "late": "yes-no", "open": "yes-no", "days": "whole"}
WHOLE = read("days", KINDS)
LATE, OPEN = condition("late", KINDS), condition("open", KINDS)
ROW = {"child": "a", "school": "X", "late": True, "open": True, "days": 3}


@pytest.mark.parametrize(
    ("above", "below", "row", "expected"),
    [
        (None, None, {}, (True, True, False)),
        (LATE, None, {}, (True, True, False)),
        (LATE, None, {"late": False}, (False, True, True)),
        (LATE, None, {"late": None}, (False, True, True)),  # what is missing is not counted, but is left
        (LATE, OPEN, {"late": False, "open": False}, (False, False, False)),
        (LATE, OPEN, {"open": False}, (True, False, False)),
        (WHOLE, None, {}, (True, True, False)),
        (WHOLE, None, {"days": 0}, (False, True, True)),
        (WHOLE, None, {"days": None}, (False, True, True)),
        (LATE, WHOLE, {}, (True, True, True)),  # one above, three below
        (LATE, WHOLE, {"days": -1}, (True, True, False)),
    ],
)
def test_what_is_asked_of_a_row(above: Tree | None, below: Tree | None, row: dict, expected: tuple[bool, ...]):
    found = sides(Counted("some", None, above, below))
    assert tuple(holds(one, {**ROW, **row}) for one in found) == expected


def test_a_child_stands_once_where_one_row_is_left_of_each():
    plain = Rows("plain", "told", KINDS, child="child")
    each = Rows("each", "told", KINDS, one_by=("child",), child="child")
    at_school = Rows("at-school", "told", KINDS, one_by=("school", "child"), child="child")
    assert not once(plain)
    assert once(Rows("of-none", "told", KINDS))
    assert once(each)
    assert once(Rows("on-it", each, KINDS, child="child"), ("school",))
    assert not once(at_school)
    assert not once(at_school, ("late",))
    assert once(at_school, ("late", "school"))
    assert not once(Rows("of-schools", "told", KINDS, one_by=("school",), child="child"), ("school",))


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize(("population", "expected"), [("suspensions-told", 2), ("pupils-on-roll", 6)])
def test_events_that_name_no_child_may_all_be_of_one_and_pupils_of_a_census_are_not(population: str, expected: int):
    """Five suspensions without a number beside one with: two children at least, not six."""
    rows = Rows(population, "told", KINDS, child="child", apart=told_apart(population))
    found = counts_of([{"child": one} for one in ["a", *[None] * 5]], Counted("some", children=True), rows)
    assert found.children is not None
    assert (found.numerator, found.children.above) == (6, expected)
