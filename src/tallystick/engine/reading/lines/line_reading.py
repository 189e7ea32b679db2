"""What the lines of a document were read into."""

from dataclasses import dataclass, field

from tallystick.engine.drafts import Column
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.record import Record


@dataclass(slots=True)
class LineReading:
    """Records in reading order, and what is known about them besides."""

    records: list[Record] = field(default_factory=list)
    layout: str = ""  # the manner that most records were read in; "" where nothing was recognised
    columns: list[Column] = field(default_factory=list)
    furniture: list[Passage] = field(default_factory=list)  # page numbers and running feet found inside the lines
    doubts: list[tuple[Passage, str, str]] = field(default_factory=list)  # where, code, sentence
    sections: list[Passage] = field(default_factory=list)  # sub-headings that are neither label nor value

    @property
    def used(self) -> list[Passage]:
        """Every stretch that a record holds, as a value or as a label."""
        return [p for r in self.records for p in (*r.cells.values(), *r.labels)]
