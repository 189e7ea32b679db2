"""Charts, drawn on the server from the very table they stand beside.

Promise: a chart shows no figure that its table does not; what is kept back is a gap with its words, never a zero;
and no colour is the only sign of anything. Each function gives a `Table` with its chart, which every writer draws.
They are given what disclosure has let through, and keep nothing back themselves.
"""

from tallystick.engine.writing.charts.controls import Counted, p_chart, xmr
from tallystick.engine.writing.charts.drawing import png, svg
from tallystick.engine.writing.charts.given import Given, Unit
from tallystick.engine.writing.charts.panels import Panel, multiples
from tallystick.engine.writing.charts.spreads import Area, School, areas, funnel
from tallystick.engine.writing.charts.sticks import Stick, sticks
from tallystick.engine.writing.charts.trajectories import Moment, Pair, both_ways, gap, trajectory

__all__ = [
    "Area",
    "Counted",
    "Given",
    "Moment",
    "Pair",
    "Panel",
    "School",
    "Stick",
    "Unit",
    "areas",
    "both_ways",
    "funnel",
    "gap",
    "multiples",
    "p_chart",
    "png",
    "sticks",
    "svg",
    "trajectory",
    "xmr",
]
