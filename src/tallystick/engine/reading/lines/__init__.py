"""A document that is lines and not a grid: labelled blocks, tables set down a cell a line, tables run together.

Promise: every value of a record is made of the document's own characters; ordinary prose gives no record at all.
"""

from itertools import groupby

from tallystick.engine.reading.lines.blocks import read_blocks
from tallystick.engine.reading.lines.closing import name_groups
from tallystick.engine.reading.lines.landmarks import Mark, marks_of
from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.lines.pages import running_feet
from tallystick.engine.reading.lines.printed import RUNNING, Printed, printed_lines
from tallystick.engine.reading.lines.resumed import with_tables_resumed
from tallystick.engine.reading.lines.running import is_a_run_table, running_marks
from tallystick.engine.reading.lines.unannounced import with_unannounced
from tallystick.engine.reading.passage import Passage, whole
from tallystick.engine.reading.recognition import recognise
from tallystick.engine.reading.source import Source

__all__ = ["LineReading", "records"]


def records(source: Source) -> LineReading:
    """The records found in the lines of a document, those outside its tables. Inventory: PLN-01, PLN-19."""
    reading = LineReading()
    marks: list[Mark] = []
    preambles: list[Passage] = []
    feet = running_feet(source)
    reading.furniture += [whole(source, piece) for piece in sorted(feet)]
    for run, group in groupby(printed_lines(source, feet), key=_has_run_together):
        lines = list(group)
        marks += _run_together(lines, reading, preambles) if run else marks_of(lines)
    read_blocks(with_tables_resumed(with_unannounced(marks)), reading)
    for preamble in preambles:
        name_groups(reading, preamble)
    layout = recognise(column.heading for column in reading.columns)
    reading.layout = layout.code if layout and reading.records else ""
    return reading


def _has_run_together(line: Printed) -> bool:
    return len(line.text) > RUNNING or is_a_run_table(line)


def _run_together(lines: list[Printed], reading: LineReading, preambles: list[Passage]) -> list[Mark]:
    """What stands in a line that has run together ends with it."""
    marks: list[Mark] = []
    for line in lines:
        found, furniture = running_marks(line)
        reading.furniture += furniture
        preambles += [_before(line, mark) for mark in found[:1] if mark.kind == "opening"]
        marks += [*found, Mark("end", line)] if found else [Mark("text", line, value=line.passage)]
    return marks


def _before(line: Printed, mark: Mark) -> Passage:
    """What the line holds before its first heading."""
    return line.passage.cut(0, mark.line.passage.stretches[0].start - line.passage.stretches[0].start)
