"""What the tables of a document were read into, with the lines between them."""

from dataclasses import dataclass, field

from tallystick.engine.drafts import Column
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.record import Record


@dataclass(slots=True)
class GridReading:
    """Records in reading order, and what is known about them besides."""

    records: list[Record] = field(default_factory=list)
    layout: str = ""  # the catalogue layout that recognised the tables; "" where there was none to read
    columns: list[Column] = field(default_factory=list)
    furniture: list[Passage] = field(default_factory=list)  # contents lists, repeated headings
    doubts: list[tuple[Passage, str, str]] = field(default_factory=list)  # where, code, sentence
    left: list[int] = field(
        default_factory=list
    )  # blocks of the source that gave no record: front matter, keys, scores

    @property
    def used(self) -> list[Passage]:
        """Every passage that a record holds, as a value or as a label."""
        return [p for r in self.records for p in (*r.cells.values(), *r.labels)]

    @property
    def pieces(self) -> frozenset[int]:
        """The pieces that a record holds some words of."""
        return frozenset(piece for passage in self.used for piece in passage.pieces())
