"""The tables of a document, and the headings between them, as records.

Promise: every row is kept; what does not fit its columns is kept with a doubt.
"""

from tallystick.engine.reading.grids.grid_reading import GridReading
from tallystick.engine.reading.grids.tables import read_tables
from tallystick.engine.reading.source import Source

__all__ = ["GridReading", "records"]


def records(source: Source) -> GridReading:
    """The records of a document's tables, in reading order. Inventory: PLN-01, PLN-19."""
    return read_tables(source)
