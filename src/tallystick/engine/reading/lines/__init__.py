"""A document that is lines and not a grid: labelled blocks, tables set down a cell a line, tables run together.

Promise: every value of a record is made of the document's own characters; ordinary prose gives no record at all.
"""

from itertools import groupby

from tallystick.engine.reading.lines.blocks import read_blocks
from tallystick.engine.reading.lines.landmarks import Mark, marks_of
from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.lines.pages import running_feet
from tallystick.engine.reading.lines.printed import RUNNING, Printed, printed_lines
from tallystick.engine.reading.lines.running import is_a_run_table, running_marks
from tallystick.engine.reading.lines.unannounced import with_unannounced
from tallystick.engine.reading.passage import whole
from tallystick.engine.reading.source import Source

__all__ = ["LineReading", "records"]


def records(source: Source) -> LineReading:
    """The records found in the lines of a document, those outside its tables. Inventory: PLN-01, PLN-19."""
    reading = LineReading()
    marks: list[Mark] = []
    feet = running_feet(source)
    reading.furniture += [whole(source, piece) for piece in sorted(feet)]
    for run, group in groupby(printed_lines(source, feet), key=_has_run_together):
        lines = list(group)
        marks += _run_together(lines, reading) if run else marks_of(lines)
    read_blocks(with_unannounced(marks), reading)
    return reading


def _has_run_together(line: Printed) -> bool:
    return len(line.text) > RUNNING or is_a_run_table(line)


def _run_together(lines: list[Printed], reading: LineReading) -> list[Mark]:
    """What stands in a line that has run together ends with it."""
    marks: list[Mark] = []
    for line in lines:
        found, furniture = running_marks(line)
        reading.furniture += furniture
        marks += [*found, Mark("end", line)] if found else [Mark("text", line, value=line.passage)]
    return marks
