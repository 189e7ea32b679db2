"""What tests of the desk stand on."""

from collections.abc import Iterator

import pytest
from tests.support.registers import Harbour, a_harbour, own_registers


@pytest.fixture
def harbour(db) -> Iterator[Harbour]:
    with own_registers():
        yield a_harbour()
