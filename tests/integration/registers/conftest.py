"""Every test of registers keeps the invented registers beside the catalogue's."""

from collections.abc import Iterator

import pytest
from tests.support.registers import Harbour, a_harbour, own_registers


@pytest.fixture(autouse=True)
def own() -> Iterator[None]:
    """Keep the invented registers."""
    with own_registers():
        yield


@pytest.fixture
def harbour(db) -> Harbour:
    """Give an authority in which registers are kept."""
    return a_harbour()
