"""The tables of a document, and the headings between them, as records.

Promise: every row is kept; what does not fit its columns is kept with a doubt.
"""

from tallystick.engine.reading.grids.grid_reading import GridReading
from tallystick.engine.reading.grids.tables import read_tables
from tallystick.engine.reading.grids.unnesting import unnested
from tallystick.engine.reading.recognition import layout_named
from tallystick.engine.reading.source import Source

__all__ = ["GridReading", "records", "unnested"]


def records(source: Source, *, layout: str | None = None) -> GridReading:
    """The records of a document's tables, in reading order; `layout` names one of the catalogue's.

    Inventory: PLN-01, PLN-19.
    """
    return read_tables(source, layout_named(layout) if layout else None)
