"""Records and sources made by hand, so that a test can say in a line what a page would print."""

from tallystick.engine.reading.passage import EMPTY, Passage, Stretch
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.source import Line, Piece, Source


class Page:
    """Pieces laid down one after another; every value of a record is a piece of its own."""

    def __init__(self):
        self.pieces = []
        self.records = []

    def words(self, text):
        """A passage of a new piece."""
        if not text:
            return EMPTY
        self.pieces.append(Piece(text, f"piece {len(self.pieces)}"))
        return Passage(text, (Stretch(len(self.pieces) - 1, 0, len(text)),), (0,)).trimmed()

    def row(self, *, continues=False, doubts=(), **cells):
        """A record; a field is named with `__` for the dot, and a passage given twice is a merged cell."""
        made = {
            name.replace("__", "."): cell if isinstance(cell, Passage) else self.words(cell)
            for name, cell in cells.items()
        }
        self.records.append(Record(cells=made, continues=continues, doubts=doubts))
        return self

    @property
    def source(self):
        return Source(kind="text", pieces=tuple(self.pieces), blocks=())


def passage(text):
    """A passage by itself."""
    return Page().words(text)


def lines(*texts):
    """A source of plain lines."""
    pieces = tuple(Piece(text, f"line {number}") for number, text in enumerate(texts, 1))
    return Source(kind="text", pieces=pieces, blocks=tuple(Line(number) for number in range(len(texts))))
