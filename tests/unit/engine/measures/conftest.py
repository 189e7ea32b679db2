"""A catalogue of one's own for what is counted here."""

from pathlib import Path

import pytest
from tests.support.counted import own_catalogue


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small catalogue with every measure."""
    return own_catalogue(tmp_path_factory.mktemp("own"))
