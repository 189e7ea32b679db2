"""Every return of the catalogue reads, refuses and writes what its worked examples say."""

import pytest

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import LoadExample, Return, returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.returns.examples import differences

EXAMPLES = [
    pytest.param(one, example, id=f"{one.code}: {example.title}", marks=pytest.mark.row(*example.rows))
    for one in returns().values()
    for example in one.examples
]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_a_return_does_what_its_example_says(kind: Return, example: LoadExample):
    assert differences(example, kind, returns(), code_lists(), record_tables()) == []


@pytest.mark.parametrize("kind", returns().values(), ids=lambda one: one.code)
def test_each_return_has_an_example_and_one_that_is_written_has_one_that_is_read_back(kind: Return):
    assert kind.examples
    assert not kind.writes or any(one.read_back for one in kind.examples)
