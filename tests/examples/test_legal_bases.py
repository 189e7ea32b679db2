"""Each definition says under which law its figure is asked for, or that this is not known."""

import pytest

from tallystick.engine.catalogue.indicators import Indicator, indicators

UNKNOWN = "Legal basis: "


@pytest.mark.parametrize("one", indicators().values(), ids=lambda one: one.code)
def test_a_definition_names_its_legal_basis_or_doubts_that_there_is_one(one: Indicator):
    doubted = [doubt for doubt in one.doubts if doubt.startswith(UNKNOWN)]
    assert bool(one.legal) + len(doubted) == 1
