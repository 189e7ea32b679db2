"""Each comparison's example is counted by the function that lays two real sources side by side."""

import pytest

from tallystick.engine.catalogue.comparisons import Comparison, Side, comparisons
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.comparing import differences
from tallystick.foundation.accounts.rules.roles import roles

every = pytest.mark.parametrize("how", comparisons().values(), ids=lambda how: how.code)


@every
@pytest.mark.row("LRN-10")
def test_an_example_holds(how: Comparison):
    assert how.examples
    assert differences(how) == []


@every
def test_a_side_names_columns_that_there_are_and_a_role_that_there_is(how: Comparison):
    for side in (how.one, how.other):
        assert side.owner in roles()
        assert set(side.columns) == {*how.same, *how.compare}
        assert set(side.columns.values()) <= columns_of(side)


def columns_of(side: Side) -> set[str]:
    """Give what a side can say."""
    if side.register:
        return {field.code for field in registers()[side.register].fields}
    table = record_tables()[side.table]
    assert table.column(side.child)
    return {column.code for column in table.columns}


@every
def test_both_sides_call_a_value_by_the_same_words(how: Comparison):
    for name in {*how.one.words, *how.other.words}:
        said = [set(side.words.get(name, {}).values()) for side in (how.one, how.other)]
        assert said[0] == said[1]
