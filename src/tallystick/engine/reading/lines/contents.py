"""A list of contents names the same headings as the plan below it; it is not the plan.

Promise: a heading is left out only where it has nothing under it and is opened again later.
"""

from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.record import Record


def leave_out_contents(reading: LineReading) -> None:
    """A heading with nothing under it that is opened again later stood in a list of contents."""
    kept: list[Record] = []
    later: set[tuple[str, str]] = set()
    for record in reversed(reading.records):
        key = _heading_key(record)
        if key and key in later and set(record.cells) <= {"recommendation", "recommendation.ref", "group"}:
            reading.sections += record.cells.values()
        else:
            kept.append(record)
        if key:
            later.add(key)
    reading.records = kept[::-1]


def _heading_key(record: Record) -> tuple[str, str] | None:
    ref, text = record.cells.get("recommendation.ref"), record.cells.get("recommendation")
    return (ref.text.casefold(), text.text.casefold()[:12]) if ref and text else None
