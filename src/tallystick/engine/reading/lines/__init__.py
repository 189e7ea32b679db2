"""A document that is lines and not a grid: labelled blocks, tables set down a cell a line, tables run together.

Promise: every value of a record is made of the document's own characters; ordinary prose gives no record at all.
"""

from tallystick.engine.reading.lines.blocks import read_blocks
from tallystick.engine.reading.lines.landmarks import marks_of
from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.lines.printed import printed_lines
from tallystick.engine.reading.source import Source

__all__ = ["LineReading", "records"]


def records(source: Source) -> LineReading:
    """The records found in the lines of a document, those outside its tables. Inventory: PLN-01, PLN-19."""
    reading = LineReading()
    read_blocks(marks_of(printed_lines(source)), reading)
    return reading
