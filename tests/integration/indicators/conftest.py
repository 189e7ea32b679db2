"""Who counts the children of the harbour, for every test of indicators that says nothing else."""

from pathlib import Path

import pytest
from tests.support.indicators import CHILDREN, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    """Give an analyst whose authority has indicators of its own, and a return of twelve children."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one)
    return one
