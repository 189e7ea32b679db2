"""Every layout of the catalogue reads its own worked example, and is the layout recognised for it."""

import pytest

from tallystick.engine.catalogue.layouts import layouts
from tallystick.engine.reading import grids
from tallystick.engine.reading.examples import document, records_of

LAYOUTS = layouts()


@pytest.mark.row("PLN-01", "PLN-19")
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.code)
def test_a_layout_reads_its_worked_example(layout):
    assert records_of(layout) == layout.example.then


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.code)
def test_a_layout_is_recognised_by_its_headings(layout):
    reading = grids.records(document(layout.example.given))
    assert reading.layout == layout.code
