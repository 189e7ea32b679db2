"""From a table's columns to a drawing: one file for each kind of chart, one look for all."""

import json

from altair.utils.schemapi import debug_mode

from tallystick.engine.writing.charts.plots import areas, control, funnel, looks, panels, series
from tallystick.engine.writing.document import Plot, Table

DRAWN = {
    "trajectory": series.trajectory,
    "gap": series.gap,
    "control": control.drawn,
    "funnel": funnel.drawn,
    "areas": areas.drawn,
    "multiples": panels.drawn,
}


def specification(table: Table) -> str:
    """What the converter is asked to draw for a table with a plot."""
    assert isinstance(table.chart, Plot)
    with debug_mode(False):  # what is drawn is our own, and tests look at it: to check it each time takes half the time
        return json.dumps(looks.dressed(DRAWN[table.chart.kind](table)).to_dict(validate=False))
